"""Sentence boundary detection: the blocks of an article become sentences with exact offsets.

`places` scans a block once for the places where a sentence might end. `rules` decides each: plain ones at
sight, those at quotation marks by `quoted`, abbreviations by their class in `abbreviations`, and what is left in
doubt by Punkt. `lexicon` holds the words they go by, read from the data files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plainspeak.model import Block, Sentence, Span
from plainspeak.sentences.places import places_of, unmarked_starts
from plainspeak.sentences.rules import ends_sentence

__all__ = ["covering_spans", "split_block", "split_blocks"]


def split_blocks(text: str, blocks: Iterable[Block]) -> Iterator[Sentence]:
    """Yield the sentences of the blocks, in order. Each lies inside its block's `content`."""
    for block in blocks:
        yield from split_block(text, block)


def split_block(text: str, block: Block) -> Iterator[Sentence]:
    """Yield the sentences of one block, in order, trimmed of blanks; all that is not blank lies in one of them.

    Example:
        >>> from plainspeak.model import BlockKind
        >>> text = "Dr. Ito left at 5 p.m. She was tired."
        >>> block = Block(0, len(text), BlockKind.BODY, Span(0, len(text)))
        >>> [text[s.start : s.end] for s in split_block(text, block)]
        ['Dr. Ito left at 5 p.m.', 'She was tired.']
    """
    for start, end in _spans(text, *block.content):
        yield Sentence(start, end, block)


def covering_spans(text: str, blocks: Iterable[Block]) -> Iterator[Span]:
    """Yield the sentences of the blocks as spans that cover the blocks whole.

    What a block holds outside its content (a list mark, a speaker's label, the credit of a quotation) goes to
    the sentence beside it; a block without content is one span.
    """
    for block in blocks:
        spans = list(_spans(text, *block.content)) or [Span(block.start, block.end)]
        spans[0] = Span(min(block.start, spans[0].start), spans[0].end)
        spans[-1] = Span(spans[-1].start, max(block.end, spans[-1].end))
        yield from spans


def _spans(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences of ``text[start:end]``."""
    begin, end = _trimmed(text, start, end)
    unmarked = unmarked_starts(text, begin, end)[::-1]
    for place in places_of(text, begin, end):
        while unmarked and unmarked[-1] <= place.next:
            at = unmarked.pop()
            yield from _stretch(text, begin, at)
            begin = max(begin, at)
        if place.at >= begin and ends_sentence(place, begin):
            yield Span(begin, place.end)
            begin = place.next
    for at in reversed(unmarked):
        yield from _stretch(text, begin, at)
        begin = max(begin, at)
    yield from _stretch(text, begin, end)


def _stretch(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield ``text[start:end]`` without the blanks around it; nothing where there is nothing else."""
    start, end = _trimmed(text, start, end)
    if start < end:
        yield Span(start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a stretch without the blanks around it."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
