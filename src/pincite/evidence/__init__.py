"""Deciding, without a model and without guessing, whether a passage says what a record says it says."""
