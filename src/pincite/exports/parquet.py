"""Parquet: a file a table, typed, for pandas, polars, DuckDB, Spark and R. Needs pyarrow (``pincite[arrow]``)."""

from __future__ import annotations

from pincite.dataset import Package
from pincite.frames import frame


def parquet_files(package: Package) -> dict[str, bytes]:
    """Every table as Parquet, by its path in a release, withdrawn records too.

    The types are those of :mod:`pincite.frames`; each column carries its description. The bytes hang on the version of
    pyarrow, which the manifest of a release names. Raises UsageError without pyarrow.
    """
    tables = {name: frame(name, table.model, table.records).to_arrow() for name, table in package.tables.items()}
    import pyarrow
    import pyarrow.parquet

    files = {}
    for name, table in tables.items():
        sink = pyarrow.BufferOutputStream()
        pyarrow.parquet.write_table(table, sink, compression="zstd")
        files[f"parquet/{name}.parquet"] = sink.getvalue().to_pybytes()
    return files
