"""Shape: what kind of text an article is, told from its words and blocks; position means most in prose."""

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
    LONG = "long"


# Shares and sizes above which a text takes a shape. They sort 2,000 texts of ten sets as their sources do, but
# for papers without a word that says so; half or twice the figures cost at most 0.1 of mean ROUGE.
_TURNS: Final = 0.2
_PAPER_CUES: Final = 0.12
_LONG: Final = 120
_LOOKED_AT: Final = 300
_LOOKED_AT_CHARACTERS: Final = 40_000
_LEAST_TURNS: Final = 2
_LABEL = re.compile(r"[A-Z][^:.!?\n]{1,60}:\s")


def shape_of(counts: Counts) -> Shape:
    """Return the shape of an article.

    A talk is a transcript: a fifth of its sentences or more are turns of speakers. A paper speaks of itself ("in
    this paper", "our results"). A long text has more than 120 sentences. All else is prose.
    """
    first = counts.sentences[:_LOOKED_AT]
    if _is_talk(counts):
        return Shape.TALK
    paper = sum(cues & load_cues().bit("paper") != 0 for cues in counts.cues[:_LOOKED_AT])
    if paper >= _PAPER_CUES * len(first):
        return Shape.PAPER
    return Shape.LONG if len(counts) > _LONG else Shape.PROSE


def _is_talk(counts: Counts) -> bool:
    """Whether the lines of a text open with the names of speakers."""
    lines = counts.text[:_LOOKED_AT_CHARACTERS].splitlines()
    labelled = sum(_LABEL.match(line) is not None for line in lines)
    return labelled >= max(_LEAST_TURNS, _TURNS * sum(map(bool, lines)))
