"""The quiet line that ends a summary on a terminal: how much was kept, and what became of it."""

from __future__ import annotations

from plainspeak.model import Summary
from plainspeak.rendering.painting import paint_piece
from plainspeak.rendering.records import Piece, Style

_NO_PHRASE = ("repair.", "reference.", "quote.", "mark.", "layout.")  # edits that strip nothing


class Totals:
    """Adds up what the closing line says, over all summaries of a run."""

    def __init__(self) -> None:
        self.articles = 0
        self._sentences = 0
        self._kept = 0
        self._stripped = 0

    def add(self, summary: Summary) -> None:
        """Count a summary in."""
        self.articles += 1
        self._sentences += summary.sentences
        self._kept += len(summary.bullets)
        edits = (edit for bullet in summary.bullets for edit in bullet.edits)
        self._stripped += sum(not edit.rule.startswith(_NO_PHRASE) for edit in edits)

    def line(self, *, color: bool) -> str:
        """Return the line, after a blank one."""
        parts = [f"{self._kept} of {_count(self._sentences, 'sentence')}."]
        parts.append(f"{_count(self._stripped, 'phrase')} stripped.")
        return "\n" + paint_piece(Piece(" ".join(parts), Style.QUIET), color=color)


def _count(number: int, noun: str) -> str:
    """Return a number with its noun in the singular or plural."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
