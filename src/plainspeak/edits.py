"""Replay, move and compose edits. Every change of a text in plainspeak goes through here.

A list of edits is in order and disjoint, and an insertion touches no other edit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from plainspeak.model import Edit, Span

_place = attrgetter("start", "end")


def replay(text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
    """Return ``text[start:end]`` with the edits made; offsets of the edits are those of `text`.

    Raises:
        ValueError: an edit overlaps the one before it or leaves the stretch.

    Example:
        >>> replay("She stresses that", [Edit(0, 3, "Ms. Reyl", "reference.pronoun")])
        'Ms. Reyl stresses that'
    """
    stop = len(text) if end is None else end
    parts: list[str] = []
    at = start
    for edit in edits:
        if not at <= edit.start <= edit.end <= stop:
            raise ValueError(f"edit out of order or out of the stretch: {edit}")
        parts += text[at : edit.start], edit.after
        at = edit.end
    parts.append(text[at:stop])
    return "".join(parts)


def shift(edits: Iterable[Edit], by: int) -> tuple[Edit, ...]:
    """Return the edits moved `by` code points to the right."""
    return tuple(Edit(edit.start + by, edit.end + by, edit.after, edit.rule) for edit in edits)


def merge(*groups: Iterable[Edit]) -> tuple[Edit, ...]:
    """Join groups of edits of one text into one list; an edit that overlaps one of an earlier group is left out.

    Example:
        >>> [e.after for e in merge([Edit(5, 9, "b", "r")], [Edit(0, 2, "a", "r"), Edit(8, 10, "c", "r")])]
        ['a', 'b']
    """
    kept: list[Edit] = []
    for group in groups:
        for edit in group:
            at = bisect_left(kept, (edit.start, edit.end), key=_place)
            if not any(_clash(edit, other) for other in kept[max(at - 1, 0) : at + 1]):  # the kept are disjoint
                kept.insert(at, edit)
    return tuple(kept)


def in_order(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return edits in the order of their places; of two that start together, the one that ends first."""
    return tuple(sorted(edits, key=_place))


def insert(edits: Iterable[Edit], further: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits with further ones; an insertion that touches another edit becomes one with it.

    Args:
        edits: of one text, in order and disjoint.
        further: insertions and deletions that overlap none of them, in order.

    Example:
        >>> insert([Edit(0, 9, "", "connective.however")], [Edit(0, 0, "Mr. Sand: ", "quotation.speaker")])
        (Edit(start=0, end=9, after='Mr. Sand: ', rule='quotation.speaker'),)
    """
    done: list[Edit] = []
    for edit in in_order((*further, *edits)):
        last = done[-1] if done else None
        if last is None or last.end != edit.start or (last.start != last.end and edit.start != edit.end):
            done.append(edit)
        else:
            rule = last.rule if last.start == last.end else edit.rule
            done[-1] = Edit(last.start, edit.end, last.after + edit.after, rule)
    return tuple(done)


def compose(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return one list of edits of `text` that does what `first` and then `second` do.

    `first` edits `text`; `second` edits what `first` makes of it. Where an edit of `second` cuts into what an
    edit of `first` put in, the two become one edit, under the rule of the larger of them. Edits that cancel each
    other out are gone.

    Example:
        >>> first = [Edit(0, 9, "", "connective.however")]
        >>> second = [Edit(0, 1, "T", "repair.capital")]
        >>> [(e.start, e.end, e.after) for e in compose("However, talks go on.", first, second)]
        [(0, 9, ''), (9, 10, 'T')]
    """
    if not first or not second:
        return tuple(first or second)
    middle = replay(text, first)
    composed: list[Edit] = []
    drift = 0  # an offset in the middle text minus that of the same place in the source
    for cluster in _clusters([*_placed(first), *(_Placed(e.start, e.end, e, is_first=False) for e in second)]):
        before = drift
        drift += sum(len(p.edit.after) - (p.edit.end - p.edit.start) for p in cluster if p.is_first)
        if len(cluster) == 1:
            only = cluster[0]
            composed.append(only.edit if only.is_first else shift([only.edit], -before)[0])
            continue
        low, high = min(p.low for p in cluster), max(p.high for p in cluster)
        after = replay(middle, (p.edit for p in cluster if not p.is_first), low, high)
        if after != text[low - before : high - drift]:
            rule = max(cluster, key=lambda p: (p.high - p.low, p.is_first)).edit.rule
            composed.append(Edit(low - before, high - drift, after, rule))
    return tuple(composed)


def map_spans(edits: Sequence[Edit], spans: Iterable[Span]) -> list[Span]:
    """Return where stretches of the source lie in the text that the edits make.

    A stretch that an edit cuts into shrinks or grows with it. Takes one look at each edit and a few at each span.

    Example:
        >>> map_spans([Edit(0, 9, "", "r")], [Span(9, 14)])
        [Span(start=0, end=5)]
    """
    if not edits:
        return list(spans)
    ends = [edit.end for edit in edits]
    grown = [0, *accumulate(len(edit.after) - (edit.end - edit.start) for edit in edits)]

    def place(offset: int) -> int:
        behind = bisect_right(ends, offset)  # the edits that end at the offset or before it
        if behind < len(edits) and edits[behind].start < offset:
            return edits[behind].start + grown[behind] + len(edits[behind].after)
        return offset + grown[behind]

    return [Span(place(start), max(place(start), place(end))) for start, end in spans]


def squeeze(text: str) -> str:
    r"""Return the text with every run of white space collapsed to one space, and none at the ends.

    Example:
        >>> squeeze("  two\n words ")
        'two words'
    """
    return " ".join(text.split())


def _clash(one: Edit, other: Edit) -> bool:
    """Whether two edits cannot both be made: they overlap, or one is an insertion beside the other."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


class _Placed(NamedTuple):
    """An edit at its place in the middle text of a composition."""

    low: int
    high: int
    edit: Edit
    is_first: bool


def _placed(first: Iterable[Edit]) -> Iterator[_Placed]:
    """Yield the edits of the first list with the stretch that each fills in the middle text."""
    drift = 0
    for edit in first:
        low = edit.start + drift
        yield _Placed(low, low + len(edit.after), edit, is_first=True)
        drift += len(edit.after) - (edit.end - edit.start)


def _clusters(placed: Iterable[_Placed]) -> Iterator[list[_Placed]]:
    """Yield runs of edits that cut into each other, in order; most are alone."""
    cluster: list[_Placed] = []
    for item in sorted(placed, key=lambda p: (p.low, not p.is_first, p.high)):
        if cluster and not any(_cuts_into(item, other) for other in cluster):
            yield cluster
            cluster = []
        cluster.append(item)
    if cluster:
        yield cluster


def _cuts_into(one: _Placed, other: _Placed) -> bool:
    """Whether edits of two lists have to become one: they overlap, or one is an insertion beside the other."""
    if one.is_first == other.is_first:
        return False
    first, second = (one, other) if one.is_first else (other, one)
    if second.low == second.high or first.edit.start == first.edit.end:
        return first.low <= second.high and second.low <= first.high
    if first.low == first.high:
        return second.low < first.low < second.high
    return first.low < second.high and second.low < first.high
