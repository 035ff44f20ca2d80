"""Queries in SQL over the tables, by DuckDB, in a database of its own that sees nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from pincite.dataset import Package
from pincite.errors import UsageError
from pincite.frames import Frame

FLAT = "flat"


def query_tables(package: Package, flat: Callable[[], Frame], query: str, parameters: Sequence[object] = ()) -> Any:
    """What DuckDB answers to a query: a ``DuckDBPyRelation``, computed when it is asked for its rows.

    Each table that the query names is copied into a database in memory, which is then shut off: no files, no network,
    no extensions, no variables of the program, and no way to change that. What a query writes is gone with it. Raises
    UsageError.
    """
    try:
        import duckdb
    except ImportError:
        raise UsageError('sql needs DuckDB: pip install "pincite[duckdb]"') from None
    tables: dict[str, Callable[[], Any]] = {name: table.to_arrow for name, table in package.tables.items()}
    tables[FLAT] = lambda: flat().to_arrow()
    words = set(re.findall(r"\w+", query.lower()))
    named = [name for name in tables if name in words] or list(package.tables)
    try:
        connection = duckdb.connect(":memory:")
        for name in named:
            connection.register("given", tables[name]())
            connection.execute(f"create table {name} as select * from given")  # noqa: S608 - our own names
            connection.unregister("given")
        connection.execute("set enable_external_access = false")
        connection.execute("set python_enable_replacements = false")
        connection.execute("set lock_configuration = true")
        return connection.sql(query, params=list(parameters) or None)
    except duckdb.Error as error:
        raise UsageError(f"DuckDB refuses the query: {error}") from None
