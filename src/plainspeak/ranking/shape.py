"""Shape: what kind of text an article is, told from its words and lines; position means most in prose."""

from __future__ import annotations

import re
from collections.abc import Collection
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
    STATEMENT = "statement"
    SPEECH = "speech"

    @property
    def told(self) -> str:
        """What it is, and what counts in it, in words."""
        return _TOLD[self]


_TOLD = {
    Shape.PROSE: "running text: what stands at the top counts most",
    Shape.TALK: "a speech, a letter or a transcript: where a sentence stands counts little",
    Shape.PAPER: "a paper: the top and what it says of itself count",
    Shape.STATEMENT: "a statement of officials: what is decided, refused and counted weighs most",
    Shape.SPEECH: "a speech or briefing of officials: what is decided, refused and counted weighs most",
    Shape.ORDER: "a text that lays down what shall be done: the words it keeps coming back to count most",
}


# Shares above which a text takes a shape. They sort 2,000 texts of ten sets as their sources do, but for papers
# without a word that says so; half or twice the figures cost at most 0.1 of mean ROUGE. That a long text in "we" is
# a speech costs 0.05, most on papers, and keeps the courtesies of speeches to an assembly from standing for news: a
# tenth more of the bullets of diplomatic texts hold a decision or a refusal. A shape of its own for orders
# gave 0.8 on presidential orders, one for papers 1.5 on abstracts, one for talk 0.3 on debates and meetings; one for
# texts of more than 120 sentences gave nothing. Those for statements and speeches of officials bring 23 % more of the
# facts of tests/benchmarks/facts.py and half of the empty bullets, at no cost on the ten sets: of 250 news stories
# 2 are taken for statements, of 250 statements, readouts and speeches of diplomats 160 are found.
_TURNS: Final = 0.2
_SELF: Final = 0.25
_WE: Final = 0.4
_PAPER_CUES: Final = 0.12
_ORDERS: Final = 0.12
_COURTEOUS: Final = 0.08
_LEAST_COURTEOUS: Final = 2
_REPORTED: Final = 0.15
_LOOKED_AT: Final = 300
_LOOKED_AT_CHARACTERS: Final = 40_000
_LEAST_TURNS: Final = 2
_LONG: Final = 25  # sentences
_QUOTATION_MARKS = frozenset('“”"')
_LABEL = re.compile(r"[A-Z][^:.!?\n]{1,60}:\s")


def shape_of(counts: Counts) -> Shape:
    """Return the shape of an article.

    A talk is a transcript, where a fifth of the lines or more open with the name of a speaker, or a speech, where a
    quarter of the sentences say "I", or, in a long text, two fifths "I" or "we". A paper speaks of itself ("in this
    paper", "our results"). An order sets out what shall be done. All else is prose. The talk and the prose of
    officials are known by their title ("Remarks", "Readout"), or because courtesies and vague words are many and
    reported speech is rare.
    """
    is_official = _is_official(counts)
    if _is_transcript(counts) or _speaks(counts, "self") >= _SELF:
        return Shape.SPEECH if is_official else Shape.TALK
    paper = _share(counts, _with(counts, "paper"))
    if paper >= _PAPER_CUES:
        return Shape.PAPER
    if not is_official and _share(counts, _with(counts, "order")) >= _ORDERS:
        return Shape.ORDER
    is_speech = len(counts) > _LONG and paper < _PAPER_CUES / 2 and _speaks(counts, "self", "group") >= _WE
    if is_speech:
        return Shape.SPEECH if is_official else Shape.TALK
    return Shape.STATEMENT if is_official else Shape.PROSE


def _is_official(counts: Counts) -> bool:
    """Whether officials speak."""
    courteous = _with(counts, "ceremony", "vague", "evasion")
    is_courteous = len(courteous) >= _LEAST_COURTEOUS and _share(counts, courteous) >= _COURTEOUS
    return counts.names_occasion or (is_courteous and _share(counts, _with(counts, "report")) <= _REPORTED)


def _share(counts: Counts, indexes: Collection[int]) -> float:
    """Return which share of the first sentences these are."""
    return len(indexes) / min(len(counts), _LOOKED_AT)


def _with(counts: Counts, *cues: str) -> list[int]:
    """Return which of the first sentences hold a cue of those kinds."""
    bits = sum(map(load_cues().bit, cues))
    return [index for index, held in enumerate(counts.cues[:_LOOKED_AT]) if held & bits]


def _speaks(counts: Counts, *cues: str) -> float:
    """Return the share with a cue and no quotation mark: what somebody is quoted with makes no speech."""
    return _share(counts, [i for i in _with(counts, *cues) if not _QUOTATION_MARKS.intersection(counts.raw(i))])


def _is_transcript(counts: Counts) -> bool:
    """Whether the lines of a text open with the names of speakers."""
    lines = counts.text[:_LOOKED_AT_CHARACTERS].splitlines()
    labelled = sum(_LABEL.match(line) is not None for line in lines)
    return labelled >= max(_LEAST_TURNS, _TURNS * sum(map(bool, lines)))
