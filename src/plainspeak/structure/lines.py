"""Lines of a text with exact offsets, whatever ends them: LF, CRLF, CR, form feed, U+0085, U+2028, U+2029."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_PAGE_BREAK = "\f"
_PARAGRAPH_SEPARATOR = "\u2029"
_PIECE = 1 << 16  # characters that are split at a time


class Line(NamedTuple):
    """A line that is not blank, without the blanks around it.

    Attributes:
        start, end: its stretch of the text.
        gap: how many blank lines stand before it.
        indent: how many characters of white space it begins with.
        new_page: whether a form feed stands before it.
    """

    start: int
    end: int
    gap: int
    indent: int
    new_page: bool


def split_lines(text: str) -> Iterator[Line]:
    r"""Yield the lines of a text that are not blank, in order.

    Example:
        >>> [(line.start, line.end, line.gap) for line in split_lines("one\r\n\r\n  two")]
        [(0, 3, 0), (9, 12, 1)]
    """
    at, gap, new_page = 0, 0, False
    for raw in _raw_lines(text):
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            yield Line(at + indent, at + indent + len(stripped), gap, indent, new_page)
            gap, new_page = 0, False
        else:
            gap += 1
        last = raw[-1]
        if last == _PAGE_BREAK:
            new_page = True
        elif last == _PARAGRAPH_SEPARATOR:
            gap += 1
        at += len(raw)


def _raw_lines(text: str) -> Iterator[str]:
    """Yield the lines of a text with their ends, piece by piece: split at once, they would take up the text again."""
    at, size = 0, _PIECE
    while at < len(text):
        lines = text[at : at + size].splitlines(keepends=True)
        if at + size < len(text):
            lines.pop()  # the piece may end inside it
        yield from lines
        at += sum(map(len, lines))
        size = _PIECE if lines else 2 * size
