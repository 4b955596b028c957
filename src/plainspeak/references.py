"""References: a bullet must stand alone, so who "she" is, is said, taken along, or the sentence passed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plainspeak.model import Edit, Sentence


@dataclass(frozen=True, slots=True)
class Standing:
    """How a sentence can stand alone.

    Attributes:
        first: index of the first sentence of the stretch: the sentence's own, or an earlier one taken along.
        edits: what is inserted or replaced so that the stretch stands alone (offsets of the article's text).
        weight: in [0, 1]; below 1 for what hangs on its neighbours all the same.
        note: why, in words, for ``--explain``; empty where nothing was needed.
    """

    first: int
    edits: tuple[Edit, ...] = ()
    weight: float = 1.0
    note: str = ""


class References:
    """Knows the people, places and pairs of one article, and what its pronouns mean."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._sentences = sentences

    def standing(self, index: int) -> Standing:
        """Return how the sentence with that index can stand alone."""
        return Standing(index)
