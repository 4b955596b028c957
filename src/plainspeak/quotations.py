"""Find what stands inside quotation marks (no edit may touch it), and keep the marks of what is printed balanced."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from plainspeak.model import Span

_DOUBLE = re.compile('[“”„«»"]')
_SINGLE = re.compile("[‘’‚']")
_PARTNER = {"“": "”", "„": "“", "«": "»", "»": "«", '"': '"', "‘": "’", "‚": "‘", "'": "'"}
CLOSES = _PARTNER | {"„": "“”"}
_ELISION = re.compile(r"(?:\d\ds?|em|tis|twas|til|cause|n|bout|round|un|er|im)\b", re.IGNORECASE)
_NEVER_QUOTED_FIRST = frozenset(").,;:!?]}”")
_SURE_BEFORE = frozenset('.,!?…;:—–-)]”"')


def quoted_spans(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the stretches of ``text[start:end]`` inside quotation marks, marks included, in order and disjoint.

    Double marks (curly, straight, low, guillemets) and single ones where they quote: an apostrophe does not. A
    double mark that is never closed quotes all that follows it, one that was never opened all before it: so a
    quotation that runs over several paragraphs is whole in each. Linear in the length of the text.

    Example:
        >>> quoted_spans("He said “no” twice.")
        (Span(start=8, end=12),)
        >>> quoted_spans("The ministers’ plan, ‘a good one’, didn’t pass.")
        (Span(start=21, end=33),)
    """
    stop = len(text) if end is None else end
    double = list(_double_spans(text, start, stop))
    return tuple(_united(double, list(_single_spans(text, start, stop, double))))


def missing_marks(text: str, quotations: Sequence[Span], start: int, end: int) -> tuple[str, str]:
    """Return the opening and the closing mark that ``text[start:end]`` lacks because a quotation goes on around it.

    A mark that is missing in the article itself is not made up, unless the quotation goes on in the next paragraph.

    Args:
        text: the article.
        quotations: the quoted stretches of the paragraph, in order.
        start: where the sentence or sentences to be printed begin.
        end: where they end.

    Example:
        >>> text = "“We sign. We leave.”"
        >>> missing_marks(text, quoted_spans(text), 0, 9)
        ('', '”')
    """
    before, after = _span_over(quotations, start), _span_over(quotations, end - 1)
    opening = text[before.start] if before and before.start < start and _is_whole(text, before) else ""
    if opening == text[start]:  # opened again in the middle, without having been closed
        opening = ""
    goes_on = after is not None and (after.end > end or not _is_closed(text, after)) and _is_whole(text, after)
    return opening, _PARTNER[text[after.start]] if after and goes_on else ""


def _span_over(spans: Sequence[Span], at: int) -> Span | None:
    index = bisect_right(spans, at, key=attrgetter("start")) - 1
    return spans[index] if index >= 0 and at < spans[index].end else None


def _is_whole(text: str, span: Span) -> bool:
    """Whether the article has both marks of a quotation, be it in another paragraph.

    A straight single mark may be an apostrophe: such a quotation must end with a stop, or open the next paragraph.
    """
    if text[span.start] not in _PARTNER:
        return False
    if text[span.start] == "'" and _is_closed(text, span):
        return text[span.end - 2] in ".,!?…"
    return _is_closed(text, span) or _goes_on(text, span)


def _is_closed(text: str, span: Span) -> bool:
    return span.end - span.start > 1 and text[span.end - 1] in CLOSES.get(text[span.start], "")


def _goes_on(text: str, span: Span) -> bool:
    """Whether the first mark after an unclosed quotation belongs to it: it opens the next paragraph, or closes."""
    at = span.end
    while at < len(text) and text[at].isspace():
        at += 1
    return at > span.end and text[at : at + 1] in {text[span.start], _PARTNER.get(text[span.start])}


def _double_spans(text: str, start: int, stop: int) -> Iterator[Span]:
    """Yield the stretches in double marks; nested ones of the same kind are counted."""
    opened, closing, depth, orphan = start, "", 0, True
    for match in _DOUBLE.finditer(text, start, stop):
        at, mark = match.start(), match.group()
        if not depth:
            if _opens(text, at, start, stop):
                opened, closing, depth = at, CLOSES[mark], 1
            elif orphan:
                yield Span(start, at + 1)
            orphan = False
        elif mark in closing and (mark != '"' or not _opens(text, at, start, stop)):
            depth -= 1
            if not depth:
                yield Span(opened, at + 1)
        elif mark == text[opened] and mark != '"':
            depth += 1
    if depth:
        yield Span(opened, stop)


def _opens(text: str, at: int, start: int, stop: int) -> bool:
    """Whether a double mark outside any quotation opens one."""
    mark = text[at]
    if mark in "“„":
        return True
    if mark == "”":
        return False
    before, after = _beside(text, at, start, stop)
    if mark == "«":
        return not (before.isalnum() and after.isspace())
    if after.isspace() or after in _NEVER_QUOTED_FIRST:
        return False
    return not before.isalnum() and (mark == '"' or before.isspace())


def _single_spans(text: str, start: int, stop: int, double: Sequence[Span]) -> Iterator[Span]:
    """Yield the stretches in single marks outside those in double ones."""
    opened, fallback = -1, -1
    for match in _outside(_SINGLE.finditer(text, start, stop), double):
        at = match.start()
        before, after = _beside(text, at, start, stop)
        if _opens_single(text, match, before, after):
            if opened >= 0 and fallback >= 0:
                yield Span(opened, fallback + 1)
                opened = -1
            opened, fallback = (at if opened < 0 else opened), -1
        elif opened >= 0 and not after.isalnum() and not before.isspace():
            if before in _SURE_BEFORE or not after.isspace() or before not in "sSzZ":
                yield Span(opened, at + 1)
                opened, fallback = -1, -1
            else:
                fallback = at  # a plural's apostrophe, or the end
    if fallback >= 0:
        yield Span(opened, fallback + 1)
    elif opened == start and (text[start] in "‘‚" or _goes_on(text, Span(start, stop))):
        yield Span(start, stop)


def _outside(matches: Iterable[re.Match[str]], spans: Sequence[Span]) -> Iterator[re.Match[str]]:
    """Yield the matches that begin in none of the spans; both are in order."""
    at = 0
    for match in matches:
        while at < len(spans) and spans[at].end <= match.start():
            at += 1
        if at == len(spans) or match.start() < spans[at].start:
            yield match


def _beside(text: str, at: int, start: int, stop: int) -> tuple[str, str]:
    """Return the characters before and behind a mark; blanks at the ends of the stretch."""
    return text[at - 1] if at > start else " ", text[at + 1] if at + 1 < stop else " "


def _opens_single(text: str, match: re.Match[str], before: str, after: str) -> bool:
    if match.group() == "’" or before.isalnum() or not (after.isalnum() or after in '“"…['):
        return False
    return _ELISION.match(text, match.end()) is None


def _united(double: Sequence[Span], single: Sequence[Span]) -> Iterator[Span]:
    """Yield both kinds in order, with what lies in another left out."""
    if not single:
        yield from double
        return
    end = -1
    for span in sorted([*double, *single], key=lambda s: (s.start, -s.end)):
        if span.start >= end:
            yield span
            end = span.end
        elif span.end > end:
            yield Span(end, span.end)
            end = span.end
