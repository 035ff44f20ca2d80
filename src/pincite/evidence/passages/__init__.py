"""Passages: folding, pins, finding a passage in a source, and the sentences around it."""
