"""Stored extractions: the text that a reader made of a PDF or another binary, kept beside the file.

The spans of such a work count in the text that was extracted, so that text is kept, with its blocks, when the file
comes into the library, and is what is read from then on. A new version of the extractor changes nothing that was
pinned; it is used for what comes in after it.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from pincite.errors import SourceError
from pincite.sources.decode import decode
from pincite.sources.streams import Block, ReadText


def needs_extraction(data: bytes, read: ReadText) -> bool:
    """Whether spans count in something else than the file as decoded, so that it must be kept.

    >>> from pincite.sources.readers import read_source
    >>> needs_extraction(b"A mine closed.", read_source(b"A mine closed.", "mine.txt"))
    False
    """
    try:
        return decode(data) != read.text
    except SourceError:
        return True


def stem(source_sha256: str, reader: str) -> str:
    """The name of a stored extraction without its suffix.

    >>> stem("ab12", "pdf/1")
    'ab12.pdf-1'
    """
    return f"{source_sha256}.{re.sub(r'[^A-Za-z0-9._-]', '-', reader)[:80]}"


def blocks_json(read: ReadText) -> bytes:
    """The blocks of a text, one a line."""
    lines = ",\n".join(json.dumps(block._asdict(), ensure_ascii=False, separators=(",", ":")) for block in read.blocks)
    return f'{{"reader": {json.dumps(read.reader)}, "blocks": [\n{lines}\n]}}\n'.encode()


def restore(text: bytes, blocks: bytes, reader: str, source_sha256: str, name: str) -> ReadText:
    """A source from its stored extraction, as it was read when it came in.

    Raises SourceError where the text is not UTF-8 or the blocks are not as they are written.
    """
    try:
        rows = json.loads(blocks)["blocks"]
        return ReadText(
            text=text.decode("utf-8"),
            given=tuple(Block(**{key: _tuples(value) for key, value in row.items()}) for row in rows),
            reader=reader,
            source_sha256=source_sha256,
            text_sha256=hashlib.sha256(text).hexdigest(),
            name=name,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise SourceError("its stored extraction cannot be read; add the file again") from None


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
