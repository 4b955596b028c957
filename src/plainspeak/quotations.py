"""Find what stands inside quotation marks: no edit may touch it."""

from __future__ import annotations

from plainspeak.model import Span

_OPENING = {"“": "”", "«": "»", "„": "“"}


def quoted_spans(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the stretches of ``text[start:end]`` inside double quotation marks, marks included.

    A mark that is never closed quotes all that follows it; one that was never opened, all before it.

    Example:
        >>> quoted_spans("He said “no” twice.")
        (Span(start=8, end=12),)
    """
    stop = len(text) if end is None else end
    spans: list[Span] = []
    opened, closing, depth = start, "", 0
    for at in range(start, stop):
        mark = text[at]
        if depth:
            if mark == closing:
                depth -= 1
                if not depth:
                    spans.append(Span(opened, at + 1))
            elif _OPENING.get(mark) == closing:
                depth += 1
        elif mark in _OPENING:
            opened, closing, depth = at, _OPENING[mark], 1
        elif mark == '"':
            opened, closing, depth = at, '"', 1
        elif mark in "”»":
            spans = [Span(start, at + 1)]
    if depth:
        spans.append(Span(opened, stop))
    return tuple(spans)
