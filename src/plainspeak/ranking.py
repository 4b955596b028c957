"""Ranking: how much does each sentence say of what the article is about?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from plainspeak.model import Sentence
from plainspeak.words import stems_of


@dataclass(frozen=True, slots=True)
class Ranking:
    """The scores of an article's sentences.

    Attributes:
        scores: one a sentence, in [0, 1], comparable within the article.
        terms: one a sentence: its distinct stemmed content words.
        weights: how much each term counts in the article; what selection calls covered.
    """

    scores: Sequence[float]
    terms: Sequence[frozenset[str]]
    weights: dict[str, float]

    def explain(self, index: int) -> tuple[str, ...]:
        """Return what earned a sentence its score, the largest share first, in plain words."""
        best = sorted(self.terms[index], key=lambda term: (-self.weights[term], term))[:3]
        return (f"uses the words the article keeps coming back to ({', '.join(best)})",)


def rank(text: str, sentences: Sequence[Sentence], *, title: str | None = None, about: str | None = None) -> Ranking:
    """Score the sentences of an article's body."""
    del title, about
    stems = [stems_of(text[s.start : s.end]) for s in sentences]
    counts = Counter(stem for row in stems for stem in row)
    raw = [sum(counts[stem] for stem in row) / (len(row) + 2) for row in stems]
    top = max(raw, default=0.0) or 1.0
    return Ranking([value / top for value in raw], [frozenset(row) for row in stems], dict(counts))
