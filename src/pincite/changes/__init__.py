"""What changed between two versions of a dataset, why, and what that makes of the version. Pure: nothing here reads or
writes a file."""
