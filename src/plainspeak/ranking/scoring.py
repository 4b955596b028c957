"""Scoring: the weighted sum of the features, in [0, 1], and the words that explain it."""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log, sqrt

from plainspeak.model import Sentence
from plainspeak.ranking.counts import Counts, count
from plainspeak.ranking.features import FEATURES
from plainspeak.ranking.shape import Shape, shape_of
from plainspeak.ranking.weights import load_weights

_REASONS = 3
_WORTH_TELLING = 0.01


@dataclass(frozen=True, slots=True)
class Ranking:
    """The scores of an article's sentences, and what selection needs to know of them.

    Attributes:
        scores: one a sentence, in [0, 1], comparable within the article.
        deviation: the standard deviation of the scores.
        fit: one a sentence: 0 for what is no bullet unless nothing else is there (questions, lead-ins of lists).
        lengths: the words of each sentence.
        weights: how much each term counts when it is covered, by its number.
        shape: what kind of text the article is.
    """

    scores: Sequence[float]
    deviation: float
    fit: bytearray
    lengths: Sequence[int]
    weights: Sequence[float]
    shape: Shape
    counts: Counts
    columns: dict[str, array[float]]

    def terms_of(self, index: int) -> array[int]:
        """Return the distinct terms of a sentence, by their numbers."""
        return self.counts.terms_of(index)

    def best_first(self, most: int | None = None) -> Iterator[int]:
        """Yield the sentences, the highest score first, ties by position; all of them, or so many at most."""
        total = len(self.scores) if most is None else min(most, len(self.scores))
        done, size = 0, 64
        while done < total:
            best = heapq.nlargest(min(size, total), range(len(self.scores)), key=self.scores.__getitem__)
            yield from best[done:]
            done, size = len(best), size * 8

    def explain(self, index: int) -> tuple[str, ...]:
        """Return what earned a sentence its score in plain words: frequency first, then the largest share."""
        weights = load_weights()[self.shape]
        earned = {f: self.columns[f.name][index] * weights[f.name] for f in FEATURES if f.name in self.columns}
        largest = sorted(earned, key=lambda feature: -earned[feature])
        told = dict.fromkeys(f.says(self.counts, index) for f in largest if earned[f] > _WORTH_TELLING)
        base = FEATURES[0].says(self.counts, index)
        return tuple(filter(None, dict.fromkeys([base, *[words for words in told if words][:_REASONS]])))


def rank(text: str, sentences: Sequence[Sentence], *, title: str | None = None, about: str | None = None) -> Ranking:
    """Score the sentences of an article's body.

    Args:
        text: the article.
        sentences: those of its body; at least one.
        title: its title, where it has one.
        about: words that the reader wants to know about.
    """
    del about
    counts = count(text, sentences, title)
    shape = shape_of(counts)
    weights = load_weights()[shape]
    columns: dict[str, array[float]] = {}
    raw = [0.0] * len(counts)
    for feature in FEATURES:
        weight = weights.get(feature.name, 0.0)
        if weight:
            values = feature.values(counts)
            raw = [score + weight * value for score, value in zip(raw, values, strict=True)]
            columns[feature.name] = array("f", values)
    scores = _scaled(raw)
    worth = [log(1 + times) for times in counts.frequency]
    return Ranking(scores, _deviation(scores), counts.fit, counts.lengths, worth, shape, counts, columns)


def _scaled(raw: Sequence[float]) -> array[float]:
    """Return the scores moved and stretched to reach from 0 to 1; all 1 where they are the same."""
    low, high = min(raw), max(raw)
    if high - low < 1e-9:  # noqa: PLR2004 - rounding
        return array("d", [1.0]) * len(raw)
    return array("d", [(score - low) / (high - low) for score in raw])


def _deviation(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return sqrt(sum((value - mean) ** 2 for value in values) / len(values))
