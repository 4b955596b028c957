"""The title of an article: the line above its text that names it, and the lines that repeat it."""

from __future__ import annotations

from collections.abc import Sequence

from plainspeak.model import BlockKind, Span
from plainspeak.structure.shape import is_capitals, word_count
from plainspeak.structure.units import Unit

_FEWEST, _MOST = 2, 30
_LETTERHEAD = (
    "ministry",
    "republic",
    "kingdom",
    "department",
    "embassy",
    "mission",
    "office",
    "government",
    "secretariat",
    "bureau",
    "agency",
    "council",
    "commission",
)


def find_title(units: Sequence[Unit], head: int, given: str | None) -> str | None:
    """Claim the title among the lines above the body and every line that repeats it; return it.

    Args:
        units: all paragraphs.
        head: how many stand above the body.
        given: the title that the caller knows, or None.
    """
    title = given or _best(units[:head])
    if title is None:
        return None
    plain = _plain(title)
    for unit in units:
        if unit.is_long or (unit.kind is not None and unit.kind.is_body):
            continue
        own = _plain(unit.text)
        if own == plain:
            unit.claim(BlockKind.TITLE, "title")
        elif own.endswith(" " + plain) and word_count(unit) <= 2 * _MOST and plain.count(" ") > 1:
            unit.claim(BlockKind.TITLE, "navigation and the title in one line")
            at = unit.text.lower().rfind(title.lower())
            unit.content = Span(unit.start + at, unit.end) if at >= 0 else unit.content
    return title


def _best(head: Sequence[Unit]) -> str | None:
    """Return the likeliest title among the lines above the body."""
    candidates = [unit for unit in head if unit.kind is None and _FEWEST <= word_count(unit) <= _MOST]
    plain = [_plain(unit.text) for unit in candidates]
    best, best_score = None, 0.0
    for i, unit in enumerate(candidates):
        repeats = sum(other.endswith(plain[i]) for other in plain) - 1
        words = word_count(unit)
        score = 3.0 * min(repeats, 1) + (2 if 4 <= words <= 20 else 1)  # noqa: PLR2004 - the usual length
        if is_capitals(unit.text) and any(word in plain[i] for word in _LETTERHEAD):
            score -= 2
        if score > best_score:
            best, best_score = unit.text, score
    return best


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).strip(" .#*_|–—-")
