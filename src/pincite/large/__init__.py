"""Large packages: what has nothing to hide is told so by columns, and the rest is a small package.

Checking a table row by row costs a hundred times as much as reading it. Here a table is read in one pass, by columns,
in pieces of a few megabytes, and every test is a sieve: it lets through only what surely no rule, and surely not
frictionless, has anything to say of. The rows that stay in the sieve, with the rows that they point to, are a package
of their own (:class:`~pincite.large.parts.Part`), which is checked as any small one is, by the same rules; then only
the line numbers are put right. So there is nothing here that judges: no message, no rule and no reader of its own,
and the findings are those of ``check_package`` because they come from it.

Why pyarrow: it parses as fast as any (polars and DuckDB were measured), it refuses a row with a cell too many or too
few, which polars fills and DuckDB drops, it hands such a row over with its number, and it reads a piece at a time, so
that memory grows with the keys of the tables and not with their text. A file in which the quotation marks are not
those of RFC 4180 is read by Python's own reader where that agrees with itself, and otherwise the whole package takes
the way of the small ones (:class:`~pincite.large.pieces.NotPlain` says why): what an unclosed quotation mark makes of
the rows after it, only a reader of the whole file can say. A file that is not UTF-8 is a table without rows, as it is
there.

Why numbers instead of texts: most cells are told from the bytes of many of them taken together
(:mod:`~pincite.large.raw`), ids from numbers that stand for them (:mod:`~pincite.large.keys`). A cell that is known to
be the id of a well-formed record is well formed itself, so its form is not looked at.

The seam for other rules. Rules over records need records, and a million of them do not fit: a
:class:`~pincite.large.tables.LargePackage` gives them in parts. ``package.part({"citations": rows})`` is a small
``Package`` of these rows and of everything that they point to, however far; ``package.rows_of(ids)`` finds the rows
of ids; ``table.columns("id", "reference")`` streams columns as Arrow record batches, to group rows by. A rule that
looks at one record and at what it points to gives over parts what it gives over the whole
(:data:`~pincite.large.checking.ALONE` lists those). A rule that looks at a record and its citations is given parts that
hold these too (``package.citing(ids)``, :data:`~pincite.large.checking.CITED`), and circles of works are looked for in
a part of all that ties works. What reads sources, or compares all figures with each other, needs a whole of its own.
"""

from __future__ import annotations
