"""Counts: the words of an article and of its title, counted once and kept compact."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from plainspeak.model import BlockKind, Sentence
from plainspeak.ranking.cues import load_cues
from plainspeak.words import NO_TERM, Vocabulary, has_finite_verb, occasion_words, pointing_words, words_of

_LEAST_WORDS, _LEAST_TERMS, _MOST_OF_A_FRAGMENT = 3, 2, 14
_LONG = 5  # letters; a heading writes such words with a capital
_OPEN_ENDS = frozenset("?:,")
# Money, shares, large numbers and counts of things (212 boats, 64 times), but no years and no dates. Begins with a
# digit, which the search jumps to; what stands before it is looked at then.
_AMOUNT = re.compile(
    r"\d(?:(?<=[$€£¥].)|(?<=[$€£¥]\s.)|,\d{3}\b|\s?%"
    r"|\s(?:per\s?cent|hundred|thousand|million|billion|trillion)"
    r"|(?<!\b(?:19|20)\d\d)\s(?:[a-z-]+\s)?(?:people|(?!this|has|was)[a-z]{2,}[^su\W]s)\b)"
)


@dataclass(frozen=True, slots=True)
class Counts:
    """What the features are made of. A term is a stemmed content word, known by its number.

    Attributes:
        text, sentences: the article and the sentences of its body.
        vocabulary: the numbers of its terms.
        frequency: how often each term occurs in the body.
        spread: in how many sentences each term occurs.
        terms: the distinct terms of all sentences, one sentence after the other.
        bounds: where in `terms` each sentence begins, and one place more.
        lengths: the words of each sentence.
        pointers: the words of each sentence that point at something said elsewhere.
        amounts: 1 for a sentence that has an amount of money, a percentage or a large number.
        cues: the kinds of cue in each sentence, as bits.
        empty: 1 for a sentence that is courteous or vague, and has nothing that would be news.
        fit: 0 for a sentence that is no bullet unless nothing else is there: a question, the lead-in of a list,
            thanks and greetings.
        verbs: 0 for a sentence that seems to have no verb.
        above: how many sentences stand above each, but for those that are unfit and greetings.
        title: the terms of the title.
        names_occasion: whether the title says that it is a statement, a speech, a readout.
    """

    text: str
    sentences: Sequence[Sentence]
    vocabulary: Vocabulary
    frequency: list[int]
    spread: list[int]
    terms: array[int]
    bounds: array[int]
    lengths: array[int]
    pointers: array[int]
    amounts: bytearray
    cues: array[int]
    empty: bytearray
    fit: bytearray
    verbs: bytearray
    above: array[int]
    title: frozenset[int]
    names_occasion: bool

    def __len__(self) -> int:
        """Return the number of sentences."""
        return len(self.lengths)

    def terms_of(self, index: int) -> array[int]:
        """Return the distinct terms of a sentence, in the order of their first occurrence in the article."""
        return self.terms[self.bounds[index] : self.bounds[index + 1]]

    def greets(self, index: int) -> bool:
        """Whether a sentence is thanks or a greeting, and nothing else."""
        return _greets(self.cues[index])

    def raw(self, index: int) -> str:
        """Return a sentence as it stands."""
        sentence = self.sentences[index]
        return self.text[sentence.start : sentence.end]


def count(text: str, sentences: Sequence[Sentence], title: str | None) -> Counts:
    """Count the words of the body of an article."""
    vocabulary = Vocabulary()
    heading = frozenset(vocabulary[word] for word in _telling(title or "", sentences)) - {NO_TERM}
    table = _TermTable(vocabulary)
    bits_of, points = load_cues().bits_of, pointing_words().__contains__
    lengths, pointers, cues = array("I"), array("I"), array("I")
    amounts, fit, verbs = bytearray(), bytearray(), bytearray()
    for sentence in sentences:
        raw = text[sentence.start : sentence.end]
        words = words_of(raw)
        terms = table.add(words)
        lengths.append(len(words))
        pointers.append(sum(map(points, words)))
        amounts.append(_AMOUNT.search(raw) is not None)
        cues.append(bits_of(words))
        fit.append(_is_fit(sentence, raw, words, cues[-1], terms))
        verbs.append(len(words) > _MOST_OF_A_FRAGMENT or _has_verb(raw, words))
    empty = _empty(cues, amounts)
    return Counts(
        text=text,
        sentences=sentences,
        vocabulary=vocabulary,
        frequency=table.frequency,
        spread=table.spread,
        terms=table.terms,
        bounds=table.bounds,
        lengths=lengths,
        pointers=pointers,
        amounts=amounts,
        cues=cues,
        empty=empty,
        fit=fit,
        verbs=verbs,
        above=_above(fit, empty),
        title=heading,
        names_occasion=not occasion_words().isdisjoint(words_of(title or "")),
    )


def _telling(title: str, sentences: Sequence[Sentence]) -> list[str]:
    """Return the words of a title that may tell what was said, not who spoke and on what occasion."""
    words = words_of(title)
    speakers = {sentence.block.speaker for sentence in sentences} if words else ()
    named = occasion_words().union(*(words_of(speaker) for speaker in speakers if speaker))
    return [word for word in words if word not in named]


class _TermTable:
    """The terms of an article, taken in sentence by sentence; the attributes are those of `Counts`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.frequency = [0] * len(vocabulary.names)
        self.spread = [0] * len(vocabulary.names)
        self.terms = array("I")
        self.bounds = array("Q", [0])
        self._vocabulary = vocabulary

    def add(self, words: Sequence[str]) -> int:
        """Count the words of the next sentence, and return how many terms they are; `NO_TERM` is none."""
        frequency, spread = self.frequency, self.spread
        occurring = list(filter(None, map(self._vocabulary.__getitem__, words)))
        new = [0] * (len(self._vocabulary.names) - len(frequency))
        frequency += new
        spread += new
        for term in occurring:
            frequency[term] += 1
        distinct = sorted(set(occurring))
        for term in distinct:
            spread[term] += 1
        self.terms.extend(distinct)
        self.bounds.append(len(self.terms))
        return len(distinct)


def _is_fit(sentence: Sentence, raw: str, words: Sequence[str], cues: int, terms: int) -> bool:
    """Whether a sentence may be a bullet while others are there."""
    closing = raw.rstrip("”\"’')")[-1:]
    leads_in = sentence.block.kind is BlockKind.LIST_LEAD and sentence.end >= sentence.block.content.end
    is_torn = sentence.block.kind is BlockKind.BODY and raw[:1].islower()
    if len(words) < _LEAST_WORDS or leads_in or is_torn or closing in _OPEN_ENDS:
        return False
    return not _greets(cues) and (terms >= _LEAST_TERMS or _is_news(cues))


def _greets(cues: int) -> bool:
    return bool(cues & _bits("greeting")) and not _is_news(cues)


def _is_news(cues: int) -> bool:
    return bool(cues & _bits("refusal", "decision", "demand", "deadline"))


def _has_verb(raw: str, words: Sequence[str]) -> bool:
    """Whether a short sentence has a verb; in one that is written like a heading, no word with a capital is one."""
    if not has_finite_verb(words) or raw.isupper() or any(len(w) >= _LONG and w.islower() for w in raw.split()):
        return has_finite_verb(words)
    first, *others = raw.split()
    written = [word for word in others if word[:1].islower() or "’" in word or "'" in word]
    return has_finite_verb(words_of(" ".join([first, *written])))


@cache
def _bits(*kinds: str) -> int:
    """Return the bits of some kinds of cue together."""
    return sum(map(load_cues().bit, kinds))


def _empty(cues: array[int], amounts: bytearray) -> bytearray:
    """Return which sentences are courteous or vague and hold nothing that would be news."""
    empty, news = _bits("greeting", "ceremony", "vague", "evasion"), _bits("refusal", "decision", "deadline", "harm")
    told = zip(cues, amounts, strict=True)
    return bytearray(bool(bits & empty) and not (bits & news or amount) for bits, amount in told)


def _above(fit: bytearray, empty: bytearray) -> array[int]:
    """Return how many sentences that count stand above each."""
    passed = accumulate(ok and not nothing for ok, nothing in zip(fit, empty, strict=True))
    return array("I", [0, *passed][:-1])
