"""Selection: the best sentences that fit the length asked for and do not repeat each other."""

from __future__ import annotations

import heapq
from collections.abc import Callable

from plainspeak.model import Draft
from plainspeak.options import Length
from plainspeak.ranking import Ranking


def select(ranking: Ranking, length: Length, draft: Callable[[int], Draft | None]) -> list[Draft]:
    """Return the drafts that make the summary, in the order of the article.

    Args:
        ranking: scores and terms of the body sentences.
        length: what was asked for.
        draft: makes a bullet of the sentence with that index; None where it can't be one. Costly: it is asked
            for few sentences beyond those that are printed.
    """
    heap = [(-score, index) for index, score in enumerate(ranking.scores)]
    heapq.heapify(heap)
    want, words = length.bullets(len(heap)), 0
    chosen: list[Draft] = []
    while heap and (want is None or len(chosen) < want):
        made = draft(heapq.heappop(heap)[1])
        if made is None:
            continue
        cost = len(made.text.split())
        if length.words is not None and chosen and words + cost > length.words:
            continue
        words += cost
        chosen.append(made)
    return sorted(chosen, key=lambda d: d.start)
