"""Shape: what kind of text an article is, told from its words and lines; position means most in prose."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from plainspeak.ranking.counts import Counts
from plainspeak.ranking.cues import load_cues


class Shape(Enum):
    """A kind of text, as ``--explain`` names it."""

    PROSE = "prose"
    TALK = "talk"
    PAPER = "paper"
    ORDER = "order"


# Shares above which a text takes a shape. They sort 2,000 texts of ten sets as their sources do, but for papers
# without a word that says so; half or twice the figures cost at most 0.1 of mean ROUGE. A shape of its own for orders
# gave 0.8 on presidential orders, one for papers 1.5 on abstracts, one for talk 0.3 on debates and meetings; one for
# texts of more than 120 sentences gave nothing.
_TURNS: Final = 0.2
_SELF: Final = 0.2
_PAPER_CUES: Final = 0.12
_ORDERS: Final = 0.08
_LOOKED_AT: Final = 300
_LOOKED_AT_CHARACTERS: Final = 40_000
_LEAST_TURNS: Final = 2
_LABEL = re.compile(r"[A-Z][^:.!?\n]{1,60}:\s")


def shape_of(counts: Counts) -> Shape:
    """Return the shape of an article.

    A talk is a transcript, where a fifth of the lines or more open with the name of a speaker, or a speech, where a
    fifth of the sentences say "I". A paper speaks of itself ("in this paper", "our results"). An order sets out what
    shall be done. All else is prose.
    """
    if _is_transcript(counts) or _has(counts, "self", _SELF):
        return Shape.TALK
    if _has(counts, "paper", _PAPER_CUES):
        return Shape.PAPER
    return Shape.ORDER if _has(counts, "order", _ORDERS) else Shape.PROSE


def _has(counts: Counts, cue: str, least: float) -> bool:
    """Whether that share of the first sentences holds a kind of cue."""
    first, bit = counts.cues[:_LOOKED_AT], load_cues().bit(cue)
    return sum(cues & bit != 0 for cues in first) >= least * len(first)


def _is_transcript(counts: Counts) -> bool:
    """Whether the lines of a text open with the names of speakers."""
    lines = counts.text[:_LOOKED_AT_CHARACTERS].splitlines()
    labelled = sum(_LABEL.match(line) is not None for line in lines)
    return labelled >= max(_LEAST_TURNS, _TURNS * sum(map(bool, lines)))
