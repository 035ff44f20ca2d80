"""Readers: the bytes of a source to its text and blocks. Adding one is one file and one line in ``READERS``.

A reader of a text format is a module with a function ``read(text) -> blocks`` that never raises; wrap it with
``text_reader``. A reader of a binary format makes its own text, to which the spans then refer:
``extract(data) -> (text, blocks)``. Both stand in ``READERS`` as a ``Reader``: a name with a version, stored with what
was read, and the function.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import PurePath
from typing import Final

from pincite.errors import SourceError
from pincite.sources.decode import decode
from pincite.sources.readers.sniffing import looks_like_markdown
from pincite.sources.streams import Block, ReadText

MAX_BYTES: Final = 64 * 1024 * 1024
"""Size limit of one source, in bytes."""
Blocks = tuple[Block, ...] | Callable[[], tuple[Block, ...]]
"""The blocks of a text, or what makes them."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: ``name`` with version ("markdown/1"), and ``extract``, from bytes to text and blocks."""

    name: str
    extract: Callable[[bytes], tuple[str, Blocks]]
    extractor: str = ""
    """The package that takes the text out of the format, where spans count in what it gives; its version is stored."""

    @property
    def full_name(self) -> str:
        """The name, with the extractor and its version: "pdf/1 pypdfium2 5.0.0"."""
        if not self.extractor:
            return self.name
        from importlib import metadata  # slow to load, and only some readers need it

        return f"{self.name} {self.extractor} {metadata.version(self.extractor)}"


def text_reader(name: str, module: str) -> Reader:
    """Reader of a text format whose spans count code points of the file as decoded.

    Its module's ``read(text)`` never raises, so the blocks are made when they are first asked for.
    """

    def extract(data: bytes) -> tuple[str, Blocks]:
        decoded = decode(data)
        return decoded, partial(_read_later, module, decoded)

    return Reader(name, extract)


def _read_later(module: str, decoded: str) -> tuple[Block, ...]:
    blocks: tuple[Block, ...] = import_module(f"{__name__}.{module}").read(decoded)
    return blocks


def later(module: str, function: str) -> Callable[[bytes], tuple[str, Blocks]]:
    """A reader's function, whose module is loaded when the first such file is read: most datasets need none of them."""

    def extract(data: bytes) -> tuple[str, Blocks]:
        read: tuple[str, Blocks] = getattr(import_module(f"{__name__}.{module}"), function)(data)
        return read

    return extract


TEXT: Final = text_reader("text/1", "text")
MARKDOWN: Final = text_reader("markdown/1", "markdown")
HTML: Final = Reader("html/1", later("html", "extract"))
PDF: Final = Reader("pdf/1", later("pdf_apart", "extract"), extractor="pypdfium2")
WARC: Final = Reader("warc/1 html/1", later("warc", "extract"))
WACZ: Final = Reader("wacz/1 html/1", later("warc", "extract_wacz"))

READERS: Final[dict[str, Reader]] = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".warc": WARC,
    ".warc.gz": WARC,
    ".wacz": WACZ,
}
"""Reader of each file suffix (lower case, with its dot)."""


def suffix_of(name: str) -> str:
    """The suffix of a file's name or path, in lower case, by which its reader is chosen.

    >>> suffix_of("ref-mole.PDF"), suffix_of("page.warc.gz"), suffix_of("v1.2/notes"), suffix_of("a.tar.gz")
    ('.pdf', '.warc.gz', '', '.gz')
    """
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes[-2:]]
    whole = "".join(suffixes)
    return whole if whole in READERS else "".join(suffixes[-1:])


def read_source(data: bytes, name: str) -> ReadText:
    r"""One source, read into blocks by the reader of its suffix.

    ``name`` is the file's name (or path); only its suffix decides, in any case. Plain text that is plainly
    Markdown (as programs that turn PDF into text write it) is read as Markdown.

    Raises SourceError when the source is larger than ``MAX_BYTES``, when its suffix has no reader, and when
    its bytes cannot be decoded.

    >>> source = read_source(b"# Mine\n\nOn **4 May** the mine closed.", "mine.md")
    >>> source.reader, [block.kind for block in source.blocks]
    ('markdown/1', ['heading', 'body'])
    """
    if len(data) > MAX_BYTES:
        raise SourceError(f"{name}: {len(data):,} bytes; a source may have at most {MAX_BYTES:,}")
    suffix = suffix_of(name)
    reader = READERS.get(suffix)
    if reader is None:
        known = ", ".join(READERS)
        raise SourceError(f"{name}: no reader for {suffix or 'a file without a suffix'}; there are readers for {known}")
    try:
        if reader is TEXT and looks_like_markdown(decode(data)):
            reader = MARKDOWN
        decoded, blocks = reader.extract(data)
    except SourceError as error:
        raise SourceError(f"{name}: {error}") from None
    return ReadText(
        text=decoded,
        given=blocks,
        reader=reader.full_name,
        source_sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=hashlib.sha256(decoded.encode("utf-8")).hexdigest(),
        name=name,
    )
