"""Lists: marks come off the items, items learn which lead-in they hang on, numbered paragraphs stay prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from plainspeak.model import BlockKind, Span
from plainspeak.structure.lists import list_mark
from plainspeak.structure.units import Unit
from plainspeak.structure.words import word_list

_LEAD_ENDS = (":", ":—", ":-", ":–")
_ITEM_ENDS = (";", "; and", "; or", ",", ", and", ", or")
_FEWEST_WORDS = 4  # of a lead-in; "Key points:" is a heading
_FEWEST_BEFORE_SMALL = 2  # of one whose first item goes on with a small letter ("The members:", "Each Party shall:")
_LONGEST_HEADING = 12  # words
_DEEPEST = 3  # lists inside each other
_TAIL = re.compile(r"(?<!\s)\s*[;,](?:\s*(?:and|or|and/or))?$")
# The subject of a resolution, of which each paragraph below is a predicate: "The General Assembly,".
_RESOLVING = re.compile(r"The\s[A-Z][\w’-]+(?:\s(?:of|the|and|for|on|[A-Z][\w’-]+)){0,10},")
_CAPITAL = re.compile(r"(?P<mark>[IVX]{1,5}|[A-HJ-M])\.\s+(?=\S)")
_NUMBERED = re.compile(r"\d{1,3}\.")
_SECTION = re.compile(r"(?:\d{1,3}|[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,3}){1,3})[.)]?|§.*")


@dataclass(slots=True)
class _List:
    """A list that is open: what leads it in, and the marks of its first item and of the last one so far."""

    lead: Unit
    first: str = ""
    last: str = ""


def strip_list_marks(text: str, units: Sequence[Unit]) -> None:
    """Take the marks off list items and numbered paragraphs: they are none of their words."""
    capitals = _capital_marks(units)
    for unit in units:
        if not unit.is_body:
            continue
        size = capitals.get(unit.start, 0) or _marks(text, *unit.content)
        unit.content = Span(unit.content.start + size, unit.content.end)
        if size and not unit.mark:
            unit.mark = text[unit.content.start - size : unit.content.start].rstrip()


def _marks(text: str, start: int, end: int) -> int:
    """Return how long the list marks at the start of a line are, two at most (``1. (a) The``)."""
    size = list_mark(text, start, end)
    return size + list_mark(text, start + size, end) if size and text[start + size] == "(" else size


def _capital_marks(units: Sequence[Unit]) -> dict[int, int]:
    """Return how long the marks of lists such as ``I.``, ``II.`` or ``A.``, ``B.`` are, by where their items start.

    A single capital is an initial, unless the second item of such a list stands somewhere.
    """
    found = [(unit, match) for unit in units if unit.is_body and (match := _CAPITAL.match(unit.text))]
    marks = {match["mark"] for _, match in found}
    series = [name for name, second in (("IVX", "II"), ("ABCDEFGHJKLM", "B")) if second in marks]
    return {unit.start: match.end() for unit, match in found if any(set(match["mark"]) <= set(s) for s in series)}


def read_lists(units: Sequence[Unit]) -> None:
    """Tell list items from numbered paragraphs and headings, and link each item to the lead-in before the list."""
    lists: list[_List] = []  # that are open, the innermost last
    for unit, below in zip_longest(units, units[1:]):
        if unit.kind is not None and unit.kind is not BlockKind.TURN:
            lists = lists if unit.kind is BlockKind.FURNITURE else []
            continue
        while lists and unit.mark and _is_above(unit, lists[-1]):
            lists = lists[:-1] if _goes_on(unit, lists) else []
        if _leads(unit, below):
            if unit.kind is None:
                unit.claim(BlockKind.LIST_LEAD)
            lists = lists if lists and unit.mark and _goes_on(unit, lists) and len(lists) < _DEEPEST else []
            if lists:
                unit.lead, lists[-1].last = lists[-1].lead.start, unit.mark
            lists.append(_List(unit))
        elif unit.kind is None and not lists and _is_section_heading(unit, below):
            unit.claim(BlockKind.HEADING, "section heading")
        elif unit.mark or (lists and _is_loose_item(unit)):
            _claim_item(unit, lists[-1] if lists else None)
        else:
            lists = []


def _leads(unit: Unit, below: Unit | None) -> bool:
    """Whether a paragraph leads in a list: it ends with a colon, or breaks off above an item that goes on."""
    if _RESOLVING.fullmatch(unit.text) and below is not None:
        return True
    goes_on = below is not None and bool(below.mark) and _own_words(below)[:1].islower()
    if unit.tail.endswith(_LEAD_ENDS):
        own = unit.words - bool(unit.mark)
        is_broken_off = unit.tail.rstrip(":—–- ").rpartition(" ")[2].lower() in word_list("leading")
        goes_on = goes_on or (is_broken_off and below is not None and bool(below.mark))
        return unit.words >= _FEWEST_WORDS or (goes_on and own >= _FEWEST_BEFORE_SMALL)
    is_item = bool(unit.mark) and (
        unit.tail.endswith(_ITEM_ENDS) or below is None or _are_siblings(unit.mark, below.mark)
    )
    return goes_on and not is_item and unit.tail[-1].islower() and unit.words >= _FEWEST_BEFORE_SMALL


def _own_words(unit: Unit) -> str:
    return unit.text[len(unit.mark) :].lstrip()


def _is_above(unit: Unit, found: _List) -> bool:
    """Whether a numbered paragraph stands above a list: it goes on with the paragraphs of which one led it in."""
    if _is_next(found.last, unit.mark):
        return False
    if found.last and _stands_alone(unit) and not _are_siblings(found.last, unit.mark):
        return True
    if found.lead.mark:
        return _are_siblings(found.lead.mark, unit.mark)
    return bool(found.first) and _NUMBERED.fullmatch(unit.mark) is not None and not _NUMBERED.fullmatch(found.first)


def _goes_on(unit: Unit, lists: Sequence[_List]) -> bool:
    """Whether a paragraph is an item of the outer list: it goes on with it, or is a predicate of a resolution."""
    return not _own_words(unit)[:1].isupper() or _RESOLVING.fullmatch(lists[0].lead.text) is not None


def _stands_alone(unit: Unit) -> bool:
    """Whether a numbered paragraph is no part of a sentence that began above it."""
    return unit.is_sentence and _own_words(unit)[:1].isupper()


@lru_cache(maxsize=1024)
def _are_siblings(mark: str, other: str) -> bool:
    """Whether two marks are of one list: of one style, or the second has the next letter (``(b)``, ``(c)``)."""
    return _is_next(mark, other) or _style(mark) == _style(other)


def _is_next(mark: str, other: str) -> bool:
    """Whether the letter of one mark comes next after that of another."""
    one, two = mark.strip("().\\"), other.strip("().\\")
    return len(one) == len(two) == 1 and one.isalpha() and ord(two) - ord(one) == 1


def _style(mark: str) -> str:
    """Return what a mark has in common with those of its siblings."""
    core = mark.strip("().\\")
    if core.isdigit():
        kind = "1"
    elif core and set(core.lower()) <= set("ivx"):
        kind = "I" if core.isupper() else "i"
    else:
        kind = "a" if core[:1].isalpha() else mark
    return f"{mark.count('(')}{mark.count(')')}{mark.count('.')}{kind}"


def _is_section_heading(unit: Unit, below: Unit | None) -> bool:
    """Whether a short numbered line stands above text of its own, not beside its next sibling."""
    if not unit.mark or below is None or unit.is_long or not _SECTION.fullmatch(unit.mark):
        return False
    words = unit.text[len(unit.mark) :].strip()
    if not words[:1].isupper() or unit.ends_with_stop or words[-1] in ",;:" or unit.words > _LONGEST_HEADING:
        return False
    return (below.is_sentence or not below.mark) and _style(below.mark) != _style(unit.mark)


def _is_loose_item(unit: Unit) -> bool:
    """Whether an unmarked paragraph can only be an item of the list opened before it."""
    return unit.tail.endswith(_ITEM_ENDS) or ("; " in unit.text and ". " not in unit.text)


def _claim_item(unit: Unit, found: _List | None) -> None:
    if found is not None:
        unit.lead = found.lead.start
        found.first = found.first or unit.mark
        found.last = unit.mark
        tail = _TAIL.search(unit.tail)
        if tail:
            unit.content = Span(unit.content.start, unit.end - len(unit.tail) + tail.start())
    if unit.kind is None:
        stands = found is None and unit.is_sentence
        unit.claim(BlockKind.BODY if stands else BlockKind.LIST_ITEM)
