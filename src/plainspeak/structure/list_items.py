"""Lists: marks come off the items, items learn which lead-in they hang on, numbered paragraphs stay prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from plainspeak.model import BlockKind, Span
from plainspeak.structure.lists import list_mark
from plainspeak.structure.units import Unit

_LEAD_ENDS = (":", ":—", ":-", ":–")
_ITEM_ENDS = (";", "; and", "; or", ",", ", and", ", or")
_FEWEST_WORDS = 4  # of a lead-in; "Key points:" is a heading
_LONGEST_HEADING = 12  # words
_SECTION = re.compile(r"(?:\d{1,3}|[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,3}){1,3})[.)]?|§.*")


def strip_list_marks(text: str, units: Sequence[Unit]) -> None:
    """Take the marks off list items and numbered paragraphs: they are none of their words."""
    for unit in units:
        if unit.is_body:
            size = list_mark(text, unit.content.start, unit.content.end)
            unit.content = Span(unit.content.start + size, unit.content.end)
            if size and not unit.mark:
                unit.mark = text[unit.content.start - size : unit.content.start].rstrip()


def read_lists(units: Sequence[Unit]) -> None:
    """Tell list items from numbered paragraphs and headings, and link each item to the lead-in before the list."""
    lead: Unit | None = None
    for unit, below in zip_longest(units, units[1:]):
        if unit.kind is not None and unit.kind is not BlockKind.TURN:
            lead = lead if unit.kind is BlockKind.FURNITURE else None
            continue
        if lead is not None and lead.mark and unit.mark and _style(unit.mark) == _style(lead.mark):
            lead = None
        if unit.tail.endswith(_LEAD_ENDS) and unit.words >= _FEWEST_WORDS:
            if unit.kind is None:
                unit.claim(BlockKind.LIST_LEAD)
            unit.lead = lead.start if lead is not None and unit.mark else None
            lead = unit
        elif unit.kind is None and lead is None and _is_section_heading(unit, below):
            unit.claim(BlockKind.HEADING, "section heading")
        elif unit.mark or (lead is not None and _is_loose_item(unit)):
            _claim_item(unit, lead)
        else:
            lead = None


def _style(mark: str) -> str:
    """Return what a mark has in common with those of its siblings."""
    core = mark.strip("().\\")
    kind = (
        "1" if core.isdigit() else "i" if core and set(core.lower()) <= set("ivxlc") else core[:1].isalpha() and "a"
    )
    return f"{mark.count('(')}{mark.count(')')}{mark.count('.')}{kind or mark}"


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


def _claim_item(unit: Unit, lead: Unit | None) -> None:
    if lead is not None:
        unit.lead = lead.start
    if unit.kind is None:
        stands = lead is None and unit.is_sentence
        unit.claim(BlockKind.BODY if stands else BlockKind.LIST_ITEM)
