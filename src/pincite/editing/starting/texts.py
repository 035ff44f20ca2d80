"""The files of a new dataset that are no data: what it is, how it is checked, what git leaves alone."""

from __future__ import annotations

from typing import Final

from pincite import __version__

GITIGNORE: Final = """\
# the lock and the journal of pincite
.lock
.pincite-unfinished.json
dist/
"""
PRE_COMMIT: Final = """\
# pip install pre-commit && pre-commit install
repos:
  - repo: local
    hooks:
      - id: pincite-fmt
        name: the tables are in canonical form
        entry: pincite fmt --check
        language: system
        pass_filenames: false
        files: ^(datapackage\\.json|data/.*\\.csv)$
      - id: pincite-check
        name: every value is where it is cited
        entry: pincite check --format concise
        language: system
        pass_filenames: false
        files: ^(datapackage\\.json|verification\\.json|data/.*\\.csv|sources/.*)$
"""
WORKFLOW: Final = f"""\
name: check
on:
  push:
  pull_request:
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: pip install "pincite=={__version__}"
      - run: pincite fmt --check
      - run: pincite check --format github
"""


def readme(name: str, with_example: bool) -> str:
    """The README of a new dataset."""
    return f"# {name}\n{EXAMPLE if with_example else ''}{CONTRIBUTING}"


EXAMPLE: Final = """
This dataset has one worked example: a newspaper article that never was, two numbers that it gives for one thing, the
decision that it reports. `sources/` holds its text (CC0 1.0). See how it hangs together, then make it false:

```sh
pincite check
pincite show fig-signers-union
pincite conflicts
```

In `data/figures.csv`, change `1400` to `14000` and check again. Undo it. To begin with your own data, remove the rows
from `data/*.csv` (not their headers) and the text from `sources/`.
"""
CONTRIBUTING: Final = """
## Add to it
```sh
pincite add reference --from work.json          # from a file: CSL-JSON, BibTeX or RIS
pincite sources add REFERENCE text.pdf --record --sources sources
pincite add actor                               # asks for what it needs
pincite add figure                              # shows the passage and the number in it
pincite import csv table.csv --map map.toml     # a table that you have
pincite fmt && pincite check
```

* What may not be republished does not belong into `sources/`: keep such texts in a folder outside, and give it with
  `--sources DIR`. After `pincite verify --write --sources DIR` everyone else sees `attested`.
* Titles, summaries and notes are in your own words.
* Ids never change: a record is withdrawn or merged, not removed.

## Check it
`.github/workflows/check.yml` checks every push and pull request; `.pre-commit-config.yaml` every commit
(`pip install pre-commit && pre-commit install`).

## Release it
Raise `version` in `datapackage.json`, then:

```sh
pincite verify --write
pincite release --out dist
```
"""
