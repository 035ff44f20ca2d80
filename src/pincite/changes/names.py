"""The files that speak of changes, by their names."""

SAID = "changes.toml"
"""Beside the descriptor: what people say of changes whose cause the records cannot tell."""
REPORT = "CHANGES.json"
"""In a release: its changes since the one before, for programs."""
LOG = "CHANGES.md"
"""In a release: its changes since the one before, for people."""
