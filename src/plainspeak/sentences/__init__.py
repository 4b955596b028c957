"""Sentence boundary detection: the blocks of an article become sentences with exact offsets.

`places` scans a block once for the places where a sentence might end. `rules` decides each: plain ones at
sight, those at quotation marks by `quoted`, abbreviations by their class in `abbreviations`, and what is left in
doubt by Punkt. `lexicon` holds the words they go by, read from the data files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

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
    for start, end in _spans(text, block):
        yield Sentence(start, end, block)


def covering_spans(text: str, blocks: Iterable[Block]) -> Iterator[Span]:
    """Yield the sentences of the blocks as spans that cover the blocks whole.

    What a block holds outside its content (a list mark, a speaker's label, the credit of a quotation) and its
    marks go to the sentence beside them, but for a remark in brackets such as ``(Laughter.)``; a block without
    content is one span.
    """
    for block in blocks:
        spans = list(_spans(text, block))
        cuts = [cut for one, other in pairwise(spans) for cut in _cuts(text, one.end, other.start)]
        if spans and _is_remark(text[spans[-1].end : block.end]):
            cuts.append(spans[-1].end)
        for start, end in pairwise([block.start, *cuts, block.end]):
            yield from _stretch(text, start, end)


def _cuts(text: str, start: int, end: int) -> tuple[int, ...]:
    """Return where to cut what stands between two sentences: a remark in brackets is a unit of its own.

    Of anything else, what stands on the first one's line belongs to the first.
    """
    if _is_remark(text[start:end]):
        return start, end
    line = text.find("\n", start, end)
    return (end if line < 0 else line,)


def _is_remark(text: str) -> bool:
    """Whether it is something like ``(Laughter.)``."""
    return text.strip()[:1] == "(" and text.rstrip()[-1:] == ")"


def _spans(text: str, block: Block) -> Iterator[Span]:
    """Yield the sentences of a block, as if its marks were blanks."""
    if not block.marks:
        yield from _spans_of(text, block.start, *block.content)
        return
    shift = block.start
    readable = _without_marks(text, block)
    for start, end in _spans_of(readable, 0, block.content.start - shift, block.content.end - shift):
        yield Span(start + shift, end + shift)


def _without_marks(text: str, block: Block) -> str:
    """Return the text of a block with blanks for its marks, but for emphasis, which clings to words."""
    parts: list[str] = []
    at = block.start
    for mark in block.marks:
        if mark.start >= at and text[mark.start : mark.end].strip("*_`"):
            parts += text[at : mark.start], " " * (mark.end - mark.start)
            at = mark.end
    parts.append(text[at : block.end])
    return "".join(parts)


def _spans_of(text: str, head: int, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences of ``text[start:end]``, of which ``text[head:start]`` is the list mark or label."""
    begin, end = _trimmed(text, start, end)
    unmarked = [at for at in unmarked_starts(text, head, end) if at > begin][::-1]
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
