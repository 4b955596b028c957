"""Sentence boundary detection: the blocks of an article become sentences with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plainspeak.model import Block, Sentence

_BOUNDARY = re.compile(r"(?<=[.!?])[”\"’')]*\s+(?=[A-Z“\"‘(0-9])")


def split_blocks(text: str, blocks: Iterable[Block]) -> Iterator[Sentence]:
    """Yield the sentences of the blocks, in order. Each lies inside its block's `content`."""
    for block in blocks:
        yield from split_block(text, block)


def split_block(text: str, block: Block) -> Iterator[Sentence]:
    """Yield the sentences of one block, in order."""
    at = block.content.start
    for match in _BOUNDARY.finditer(text, *block.content):
        yield Sentence(at, match.start() + len(match.group().rstrip()), block)
        at = match.end()
    if at < block.content.end:
        yield Sentence(at, block.content.end, block)
