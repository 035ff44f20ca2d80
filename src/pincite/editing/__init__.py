"""What changes a dataset: its canonical form, safe fixes, new rows, what other tools have, a new dataset."""
