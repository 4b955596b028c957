"""What the shape and the place of a paragraph say together: furniture at head and foot, headings in between."""

from __future__ import annotations

from collections.abc import Sequence

from plainspeak.model import BlockKind
from plainspeak.structure.furniture import Place, find_family
from plainspeak.structure.shape import ends_with_stop, has_inner_stop, holds_fact, is_sentence, word_count
from plainspeak.structure.units import Unit

_LONGEST_HEADING = 14
_LONGEST_LINK = 18
_MOST_LINKS = 12


def drop_furniture(units: Sequence[Unit]) -> None:
    """Claim what is furniture wherever it stands, with the lists of links that a line opens."""
    links = 0
    for unit in units:
        if unit.kind is not None or unit.is_long:
            links = 0
            continue
        family = find_family(unit.text, Place.MIDDLE, is_sentence=is_sentence(unit))
        if family:
            unit.claim(family.kind, family.reason)
            links = _MOST_LINKS if family.opens else links
        elif links and not is_sentence(unit) and word_count(unit) <= _LONGEST_LINK:
            unit.claim(BlockKind.FURNITURE, "link to another page")
            links -= 1
        else:
            links = 0


def find_body(units: Sequence[Unit]) -> tuple[int, int]:
    """Return the first and the last paragraph of prose, as a half-open stretch; (0, 0) where there is none."""
    prose = [i for i, unit in enumerate(units) if _is_prose(unit)]
    return (prose[0], prose[-1] + 1) if prose else (0, 0)


def drop_head(units: Sequence[Unit]) -> None:
    """Claim what stands above the body and is neither the title nor prose."""
    for unit in units:
        if unit.kind is not None or unit.is_long:
            continue
        family = find_family(unit.text, Place.HEAD, is_sentence=is_sentence(unit))
        if family:
            unit.claim(family.kind, family.reason)
        elif not ends_with_stop(unit):
            unit.claim(BlockKind.HEADING, "a line above the article")


def drop_foot(units: Sequence[Unit]) -> None:
    """Claim what stands below the body, from the end upwards as long as it goes on."""
    for unit in reversed(units):
        if unit.kind is not None:
            if unit.kind.is_body:
                return
            continue
        if unit.is_long:
            return
        family = find_family(unit.text, Place.FOOT, is_sentence=is_sentence(unit))
        if family is None and is_sentence(unit):
            return
        if family:
            unit.claim(family.kind, family.reason)
        elif not ends_with_stop(unit) and unit.text[-1] not in ",;:—–-" and not unit.mark:
            unit.claim(BlockKind.FURNITURE, "a line below the article")


def find_headings(units: Sequence[Unit]) -> None:
    """Claim the headings between paragraphs: short, no stop, no number, no negation, no quotation, text below."""
    for unit in units[:-1]:
        if unit.kind is None and _is_heading(unit):
            unit.claim(BlockKind.HEADING, "heading")


def _is_heading(unit: Unit) -> bool:
    text = unit.text
    return (
        not unit.is_long
        and not unit.mark
        and word_count(unit) <= _LONGEST_HEADING
        and not ends_with_stop(unit)
        and text[-1] not in ",;—–-"
        and (text[0].isupper() or text[0].isdigit())
        and not holds_fact(unit)
        and (text[-1] != ":" or word_count(unit) <= 3)  # noqa: PLR2004 - "Key points:"
    )


def _is_prose(unit: Unit) -> bool:
    if unit.kind is not None:
        return unit.kind.is_body
    return is_sentence(unit) and not _may_be_title(unit)


def _may_be_title(unit: Unit) -> bool:
    """Whether it is one question or exclamation, as titles are."""
    return not unit.is_long and unit.text[-1] in "?!" and not has_inner_stop(unit)
