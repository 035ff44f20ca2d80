"""What an analyst makes of an opened dataset: SQL, citations in a style, pictures."""
