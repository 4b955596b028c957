"""Drafting: a chosen sentence becomes a bullet, in three layers of edits.

The layers are layout (marks that are no words, the credit of a quotation), references (who "she" is) and
filler. Each works on what the one before it made; all are composed into one list of edits of the article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import inf
from operator import attrgetter

from plainspeak.edits import compose, insert, map_spans, merge, replay, shift, squeeze
from plainspeak.filler import RuleSet, strip_sentence
from plainspeak.model import SKIPPED, Block, BlockKind, Draft, Edit, Sentence, Span
from plainspeak.quotations import CLOSES, missing_marks
from plainspeak.references import FirstMentions, References

_SPOKEN = frozenset({BlockKind.TURN, BlockKind.QUOTATION})


class Drafter:
    """Makes bullets of the body sentences of one article.

    Args:
        text: the article.
        sentences: its body sentences, in order.
        rules: the filler rules, or None to print sentences as they stand.
        headings: where its headings start, in order.
        title: its title, where it has one.
    """

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        rules: RuleSet | None,
        headings: Sequence[int] = (),
        title: str | None = None,
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._rules = rules
        self._references = References(text, sentences, headings, title)

    def draft(self, index: int) -> Draft | None:
        """Return the bullet that the sentence with that index would make; None where it can't be one."""
        if self._rules is None:
            return self._as_it_stands(index)
        standing = self._references.standing(index)
        skipped = [edit for edit in standing.edits if edit.rule == SKIPPED]
        last = self._references.last(index)
        stretch = self._stretch(standing.first, last, skipped)
        start, end = stretch[0].start, stretch[-1].end
        edits: list[Edit] = []
        for sentence in stretch:
            own = [e for e in standing.edits if sentence.start <= e.start and e.end <= sentence.end]
            done = merge(own, layout_edits(sentence))
            edits += plain_edits(
                self._text, sentence, done, self._rules, self._references.quotations_of(sentence.block)
            )
        speaker = standing.speaker or self._references.orator_in(standing.first, last)
        framed = insert(merge(edits, skipped), self._frame(stretch, speaker))
        printed = squeeze(replay(self._text, framed, start, end))
        held = tuple(range(self._held_from(standing.first, index), last + 1))
        return Draft(index, standing.first, start, end, framed, printed, standing.weight, standing.note, held)

    def _held_from(self, first: int, index: int) -> int:
        """Return where what only this draft may print begins: the lead-in of a list belongs to all its items."""
        block = self._sentences[index].block
        if block.kind is not BlockKind.LIST_ITEM:
            return first
        while index > first and self._sentences[index - 1].block is block:
            index -= 1
        return index

    def introduce(self, drafts: Sequence[Draft], cap: int | None) -> list[Draft]:
        """Return the drafts that were chosen, the first to name somebody or an acronym doing so in full.

        Args:
            drafts: in the order of the article.
            cap: words that they may have in all, or None.
        """
        if self._rules is None:
            return list(drafts)
        room = inf if cap is None else cap - sum(len(draft.text.split()) for draft in drafts)
        first_mentions = FirstMentions(self._text, self._references.introductions, room)
        named_in = self._references.named_in
        return [
            first_mentions.introduce(draft, self._quoted_in(draft), named_in(draft.first, draft.index))
            for draft in drafts
        ]

    def _quoted_in(self, draft: Draft) -> list[Span]:
        """Return the quoted stretches of the blocks of a draft, in order."""
        stretch = self._stretch(draft.first, draft.index, [edit for edit in draft.edits if edit.rule == SKIPPED])
        blocks = {sentence.block.start: sentence.block for sentence in stretch}
        return [span for block in blocks.values() for span in self._references.quotations_of(block)]

    def _stretch(self, first: int, last: int, gaps: Sequence[Edit]) -> list[Sentence]:
        """Return the sentences from `first` to `last` that none of the gaps, in order, leaves out."""
        stretch: list[Sentence] = []
        at, place = first, attrgetter("start")
        for gap in gaps:
            stretch += self._sentences[at : bisect_left(self._sentences, gap.start, at, last + 1, key=place)]
            at = bisect_left(self._sentences, gap.end, at, last + 1, key=place)
        return [*stretch, *self._sentences[at : last + 1]]

    def _as_it_stands(self, index: int) -> Draft:
        sentence = self._sentences[index]
        edits = layout_edits(sentence)
        printed = squeeze(replay(self._text, edits, sentence.start, sentence.end))
        return Draft(index, index, sentence.start, sentence.end, edits, printed)

    def _frame(self, stretch: Sequence[Sentence], known: str) -> Iterator[Edit]:
        """Yield what a stretch of sentences lacks to stand alone: who speaks, and the marks of a cut quotation.

        Args:
            stretch: the sentences.
            known: who speaks, where their block does not tell.
        """
        said_by = None
        for _, group in groupby(stretch, key=lambda sentence: sentence.block.start):
            sentences = list(group)
            start, end, block = sentences[0].start, sentences[-1].end, sentences[0].block
            opening, closing = missing_marks(self._text, self._references.quotations_of(block), start, end)
            speaker = block.speaker if block.kind in _SPOKEN and block.speaker != said_by else known
            known = ""
            said_by = block.speaker
            if speaker:
                yield Edit(start, start, f"{speaker}: {opening}", "quotation.speaker")
            elif opening:
                yield Edit(start, start, opening, "quotation.open")
            if closing:
                yield Edit(end, end, closing, "quotation.close")


def layout_edits(sentence: Sentence) -> tuple[Edit, ...]:
    """Return the edits that take a sentence out of its layout: what is no word of the article is left out."""
    marks = sentence.block.marks
    first = bisect_left(marks, sentence.start, key=attrgetter("start"))
    last = bisect_left(marks, sentence.end, key=attrgetter("start"))
    return marks[first:last]


def credit_edits(text: str, block: Block) -> tuple[Edit, ...]:
    """Return the edits that move the credit of a quotation to its front; none for any other block.

    A credit that holds a number stays where it is, so that no date is lost.

    Example:
        >>> text = "“We sign.” -Ms. Adair"
        >>> block = Block(0, len(text), BlockKind.QUOTATION, Span(0, 10), "Ms. Adair")
        >>> replay(text, credit_edits(text, block))
        'Ms. Adair: “We sign.”'
    """
    start, end = block.content
    credit = text[end : block.end]
    if block.kind is not BlockKind.QUOTATION or not block.speaker or not credit or any(map(str.isdigit, credit)):
        return ()
    speaker = Edit(start, start, f"{_credit(credit) or block.speaker}: ", "quotation.speaker")
    opening, closing = text[start], credit.lstrip()[:1]
    if closing and closing in CLOSES.get(opening, ""):
        mark = text.index(closing, end)
        moved = Edit(end, mark, "", "quotation.credit"), Edit(mark + 1, block.end, "", "quotation.credit")
        return speaker, *moved
    return speaker, Edit(end, block.end, "", "quotation.credit")


def _credit(tail: str) -> str:
    """Return the whole credit, with the office in it, of what stands behind a quotation."""
    return " ".join(tail.strip(' \t\r\n-–—―~”"“»’>.').split())


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
    quoted = map_spans(local, _within(quotations, sentence))
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
