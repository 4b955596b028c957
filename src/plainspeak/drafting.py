"""Drafting: a chosen sentence becomes a bullet, in three layers of edits.

The layers are layout (marks that are no words, the credit of a quotation), references (who "she" is) and
filler. Each works on what the one before it made; all are composed into one list of edits of the article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from plainspeak.edits import compose, map_span, merge, replay, shift, squeeze
from plainspeak.filler import RuleSet, strip_sentence
from plainspeak.model import Block, Draft, Edit, Sentence, Span
from plainspeak.quotations import quoted_spans
from plainspeak.references import References


class Drafter:
    """Makes bullets of the body sentences of one article.

    Args:
        text: the article.
        sentences: its body sentences, in order.
        rules: the filler rules, or None to print sentences as they stand.
    """

    def __init__(self, text: str, sentences: Sequence[Sentence], rules: RuleSet | None) -> None:
        self._text = text
        self._sentences = sentences
        self._rules = rules
        self._references = References(text, sentences)
        self._quotations: dict[int, tuple[Span, ...]] = {}

    def draft(self, index: int) -> Draft | None:
        """Return the bullet that the sentence with that index would make; None where it can't be one."""
        if self._rules is None:
            return self._as_it_stands(index)
        standing = self._references.standing(index)
        stretch = self._sentences[standing.first : index + 1]
        start, end = stretch[0].start, stretch[-1].end
        edits: list[Edit] = []
        for sentence in stretch:
            own = [e for e in standing.edits if sentence.start <= e.start < sentence.end]
            done = merge(own, layout_edits(self._text, sentence))
            edits += plain_edits(self._text, sentence, done, self._rules, self._quotations_of(sentence.block))
        printed = squeeze(replay(self._text, edits, start, end))
        return Draft(index, standing.first, start, end, tuple(edits), printed, standing.weight, standing.note)

    def _as_it_stands(self, index: int) -> Draft:
        sentence = self._sentences[index]
        printed = squeeze(self._text[sentence.start : sentence.end])
        return Draft(index, index, sentence.start, sentence.end, (), printed)

    def _quotations_of(self, block: Block) -> tuple[Span, ...]:
        if block.start not in self._quotations:
            self._quotations[block.start] = quoted_spans(self._text, *block.content)
        return self._quotations[block.start]


def layout_edits(text: str, sentence: Sentence) -> tuple[Edit, ...]:
    """Return the edits that take a sentence out of its layout: marks removed, a quotation given its speaker."""
    del text
    marks = sentence.block.marks
    first = bisect_left(marks, sentence.start, key=attrgetter("start"))
    last = bisect_left(marks, sentence.end, key=attrgetter("start"))
    return marks[first:last]


def plain_edits(
    text: str, sentence: Sentence, done: Sequence[Edit], rules: RuleSet, quotations: Sequence[Span]
) -> tuple[Edit, ...]:
    """Return the edits `done` of a sentence, composed with those that strip it of its filler.

    Args:
        text: the article.
        sentence: one of its sentences.
        done: edits of the article inside the sentence.
        rules: what to strip.
        quotations: the quoted stretches of the sentence's block, in order, also those that began before it.
    """
    local = shift(done, -sentence.start)
    source = text[sentence.start : sentence.end]
    quoted = [map_span(local, span) for span in _within(quotations, sentence)]
    filler = strip_sentence(replay(source, local), rules, quoted)
    return shift(compose(source, local, filler), sentence.start)


def _within(spans: Sequence[Span], sentence: Sentence) -> list[Span]:
    """Return the parts of the spans that lie in the sentence, counted from its start."""
    found: list[Span] = []
    at = bisect_left(spans, sentence.start, key=attrgetter("end"))
    while at < len(spans) and spans[at].start < sentence.end:
        low, high = max(spans[at].start, sentence.start), min(spans[at].end, sentence.end)
        if low < high:
            found.append(Span(low - sentence.start, high - sentence.start))
        at += 1
    return found
