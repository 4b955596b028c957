"""What one sentence holds that references can hang on, read once when it is first asked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from plainspeak.model import Block, BlockKind, Sentence, Span
from plainspeak.quotations import quoted_spans
from plainspeak.references.lexicon import FEMALE, MALE
from plainspeak.references.mentions import find_mentions, tokens_of
from plainspeak.references.model import Mention, Token

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), MALE),
    **dict.fromkeys(("she", "her", "hers", "herself"), FEMALE),
}
_PLACE = re.compile(r"\b(?:in|In|into|near|across|throughout)\s(?:the\s)?([A-Z][\w-]*)(?![’'\w-])")
# A sentence longer than this is a table or a list run together; nothing in it is resolved.
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class View:
    """A sentence, read.

    Attributes:
        index: among the body sentences.
        sentence: where it stands.
        tokens: its words.
        mentions: who and what it names, in order.
        pronouns: its third-person pronouns of one person outside quotation marks.
        quoted: the quoted stretches of its block.
    """

    index: int
    sentence: Sentence
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    pronouns: tuple[Token, ...]
    quoted: tuple[Span, ...]

    def place_of(self, start: int) -> int:
        """Return which word begins at an offset."""
        return bisect_left(self.tokens, start, key=attrgetter("start"))

    def is_quoted(self, at: int) -> bool:
        """Whether an offset lies inside quotation marks."""
        return any(start <= at < end for start, end in self.quoted)


class Views:
    """The sentences of an article, read one by one as they are needed."""

    def __init__(self, text: str, sentences: Sequence[Sentence], headings: Sequence[int] = ()) -> None:
        self.text = text
        self._headings = headings
        self.sentences = sentences
        self._views: dict[int, View] = {}
        self._quotations: dict[int, tuple[Span, ...]] = {}
        self._places: frozenset[str] | None = None

    @property
    def places(self) -> frozenset[str]:
        """The names that the article says that something is in or near."""
        if self._places is None:
            self._places = frozenset(_PLACE.findall(self.text))
        return self._places

    def __len__(self) -> int:
        return len(self.sentences)

    def __getitem__(self, index: int) -> View:
        if index not in self._views:
            self._views[index] = self._read(index)
        return self._views[index]

    def preceding(self, index: int, count: int) -> Iterator[int]:
        """Yield up to `count` sentences before one, the nearest first, as far as the same voice goes on.

        Pull quotes that interrupt the text are passed over; a heading or another speaker's turn ends it.
        """
        at = index
        for _ in range(count):
            before = self._before(at)
            if before is None:
                return
            yield before
            at = before

    def _before(self, index: int) -> int | None:
        block = self.sentences[index].block
        at = index - 1
        while at >= 0 and self._interrupts(self.sentences[at].block, block):
            at -= 1
        if at < 0:
            return None
        earlier = self.sentences[at].block
        if earlier is block:
            return at
        if earlier.speaker != block.speaker or self._is_apart(earlier, block):
            return None
        return at

    def _is_apart(self, earlier: Block, later: Block) -> bool:
        """Whether a heading, or between turns of a transcript anything at all, stands between two blocks."""
        if later.kind is BlockKind.TURN:
            return bool(self.text[earlier.end : later.start].strip())
        heading = bisect_left(self._headings, earlier.end)
        return heading < len(self._headings) and self._headings[heading] < later.start

    @staticmethod
    def _interrupts(quotation: Block, block: Block) -> bool:
        return quotation.kind is BlockKind.QUOTATION and quotation is not block

    def quotations_of(self, block: Block) -> tuple[Span, ...]:
        """Return the quoted stretches of a block, in order; each block is looked at once."""
        if block.start not in self._quotations:
            self._quotations[block.start] = quoted_spans(self.text, *block.content)
        return self._quotations[block.start]

    def words(self, index: int) -> int:
        """Return how many words a sentence has."""
        sentence = self.sentences[index]
        return len(self.text[sentence.start : sentence.end].split())

    def _read(self, index: int) -> View:
        sentence = self.sentences[index]
        if sentence.end - sentence.start > _LONGEST:
            return View(index, sentence, (), (), (), ())
        block = sentence.block
        spans = self.quotations_of(block)
        first = bisect_right(spans, sentence.start, key=attrgetter("end"))
        last = bisect_left(spans, sentence.end, key=attrgetter("start"))
        quoted = spans[first:last]
        tokens = tokens_of(self.text, sentence.start, sentence.end)
        mentions = find_mentions(self.text, tokens)
        pronouns = tuple(t for t in tokens if t.lower in PRONOUNS and not any(a <= t.start < b for a, b in quoted))
        return View(index, sentence, tuple(tokens), mentions, pronouns, quoted)
