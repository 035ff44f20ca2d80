"""The typed records and their vocabularies: one class a table, the only declaration of its columns."""
