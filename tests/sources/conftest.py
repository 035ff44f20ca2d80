"""The scripts that write the files of this folder are no tests, and what they need is not installed everywhere."""

collect_ignore = ["make_pdfs.py", "make_archives.py"]
