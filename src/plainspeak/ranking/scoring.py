"""Scoring: the weighted sum of the features, in [0, 1], and the words that explain it."""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from math import log
from typing import NamedTuple

from plainspeak.model import Sentence
from plainspeak.ranking.about import boost_of, relevance
from plainspeak.ranking.counts import Counts, count
from plainspeak.ranking.features import FEATURES, spread_of
from plainspeak.ranking.shape import Shape, shape_of
from plainspeak.ranking.weights import load_weights

_FIRST = 64  # sentences that are found with a heap at first; so few are asked for that most texts need no more
# Reasons told beside frequency, and the share of a score that is worth telling.
_REASONS, _WORTH_TELLING = 3, 0.03


class Ranking(NamedTuple):
    """The scores of an article's sentences, and what selection needs to know of them.

    Attributes:
        scores: one a sentence, in [0, 1], comparable within the article.
        deviation: the standard deviation of the scores.
        weights: how much each term counts when it is covered, by its number.
        shape: what kind of text the article is.
        about_found: False where the reader asked about something that no sentence is about.
        counts: the words of the article.
        columns: the figures of the features, by their names.
        about: how much each sentence has to do with what the reader asked about; empty where nothing was asked.
    """

    scores: Sequence[float]
    deviation: float
    weights: Sequence[float]
    shape: Shape
    about_found: bool
    counts: Counts
    columns: Mapping[str, Sequence[float]]
    about: Sequence[float]

    @property
    def fit(self) -> bytearray:
        """One a sentence: 0 for what is no bullet unless nothing else is there (a question, a lead-in, thanks)."""
        return self.counts.fit

    @property
    def lengths(self) -> Sequence[int]:
        """The words of each sentence."""
        return self.counts.lengths

    def terms_of(self, index: int) -> array[int]:
        """Return the distinct terms of a sentence, by their numbers."""
        return self.counts.terms_of(index)

    def greets(self, index: int) -> bool:
        """Whether a sentence is thanks or a greeting, and nothing else."""
        return self.counts.greets(index)

    def best_first(self, most: int | None = None) -> Iterator[int]:
        """Yield the sentences, the highest score first, ties by position; all of them, or so many at most."""
        indexes = range(len(self.scores))
        total = len(indexes) if most is None else min(most, len(indexes))
        done, size = 0, _FIRST
        while done < total:
            best = heapq.nlargest(size, indexes, key=self.scores.__getitem__)
            yield from best[done:total]
            done, size = len(best), 8 * size if 64 * size < len(indexes) else len(indexes)

    def explain(self, index: int) -> tuple[str, ...]:
        """Return what earned a sentence its score in plain words: frequency first, then what counted most."""
        weights = load_weights()[self.shape]
        told = [FEATURES[0].says(self.counts, index)]
        if self.about and self.about[index]:
            told.append("is about what was asked")
        earned = {f: self.columns[f.name][index] * weights[f.name] for f in FEATURES if f.name in self.columns}
        largest = sorted(earned, key=lambda feature: -earned[feature])
        told += [f.says(self.counts, index) for f in largest if earned[f] > _WORTH_TELLING]
        return tuple(dict.fromkeys(filter(None, told)))[: 1 + _REASONS]


def rank(text: str, sentences: Sequence[Sentence], *, title: str | None = None, about: str | None = None) -> Ranking:
    """Score the sentences of an article's body.

    Args:
        text: the article.
        sentences: those of its body; at least one.
        title: its title, where it has one.
        about: words that the reader wants to know about: sentences about them come first, the others follow.
    """
    counts = count(text, sentences, title)
    shape = shape_of(counts)
    weights = load_weights()[shape]
    columns = {f.name: _compact(f.values(counts)) for f in FEATURES if weights.get(f.name)}
    return weigh(counts, shape, columns, weights, about)


def weigh(
    counts: Counts,
    shape: Shape,
    columns: Mapping[str, Sequence[float]],
    weights: Mapping[str, float],
    about: str | None = None,
) -> Ranking:
    """Sum the figures of the features up to scores.

    Args:
        counts: the words of the article.
        shape: what kind of text it is.
        columns: for each feature, by its name, a figure a sentence.
        weights: what each feature counts.
        about: as in `rank`.
    """
    raw: Sequence[float] = _sum(columns, weights, len(counts))
    near = relevance(counts, about) if about else ()
    if near:
        boost = boost_of(about or "") * (spread_of(raw)[1] or 1.0)
        raw = [score + boost * share for score, share in zip(raw, near, strict=True)]
    scores = _scaled(raw)
    worth = array("d", [log(1 + times) for times in counts.frequency])
    return Ranking(scores, spread_of(scores)[1], worth, shape, near is not None, counts, columns, near or ())


def _sum(columns: Mapping[str, Sequence[float]], weights: Mapping[str, float], size: int) -> array[float]:
    """Return the weighted sum of some columns; most figures of most features are 0."""
    raw = array("d", bytes(8 * size))
    for name, values in columns.items():
        weight = weights[name]
        for index in compress(range(size), values):
            raw[index] += weight * values[index]
    return raw


def _compact(values: Sequence[float]) -> Sequence[float]:
    """Return the figures of a feature as an array: what only is so or not comes as bytes, and may stay so."""
    return values if isinstance(values, bytearray) else array("f", values)


def _scaled(raw: Sequence[float]) -> array[float]:
    """Return the scores moved and stretched to reach from 0 to 1; all 1 where they are the same."""
    low, high = min(raw), max(raw)
    if high - low < 1e-9:  # noqa: PLR2004 - rounding
        return array("d", [1.0]) * len(raw)
    return array("d", [(score - low) / (high - low) for score in raw])
