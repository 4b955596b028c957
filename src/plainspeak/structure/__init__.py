"""Structure: an article becomes blocks, each with a kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainspeak.model import Block, BlockKind, Document, Span, Structure

_PARAGRAPH = re.compile(r"\S(?:.*\S)?(?:\n[^\S\n]*\S(?:.*\S)?)*")


def read_structure(document: Document) -> Structure:
    """Return the blocks of an article and its title."""
    return Structure(document.title, tuple(_blocks(document.text)))


def _blocks(text: str) -> Iterator[Block]:
    for match in _PARAGRAPH.finditer(text):
        yield Block(match.start(), match.end(), BlockKind.BODY, Span(*match.span()))
