"""The title of an article: the line above its text that names it, and the lines that repeat it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from plainspeak.model import BlockKind, Span
from plainspeak.structure.units import Unit

_FEWEST, _MOST = 2, 30
_NOTE_MARK = re.compile(r"(?<=[^\W\d_”\"’)])(?:\d{1,2}|[*†‡])$")
_MOST_NOTES = 60
_FIRST_SECTION = re.compile(r"(?:1\.?|[IA]\.)\s{1,4}(?=[A-Z])")
_LETTERHEAD = re.compile(
    r"\b(?:the )?(?:press |permanent |federal |royal )?(?:ministry|republic|kingdom|department|embassy|mission|office"
    r"|government|secretariat|bureau|agency|directorate|consulate|delegation|service|information)\b"
)
# What speaks for a title, beside its length and that it is repeated, in points.
_STANDS_ALONE = 0.5  # blank lines around it; letterheads stand line by line
_READS_ON = 0.25
_LONG = 6  # words
_SMALL = 3  # letters
_SHORT = 8  # words; a longer line in capitals that names a ministry is a headline
_MOST_CANDIDATES = 40  # lines above the body that are looked at; no article has more


def find_title(units: Sequence[Unit], head: int, given: str | None) -> str | None:
    """Claim the title among the lines above the body and every line that repeats it; return it.

    Args:
        units: all paragraphs.
        head: how many stand above the body.
        given: the title that the caller knows, or None.
    """
    title = given or _best(units[:head])
    if not title:
        return None
    plain = _plain(title)
    for unit in units:
        if unit.is_long or not (unit.is_body or unit.kind is BlockKind.HEADING):
            continue
        own = _plain(_words(unit) if unit.kind is BlockKind.HEADING else unit.text)
        if own == plain:
            unit.claim(BlockKind.TITLE, "title")
        elif own.endswith(" " + plain) and unit.words <= 2 * _MOST and plain.count(" ") > 1:
            unit.claim(BlockKind.TITLE, "navigation and the title in one line")
            at = unit.text.lower().rfind(title.lower())
            unit.content = Span(unit.start + at, unit.end) if at >= 0 else unit.content
    return _without_note(title, units)


def _without_note(title: str, units: Sequence[Unit]) -> str:
    """Return a title without the mark of a note that stands at the end of the text."""
    mark = _NOTE_MARK.search(title)
    if mark and any(unit.text.startswith((f"{mark.group()} ", f"{mark.group()}. ")) for unit in units[-_MOST_NOTES:]):
        return title[: mark.start()]
    return title


def _best(head: Sequence[Unit]) -> str | None:
    """Return the likeliest title among the lines above the body."""
    marked = [unit for unit in head if unit.kind is BlockKind.HEADING and unit.mark == "#"]
    if marked:
        return _words(marked[0])
    candidates = [
        unit
        for unit in head[:_MOST_CANDIDATES]
        if unit.kind is None and _FEWEST <= unit.words <= _MOST and unit.text[-1] not in ":;," and not _is_item(unit)
    ]
    plain = [_plain(unit.text) for unit in candidates]
    alone = _standing_alone(head)
    best: Unit | None = None
    best_score = 0.0
    for i, unit in enumerate(candidates):
        repeats = sum(other.endswith(plain[i]) for other in plain) - 1
        words = unit.words
        score = 3.0 * min(repeats, 1) + (2 if 4 <= words <= 20 else 1)  # noqa: PLR2004 - the usual length
        if (_LETTERHEAD.search if unit.text.isupper() and words <= _SHORT else _LETTERHEAD.match)(plain[i]):
            score -= 2
        score -= 3 * bool(_FIRST_SECTION.match(unit.text))
        if score > 0:
            score += _STANDS_ALONE * (unit.start in alone) + _READS_ON * _reads_on(unit) - bool(unit.mark)
        if score > best_score:
            best, best_score = unit, score
    return _words(best) if best else None


def _standing_alone(head: Sequence[Unit]) -> frozenset[int]:
    """Return where the lines start that have blank lines, or nothing, on both sides."""
    around = zip_longest(head, head[1:])
    return frozenset(
        unit.start for i, (unit, below) in enumerate(around) if (unit.gap or not i) and (not below or below.gap)
    )


def _reads_on(unit: Unit) -> bool:
    """Whether it is longer than lines of a letterhead, and not all of its longer words are names."""
    words = [word for word in unit.text.split() if len(word) > _SMALL]
    return unit.words >= _LONG and (unit.text.isupper() or any(word[0].islower() for word in words))


def _is_item(unit: Unit) -> bool:
    """Whether it is an item of a list that goes on with what leads in to it."""
    return bool(unit.mark) and unit.text[len(unit.mark) :].lstrip()[:1].islower()


def _words(unit: Unit) -> str:
    """Return the words of a line, without list and emphasis marks."""
    text, at = "", unit.content.start
    for mark in [*unit.marks, None]:
        end = mark.start if mark else unit.content.end
        text += unit.text[at - unit.start : end - unit.start]
        at = mark.end if mark else at
    return " ".join(text.split())


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).strip(" .#*_|–—-")
