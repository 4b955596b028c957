"""Footnotes and endnotes below an article: a run of numbered lines that no paragraph goes on from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from plainspeak.model import BlockKind
from plainspeak.structure.units import Unit
from plainspeak.structure.words import word_list

_NUMBER = re.compile(
    r"(?:\[(?P<square>\d{1,3})\]|(?P<bare>\d{1,3})(?=\s+[^\W\d])|(?P<item>\d{1,3})[.)](?=\s)|[*†‡]{1,3}(?=\s?[A-Z]))\s*"
)
_MARK_IN_TEXT = re.compile(r"[a-z”\"’)]{2}[.,;:]?(?:\[\d{1,3}\]|\d{1,2}(?=\s|$)|[¹²³⁰⁴-⁹])")
_SOURCE = re.compile(
    r"\b(?:ibid|pp?\.|see|cf\.|supra|op\. cit|vol\.|loc\. cit|accessed|https?:|archive)", re.IGNORECASE
)
_NOTE = "note to the text"
_LARGEST_SHARE = 0.4  # of the text; more is a list of numbered paragraphs
_MOST = 200  # notes
_PAGE_ENDS = frozenset({"running header", "page number"})
_NEAR = 12  # paragraphs of a page


def drop_page_notes(units: Sequence[Unit]) -> None:
    """Claim a numbered line above a page number or running header, where its number stands behind a word above it."""
    for i, (unit, below) in enumerate(pairwise(units)):
        if unit.kind is not None or below.reason not in _PAGE_ENDS:
            continue
        match = _NUMBER.match(unit.text)
        number = match and (match["square"] or match["bare"])
        if number and any(_has_mark(above, number) for above in units[max(0, i - _NEAR) : i]):
            unit.claim(BlockKind.FURNITURE, _NOTE)


def _has_mark(unit: Unit, number: str) -> bool:
    return re.search(rf"[^\s\d$£€][.,;:]?\[?{number}\]?(?:\s|$)", unit.text) is not None


def drop_notes(units: Sequence[Unit]) -> None:
    """Claim the notes at the end of a text, and the heading above them.

    They are told from numbered paragraphs by their numbers, which rise by one; by a heading such as ``Notes``, a mark
    in the text above or a source that they name; and they are the smaller part of the text.
    """
    open_units = [unit for unit in units if unit.is_body or unit.reason == _NOTE]
    first = len(open_units)
    while first and len(open_units) - first < _MOST and _NUMBER.match(open_units[first - 1].text):
        first -= 1
    notes, above = open_units[first:], open_units[:first]
    if not notes or not above or not _is_small(units, notes):
        return
    headed = _is_headed(above[-1])
    if headed or (_rises(notes) and _has_evidence(notes, above)) or _belongs_to_title(units, notes):
        for unit in [*(above[-1:] if headed else []), *notes]:
            unit.claim(BlockKind.FURNITURE, _NOTE)


def _is_small(units: Sequence[Unit], notes: Sequence[Unit]) -> bool:
    size = sum(unit.end - unit.start for unit in notes)
    return size < _LARGEST_SHARE * sum(unit.end - unit.start for unit in units)


def _is_headed(above: Unit) -> bool:
    return above.text.lower().strip(" :*#_") in word_list("note-headings")


def _belongs_to_title(units: Sequence[Unit], notes: Sequence[Unit]) -> bool:
    """Whether it is one note, whose mark stands behind the title or a heading."""
    mark = notes[0].text.split(maxsplit=1)[0].rstrip(".")
    titles = (unit for unit in units if unit.kind in {BlockKind.TITLE, BlockKind.HEADING})
    return len(notes) == 1 and any(
        unit.text.endswith(mark) and unit.text[-len(mark) - 1].isalpha() for unit in titles
    )


def _rises(notes: Sequence[Unit]) -> bool:
    """Whether the notes are numbered on, two at least or one in square brackets, and not as lists are."""
    matches = [match for unit in notes if (match := _NUMBER.match(unit.text))]
    numbers = [int(match["square"] or match["bare"] or -1) for match in matches]
    one_is_enough = bool(matches[0]["square"])
    return (len(numbers) > 1 or one_is_enough) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _has_evidence(notes: Sequence[Unit], above: Sequence[Unit]) -> bool:
    return any(_SOURCE.search(unit.text) for unit in notes) or any(_MARK_IN_TEXT.search(unit.text) for unit in above)
