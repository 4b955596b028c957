"""Pages: running headers and page numbers that cut a paragraph in two are left out of it again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from plainspeak.model import BlockKind, Edit
from plainspeak.structure.units import Unit
from plainspeak.structure.words import word_list

_FEWEST_REPEATS = 3
_LONGEST_HEADER = 14  # words
_PAGE_NUMBER = re.compile(
    r"(?:(?P<left>\d{1,4})[\s|–—-]{1,20})?(?P<words>[^\W\d][^\n]{0,200}?)(?:[\s|–—-]{1,80}(?P<right>\d{1,4}))?"
)
_MOST_BETWEEN_PAGES = 2
_SHORTEST_HALF = 30  # characters; a shorter line with no stop may be a heading
_FEWEST_WORDS = 5  # of a half of a sentence; as many paragraphs tell whether a text was edited
_SHARE_OF_STOPS = 0.85
_ITEM_ENDS = ("; and", "; or", ", and", ", or")  # the next item follows
_YEAR = re.compile(r"\d{4}[.,]")
_MOST_BETWEEN = 4  # lines of page furniture between two halves of a paragraph


def drop_running_headers(units: Sequence[Unit]) -> None:
    """Claim lines that come back on page after page, word for word but for a page number that rises."""
    candidates = [unit for unit in units if _may_be_header(unit)]
    counts = Counter(unit.text for unit in candidates)
    numbered: dict[str, list[tuple[Unit, int]]] = {}
    for unit in candidates:
        match = _PAGE_NUMBER.fullmatch(unit.text)
        if counts[unit.text] >= _FEWEST_REPEATS:
            unit.claim(BlockKind.FURNITURE, "running header")
        elif match and (match["left"] or match["right"]):
            numbered.setdefault(match["words"], []).append((unit, int(match["left"] or match["right"])))
    for words, found in numbered.items():
        if len(found) + bool(counts[words]) >= _FEWEST_REPEATS and _rises([number for _, number in found]):
            for unit, _ in found:
                unit.claim(BlockKind.FURNITURE, "running header")


def _rises(numbers: Sequence[int]) -> bool:
    """Whether page numbers rise by one, or by two where the pages are left and right ones."""
    return len(numbers) > 1 and all(0 < after - before <= _MOST_BETWEEN_PAGES for before, after in pairwise(numbers))


def join_halves(units: Sequence[Unit]) -> list[Unit]:
    """Make one unit of the halves of a sentence that page furniture or, where that is sure, a blank line parts."""
    joined: list[Unit] = []
    is_edited = _is_edited(units)
    for unit in units:
        between = 0
        while between < min(len(joined), _MOST_BETWEEN) and joined[-1 - between].kind is BlockKind.FURNITURE:
            between += 1
        first = joined[-1 - between] if len(joined) > between else None
        if first and _goes_on(first, unit, between, is_edited=is_edited):
            for furniture in joined[len(joined) - between :]:
                first.marks.append(Edit(furniture.start, furniture.end, "", "layout.page"))
            del joined[len(joined) - between :]
            first.join(unit)
        else:
            joined.append(unit)
    return joined


def _goes_on(first: Unit, second: Unit, between: int, *, is_edited: bool) -> bool:
    """Whether a sentence goes on in a unit that is `between` lines of page furniture away."""
    if between:
        return _is_first_half(first) and _is_second_half(second)
    if first.kind or second.kind or first.ends_with_stop or first.words < _FEWEST_WORDS or first.mark:
        return False
    if second.mark and not _YEAR.match(second.text):
        return False
    if _YEAR.match(second.text) and first.tail[-1] == "," and first.tail[-2:-1].isdigit():
        return True
    if first.tail.rpartition(" ")[2] in word_list("unfinished") and not first.tail.endswith(_ITEM_ENDS):
        return second.ends_with_stop or second.words >= _FEWEST_WORDS
    return is_edited and _is_first_half(first) and _is_second_half(second) and second.ends_with_stop


def _is_edited(units: Sequence[Unit]) -> bool:
    """Whether nearly every paragraph that is no heading ends with a stop, as in a text that was edited."""
    long = [unit for unit in units if unit.kind is None and unit.words > _LONGEST_HEADER]
    stops = sum(unit.ends_with_stop or unit.tail[-1] in ":;," for unit in long)
    return len(long) >= _FEWEST_WORDS and stops >= _SHARE_OF_STOPS * len(long)


def _may_be_header(unit: Unit) -> bool:
    return (
        unit.kind is None
        and not unit.is_long
        and not unit.mark
        and not unit.ends_with_stop
        and ":" not in unit.text
        and unit.words <= _LONGEST_HEADER
    )


def _is_first_half(unit: Unit) -> bool:
    """Whether it is prose that breaks off: it ends with a small letter, a comma or a hyphen."""
    last = unit.tail[-1]
    return unit.kind is None and unit.end - unit.start >= _SHORTEST_HALF and (last.islower() or last in ",-–")


def _is_second_half(unit: Unit) -> bool:
    return unit.kind is None and unit.text[0].islower() and not unit.mark and unit.words > 1
