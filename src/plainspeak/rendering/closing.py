"""The quiet line that ends a summary on a terminal: how much was kept, and what became of it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from plainspeak.model import Edit, Summary
from plainspeak.rendering.painting import NARROWEST, paint_piece
from plainspeak.rendering.records import Piece, StrippedDocument, Style

_NO_PHRASE = ("repair.", "reference.", "quotation.", "layout.")  # edits that strip no filler


class Totals:
    """Adds up what the closing line says, over all results of a run."""

    def __init__(self) -> None:
        self.texts = 0
        self._sentences = 0
        self._kept = 0
        self._words = 0
        self._printed = 0
        self._stripped = 0
        self._before = 0.0
        self._after = 0.0

    def add(self, result: Summary | StrippedDocument) -> None:
        """Count a result in."""
        self.texts += 1
        if isinstance(result, StrippedDocument):
            self._stripped += phrases_in(result.stripped.edits)
            return
        kept = sum(bullet.sentences for bullet in result.bullets)
        before, after = result.grade
        self._sentences += result.sentences
        self._kept += kept
        self._words += result.words
        self._printed += sum(len(bullet.text.split()) for bullet in result.bullets)
        self._before += kept * before
        self._after += kept * after
        self._stripped += sum(phrases_in(bullet.edits) for bullet in result.bullets)

    def parts(self) -> list[str]:
        """Return what there is to say, sentence by sentence."""
        parts = [f"{count(self._stripped, 'phrase')} stripped."]
        if self._kept:
            before, after = round(self._before / self._kept), round(self._after / self._kept)
            grades = f"{before} → {after}" if before != after else f"{before}"
            kept = f"{self._kept:,} of {count(self._sentences, 'sentence')}"
            words = f"{self._printed:,} of {count(self._words, 'word')}"
            parts = [f"{kept}, {words}.", f"Reading grade {grades}.", *parts]
        return [f"{count(self.texts, 'text')}.", *parts] if self.texts > 1 else parts

    def line(self, *, color: bool, width: int) -> str:
        """Return the closing line, after a blank one, broken where the terminal is narrower."""
        rows = textwrap.wrap(" ".join(self.parts()), max(width, NARROWEST))
        return "".join("\n" + paint_piece(Piece(row, Style.QUIET), color=color) for row in rows)


def phrases_in(edits: Sequence[Edit]) -> int:
    """Return how many edits strip filler: repairs, references, quotations and layout do not."""
    return sum(not edit.rule.startswith(_NO_PHRASE) for edit in edits)


def count(number: int, noun: str) -> str:
    """Return a number with its noun in the singular or plural."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
