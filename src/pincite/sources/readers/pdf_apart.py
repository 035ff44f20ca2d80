"""A PDF is read in a process of its own, which is ended when a page takes too long or too much memory.

PDFium takes a page apart in one call that nobody can stop, and a page of two kilobytes can name drawings that name
drawings, a billion in all. So the call is made where it can be ended from without, and where a file that brings PDFium
down brings down nothing else.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from importlib.util import find_spec
from typing import Any, Final

from pincite.errors import SourceError
from pincite.sources.readers import pdf
from pincite.sources.streams import Block

MAX_PAGE_SECONDS: Final = 30.0
"""CPU time for one page; a full one takes some hundredths of a second."""
MAX_MEMORY: Final = 2 * 1024**3
"""Bytes of memory for one document, where the system tells how many are in use."""
_PROGRAM: Final = ("-m", __name__)
_EVERY: Final = 0.1
"""Seconds between two looks at the time and the memory."""


def extract(data: bytes) -> tuple[str, tuple[Block, ...]]:
    """What :func:`pdf.extract` gives, with bounds that hold whatever is in a page.

    Raises SourceError as it does, and when a page takes more than ``MAX_PAGE_SECONDS`` or ``MAX_MEMORY`` or brings
    PDFium down.
    """
    if b"%PDF-" not in data[:1024] or not _installed() or not sys.executable or getattr(sys, "frozen", False):
        return pdf.extract(data)  # nothing to start an interpreter for, or none to start
    run = subprocess.run(  # noqa: S603 - this interpreter and this module
        [sys.executable, "-P", *_PROGRAM],
        input=data,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=False,
    )
    last = run.stdout.rstrip(b"\n").rpartition(b"\n")[2]
    try:
        answer: dict[str, Any] = json.loads(last)
        if "error" in answer:
            raise SourceError(answer["error"])
        return answer["text"], tuple(Block(*(_tuples(value) for value in row)) for row in answer["blocks"])
    except (ValueError, KeyError, TypeError):
        page = (last or b"?").decode("ascii", "replace")
        raise SourceError(f"page {page} of the PDF brings PDFium down (exit status {run.returncode})") from None


def _installed() -> bool:
    try:
        return find_spec("pypdfium2") is not None
    except ValueError:
        return False


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


# -------------------------------------------------------------------------------------------- in the other process


class _Watch(threading.Thread):
    """Ends the process when the page in hand takes too much. PDFium's calls leave Python's lock free for it."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.page = 0
        self.began = time.process_time()
        self.over = threading.Event()
        self.at_first = _memory()  # a process begins with what its parent used, on some systems

    def begin(self, page: int) -> None:
        """A page is begun."""
        self.page, self.began = page, time.process_time()
        _say(str(page).encode())

    def run(self) -> None:
        """Look now and then, until the document is read."""
        while not self.over.wait(_EVERY):
            if time.process_time() - self.began > MAX_PAGE_SECONDS:
                self._end(f"{MAX_PAGE_SECONDS:.0f} s of CPU time to read")
            elif _memory() - self.at_first > MAX_MEMORY:
                self._end(f"{MAX_MEMORY / 1024**3:.0f} GiB of memory to read")

    def _end(self, what: str) -> None:
        _answer({"error": f"page {self.page} of the PDF takes more than {what}"})
        os._exit(1)


def _memory() -> int:
    """The most memory that this process has used, in bytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024


def _say(line: bytes) -> None:
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def _answer(answer: dict[str, Any]) -> None:
    _say(json.dumps(answer).encode())


def _main() -> None:
    watch = _Watch()
    watch.start()
    try:
        text, blocks = pdf.extract(sys.stdin.buffer.read(), watch.begin)
    except SourceError as error:
        answer: dict[str, Any] = {"error": str(error)}
    else:
        answer = {"text": text, "blocks": blocks}
    watch.over.set()
    _answer(answer)


if __name__ == "__main__":
    _main()
