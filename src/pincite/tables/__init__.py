"""Tables: CSV files read into typed records that know their line, with every fault kept as a value."""

from pincite.tables.places import cell_column, cell_end, row_text
from pincite.tables.reading import csv_rows, parse_table, read_file, read_table
from pincite.tables.table import Fault, Table, Tables

__all__ = [
    "Fault",
    "Table",
    "Tables",
    "cell_column",
    "cell_end",
    "csv_rows",
    "parse_table",
    "read_file",
    "read_table",
    "row_text",
]
