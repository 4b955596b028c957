"""Lines of a text with exact offsets, whatever ends them: LF, CRLF, CR, form feed, U+0085, U+2028, U+2029."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_PAGE_BREAK = "\f"
_PARAGRAPH_SEPARATOR = "\u2029"


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
    for raw in text.splitlines(keepends=True):
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
