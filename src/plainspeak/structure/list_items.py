"""Lists: marks come off the items, items learn which lead-in they hang on, numbered paragraphs stay prose."""

from __future__ import annotations

from collections.abc import Sequence

from plainspeak.model import BlockKind, Span
from plainspeak.structure.lists import list_mark
from plainspeak.structure.units import Unit


def read_lists(text: str, units: Sequence[Unit]) -> None:
    """Take the marks off list items and link each to the lead-in before the list."""
    lead: Unit | None = None
    for unit in units:
        if unit.kind is not None and unit.kind is not BlockKind.TURN:
            continue
        size = list_mark(text, unit.content.start, unit.content.end)
        if size:
            unit.content = Span(unit.content.start + size, unit.content.end)
        if unit.tail.endswith((":", ":—", ":-", ":–")) and unit.words > 3:  # noqa: PLR2004 - "Key points:"
            if unit.kind is None:
                unit.claim(BlockKind.LIST_LEAD)
            lead = unit
        elif unit.mark or (lead is not None and _is_loose_item(unit)):
            _claim_item(unit, lead)
        else:
            lead = None


def _is_loose_item(unit: Unit) -> bool:
    """Whether an unmarked paragraph can only be an item of the list opened before it."""
    return unit.tail.endswith((";", "; and", "; or", ",")) or ("; " in unit.text and ". " not in unit.text)


def _claim_item(unit: Unit, lead: Unit | None) -> None:
    if lead is not None:
        unit.lead = lead.start
    if unit.kind is None:
        stands = lead is None and unit.is_sentence
        unit.claim(BlockKind.BODY if stands else BlockKind.LIST_ITEM)
