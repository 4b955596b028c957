"""Selection: the best sentences that fit the length asked for and do not repeat each other.

A lazy greedy choice: the best sentence is taken, the words it covers lower what the others are worth, and so on.
What a sentence is worth only falls, so a heap is enough and few sentences are looked at twice.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import inf
from typing import NamedTuple

from plainspeak.model import BlockKind, Draft, Rival
from plainspeak.options import DEFAULT_SENTENCES, Length
from plainspeak.ranking import Ranking

_FIGURE = re.compile(r"\d+")

DraftMaker = Callable[[int], Draft | None]

# What a sentence loses when all its words are covered, in standard deviations of the scores. Mean ROUGE over ten
# sets: 0 gave 26.25, 0.5 26.32, 1 and 2 26.33; more repeats less.
_OVERLAP = 1.0
# What a draft's weight multiplies is the score above minus this: weights of 0.2 and less come after all others.
_FLOOR = 0.5
# Two sentences say the same when they share this much of all their terms, or when the one with fewer terms (but
# at least so many) has this much of them in the other. Of pairs of bullets of news and diplomatic texts that share
# more, three in four repeat each other. Mean ROUGE: 0.4 and 0.8 gave the same, 0.33 lost 0.04.
_SAME = 0.36
_CONTAINED = 0.7
_LEAST_TERMS = 4
# A sentence takes the place of a printed one that says the same when it has this much of its terms, all its figures,
# at most this much of its words, and a score at most so many standard deviations below.
_ALL, _SHORTER, _EQUAL = 0.7, 0.8, 0.5
# So many sentences at the start of a stretch may lead in to several bullets, and are not printed alone beside them.
_LEADING = 3
# A cap on words that leaves no room for the next best sentence is not filled up with terse ones, but by giving up a
# bullet, one of the few lowest, for another that leaves at most a tenth empty: for one about as good, or, where a
# quarter is empty, for any.
_TERSE = 9  # words
_GAP, _WASTE, _GIVEN_UP = 0.1, 0.25, 8
# Bounds that keep the choice linear on any text: how many sentences are compared before one is taken; by how many
# of its rarest words, and with how many bullets each, a sentence is checked for saying nothing new; how many
# drafts in vain, and how many exchanges, are tried to fill a cap; how many drafts are made in all, beside some for
# each bullet: where every sentence hangs on its neighbours, others would be looked for to the end of a long text.
_LOOKS, _RARE_TERMS, _LATEST, _VAIN, _EXCHANGES = 64, 6, 20, 100, 300
_DRAFTS, _DRAFTS_EACH = 1000, 4


class _Standard(NamedTuple):
    """What is good enough to be printed."""

    unfit: bool = False
    same: float = _SAME
    hanging: bool = False
    terse: bool = True


# With too few bullets otherwise: first, in an article of so many sentences that fewer bullets would be no summary of
# it, sentences that nobody can place; then questions and fragments; then sentences that say nearly the same.
_HANGING, _UNFIT = _Standard(hanging=True), (_Standard(unfit=True), _Standard(unfit=True, same=0.7))
_HANGS = 0.15  # weight up to which a draft points at what is not printed
_SHORT = 8  # sentences of an article below which that is left out


def select(ranking: Ranking, length: Length, draft: DraftMaker) -> list[Draft]:
    """Return the drafts that make the summary, in the order of the article.

    Args:
        ranking: scores and terms of the body sentences.
        length: what was asked for.
        draft: makes a bullet of the sentence with that index; None where it can't be one. Costly: it is asked
            for few sentences beyond those that are printed.

    Returns:
        At least one draft where any can be made. Fewer than asked for only where the article has fewer worth
        printing; questions and fragments fill up to five. Under a cap on words the bullets hold at most that
        many, unless the shortest sentence is longer.
    """
    want = length.bullets(len(ranking.scores))
    choice = _Choice(ranking, draft, inf if length.words is None else length.words)
    enough = inf if want is None else want
    choice.fill(enough, _Standard(terse=False))
    choice.exchange()
    if choice.is_tight and choice.leaves(_GAP):
        choice.fill(enough, _Standard())
    if choice.leaves(_WASTE) and (not choice.count or len(ranking.scores) >= _SHORT):
        choice.fill(enough, _HANGING)
    for standard in _UNFIT:
        if choice.leaves(_WASTE):
            choice.fill(min(enough, DEFAULT_SENTENCES), standard)
    if not choice.count:
        choice.take_shortest()
    return choice.bullets()


class _Choice:
    """The bullets chosen so far, the words they may still fill, and what they have said."""

    def __init__(self, ranking: Ranking, draft: DraftMaker, cap: float) -> None:
        self.count = 0
        self._chosen: dict[int, Draft] = {}  # by each sentence that they print
        self._ranking = ranking
        self._draft = draft
        self._drafts: dict[int, Draft | None] = {}
        self._cap = cap
        self._room = cap
        self.is_tight = False  # a better sentence had no room
        self._covered = _Covered(ranking)
        self._said = _Said(ranking)
        self._led: set[int] = set()  # sentences that are printed because they lead in to others
        self._same: dict[int, int] = {}  # by the sentence that is printed, the best one that says the same

    def bullets(self) -> list[Draft]:
        """Return what was chosen, in the order of the article, each with the best sentence that lost to it."""
        beaten = [i for i in self._ranking.best_first(len(self._chosen) + _LOOKS) if self._ranking.fit[i]]
        losers = [index for index in beaten if index not in self._chosen]
        return [replace(made, over=self._rival(made, losers)) for made in self._printed()]

    def _printed(self) -> list[Draft]:
        return [made for index, made in sorted(self._chosen.items()) if made.index == index]

    def _rival(self, made: Draft, losers: Sequence[int]) -> Rival | None:
        """Return the best sentence that says the same, or else the best one of those that lost."""
        scores, same = self._ranking.scores, self._same.get(made.index)
        lower = (index for index in losers if scores[index] <= scores[made.index])
        rival = next(lower, None) if same is None or same in self._chosen else same
        if rival is None:
            return None
        sentence = self._ranking.counts.sentences[rival]
        return Rival(sentence.start, sentence.end, scores[rival], rival == same)

    def fill(self, want: float, standard: _Standard) -> None:
        """Choose the best sentences until there are enough bullets, or no more fit."""
        free = partial(self._is_free, standard=standard)
        queue = _Queue(self._ranking, self._covered, filter(free, self._ranking.best_first()))
        vain = 0
        while self.count < want and vain < _VAIN:
            index = queue.pop()
            if index is None:
                return
            if not free(index):
                continue
            printed = self._repeated(index, standard.same)
            if printed is not None:
                self._give_way(printed, index)
                continue
            if self._ranking.lengths[index] > 2 * self._room:
                self.is_tight = True
                continue
            if self.is_tight and not standard.terse and self._ranking.lengths[index] < _TERSE:
                continue
            made = self._made(index)
            if made is None or not self._can_be_placed(made, standard) or queue.lower(index, made.weight):
                continue
            vain += not self._take(made)

    def leaves(self, share: float) -> bool:
        """Whether more than this share of the cap is empty; without a cap there is always room."""
        return self._room == inf or self._room > share * self._cap

    def exchange(self) -> None:
        """Where a cap is left too empty, give up one bullet for another that fills it."""
        lowest = heapq.nsmallest(_GIVEN_UP, self._printed(), key=lambda made: self._ranking.scores[made.index])
        for gap, loss in (_GAP, _EQUAL * self._ranking.deviation), (_WASTE, inf):
            if self._room == inf or not self.leaves(gap):
                return
            for old in lowest:
                new = self._filling(self._room + _words(old), gap, self._ranking.scores[old.index] - loss)
                if new is not None:
                    self._remove(old)
                    self._take(new)
                    return

    def take_shortest(self) -> None:
        """Choose the shortest sentence that can be a bullet at all, however long."""
        lengths = self._ranking.lengths
        indexes = heapq.nsmallest(_LOOKS, range(len(lengths)), key=lambda i: (not self._ranking.fit[i], lengths[i]))
        made = [draft for draft in map(self._draft, indexes) if draft is not None]
        made.sort(key=lambda draft: (not self._ranking.fit[draft.index], _words(draft)))
        for draft in made[:1]:
            self._add(draft)

    def _filling(self, room: float, gap: float, least: float) -> Draft | None:
        """Return the best draft, of that score at least, that leaves little of the room empty."""
        filled = room - gap * self._cap
        for index in self._ranking.best_first(_EXCHANGES):
            if self._ranking.scores[index] < least:
                return None
            if filled <= 1.5 * self._ranking.lengths[index] <= 3 * room and self._is_new(index):
                made = self._made(index)
                if made and made.first == index and filled <= _words(made) <= room:
                    return made
        return None

    def _is_new(self, index: int) -> bool:
        """Whether a sentence may become a bullet beside those chosen."""
        return self._is_free(index, _Standard()) and self._repeated(index, _SAME) is None

    def _is_free(self, index: int, standard: _Standard) -> bool:
        """Whether a sentence is not printed yet, and could be."""
        return index not in self._chosen and bool(self._ranking.fit[index] or standard.unfit)

    def _repeated(self, index: int, same: float) -> int | None:
        """Return the printed sentence that says the same as a sentence; None where none does."""
        printed = self._said.repeated(index, same)
        if printed is not None:
            self._same.setdefault(printed, index)
        return printed

    def _give_way(self, printed: int, index: int) -> None:
        """Print a sentence in place of one that says the same, where it is the better one of equals."""
        old = self._chosen.get(printed)
        if old is None or old.held != (printed,) or not self._is_plainer(index, printed):
            return
        made = self._made(index)
        if made and made.held == (index,) and made.weight >= old.weight and _words(made) <= self._room + _words(old):
            self._remove(old)
            self._add(made)
            self._same[index] = printed

    def _is_plainer(self, index: int, printed: int) -> bool:
        """Whether a sentence says all that its printed twin says, and is shorter, or the twin is a pull quote."""
        sentences, counts = self._ranking.counts.sentences, self._ranking.counts
        quoted, was_quoted = (sentences[at].block.kind is BlockKind.QUOTATION for at in (index, printed))
        near = self._ranking.scores[printed] - self._ranking.scores[index] <= _EQUAL * self._ranking.deviation
        shorter = counts.lengths[index] <= _SHORTER * counts.lengths[printed]
        if quoted or not (was_quoted or (near and shorter)):
            return False
        if self._said.shared(index, printed) < _ALL * len(counts.terms_of(printed)):
            return False
        return _figures(counts.raw(index)).issuperset(_figures(counts.raw(printed)))

    def _can_be_placed(self, made: Draft, standard: _Standard) -> bool:
        """Whether a reader can tell what a draft points at; what was asked about is printed all the same."""
        about = self._ranking.about
        greets = any(self._ranking.greets(index) for index in made.held if index != made.index)
        is_placed = made.weight > _HANGS and (standard.unfit or not greets)
        return is_placed or standard.hanging or bool(about and about[made.index] > 0)

    def _made(self, index: int) -> Draft | None:
        """Return the draft of a sentence; None where there can be none, or enough were made."""
        if index not in self._drafts:
            if len(self._drafts) >= _DRAFTS + _DRAFTS_EACH * self.count:
                return None
            self._drafts[index] = self._draft(index)
        return self._drafts[index]

    def _take(self, made: Draft) -> bool:
        """Print a draft, in place of those that it holds; False where it does not fit or would repeat a part."""
        if not self._led.isdisjoint(made.held):
            return False
        stretch = {*made.held, *self._leads(made)}
        inside = {id(old): old for i in stretch if (old := self._chosen.get(i))}
        if any(not stretch.issuperset(old.held) for old in inside.values()):
            return False
        if _words(made) > self._room + sum(map(_words, inside.values())):
            self.is_tight = True
            return False
        for old in inside.values():
            self._remove(old)
        self._add(made)
        return True

    def _leads(self, made: Draft) -> list[int]:
        """Return the sentences that lead in to a draft and may lead in to others, too."""
        sentences, few = self._ranking.counts.sentences, range(made.first, min(made.held[0], made.first + _LEADING))
        return [index for index in few if sentences[index].block.kind is not BlockKind.LIST_ITEM]

    def _add(self, made: Draft) -> None:
        self.count += 1
        self._room -= _words(made)
        self._led.update(self._leads(made))
        for index in made.held:
            self._chosen[index] = made
            self._covered.add(index)
            self._said.add(index)

    def _remove(self, made: Draft) -> None:
        self.count -= 1
        self._room += _words(made)
        for index in made.held:
            del self._chosen[index]


class _Covered:
    """The terms that the bullets have used up."""

    def __init__(self, ranking: Ranking) -> None:
        self._ranking = ranking
        self._covered = bytearray(len(ranking.weights))

    def share(self, index: int) -> float:
        """Return how much of what a sentence says is covered, by the weights of its terms; in [0, 1)."""
        weights, covered = self._ranking.weights, self._covered
        terms = self._ranking.terms_of(index)
        whole = sum(map(weights.__getitem__, terms))
        return sum(weights[term] for term in terms if covered[term]) / (2 + whole)

    def add(self, index: int) -> None:
        """Cover the terms of a sentence."""
        for term in self._ranking.terms_of(index):
            self._covered[term] = 1


class _Said:
    """Finds out whether a sentence says the same as one that is printed, by the terms they share."""

    def __init__(self, ranking: Ranking) -> None:
        self._ranking = ranking
        self._by_term: dict[int, list[int]] = {}
        self._exact: dict[tuple[int, ...], int] = {}

    def add(self, index: int) -> None:
        """Remember a sentence that is printed."""
        terms = self._ranking.terms_of(index)
        self._exact.setdefault(tuple(sorted(terms)), index)
        for term in terms:
            self._by_term.setdefault(term, []).append(index)

    def repeated(self, index: int, same: float) -> int | None:
        """Return the first printed sentence that says the same as a sentence; None where none does."""
        terms = self._ranking.terms_of(index)
        exact = self._exact.get(tuple(sorted(terms)))
        if exact is not None:
            return exact
        own = frozenset(terms)
        near = sorted(self._near(terms))
        return next((other for other in near if _is_same(own, frozenset(self._ranking.terms_of(other)), same)), None)

    def shared(self, index: int, other: int) -> int:
        """Return how many terms two sentences share."""
        return len(set(self._ranking.terms_of(index)).intersection(self._ranking.terms_of(other)))

    def _near(self, terms: Sequence[int]) -> set[int]:
        """Return the printed sentences that share one of the rarest of the terms."""
        rarest = heapq.nsmallest(_RARE_TERMS, terms, key=lambda term: (self._ranking.weights[term], term))
        return {index for term in rarest for index in self._by_term.get(term, ())[-_LATEST:]}


class _Queue:
    """Hands out sentences, the best first, each for what it is worth beside the bullets chosen so far.

    Args:
        ranking: the scores.
        covered: what the bullets have said.
        sentences: those to hand out, the highest score first.
    """

    def __init__(self, ranking: Ranking, covered: _Covered, sentences: Iterator[int]) -> None:
        self._ranking = ranking
        self._covered = covered
        self._outside = sentences
        self._next = next(self._outside, None)
        self._heap: list[tuple[float, int]] = []
        self._lowered: dict[int, float] = {}

    def pop(self) -> int | None:
        """Return the sentence that is worth most, and forget it; None when there is none left."""
        looked: list[tuple[float, int]] = []
        while len(looked) < _LOOKS:
            self._refill()
            if not self._heap or (looked and looked[0] <= self._heap[0]):
                break
            index = heapq.heappop(self._heap)[1]
            heapq.heappush(looked, (-self._worth(index), index))
        best = heapq.heappop(looked)[1] if looked else None
        for entry in looked:
            heapq.heappush(self._heap, entry)
        return best

    def lower(self, index: int, weight: float) -> bool:
        """Put a sentence back with its score lowered by that factor; False where that changes nothing."""
        if self._lowered.get(index, 1.0) <= weight:
            return False
        self._lowered[index] = weight
        heapq.heappush(self._heap, (-self._worth(index), index))
        return True

    def _refill(self) -> None:
        """Take in the sentences whose score alone could win."""
        while self._next is not None:
            entry = (-self._ranking.scores[self._next], self._next)
            if self._heap and self._heap[0] <= entry:
                return
            heapq.heappush(self._heap, entry)
            self._next = next(self._outside, None)

    def _worth(self, index: int) -> float:
        score = (self._ranking.scores[index] + _FLOOR) * self._lowered.get(index, 1.0) - _FLOOR
        if self._ranking.about:  # what was asked about comes first, even where it hangs on its neighbours
            score += self._ranking.about[index]
        return score - _OVERLAP * self._ranking.deviation * self._covered.share(index)


def _is_same(one: frozenset[int], other: frozenset[int], same: float) -> bool:
    """Whether two sentences share so many terms that they say the same."""
    shared, least = len(one & other), min(len(one), len(other))
    if least < 2:  # noqa: PLR2004 - a single word is no point
        return False
    return shared > same * (len(one) + len(other) - shared) or (
        least >= _LEAST_TERMS and shared >= _CONTAINED * least
    )


def _figures(text: str) -> set[str]:
    """Return the numbers of a text."""
    return set(_FIGURE.findall(text))


def _words(made: Draft) -> int:
    return len(made.text.split())
