"""Reading works from the files of other tools, and tables of records: one file a format.

A format is a function from text to drafts: works in the words of CSL, with a remark for every value that the table of
references cannot hold as it is. Nothing here writes.
"""

from pincite.editing.importing.reading import FORMATS, Reading, Row, format_of, read_works

__all__ = ["FORMATS", "Reading", "Row", "format_of", "read_works"]
