"""The records that the stages hand on: small, immutable, with offsets into the article's text.

An offset counts code points of ``Document.text``; a stretch is half open. No stage changes the text: what is
left out, replaced or put in is an `Edit`, so every bullet can be replayed from its source.

Most are named tuples: a dataclass takes eight times as long to define, and twice as long to fill, and there is one
for each sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from plainspeak.readability import Grade, grade

# The rule of an edit that leaves out what stands between two sentences of one bullet.
SKIPPED = "reference.skipped"


class Span(NamedTuple):
    """A half-open stretch of a text, in code points.

    Example:
        >>> "Talks end."[slice(*Span(0, 5))]
        'Talks'
    """

    start: int
    end: int


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by `after`; a deletion has an empty `after`, an insertion ``start == end``.

    `rule` is the id of the rule that asked for it, such as ``opener.important-to-note`` or ``repair.capital``.
    """

    start: int
    end: int
    after: str
    rule: str


class Document(NamedTuple):
    """An article as it was read: its text, and what is known of it beside its text.

    Attributes:
        text: its characters; line ends are line feeds where it was read from a file.
        source: a path as the user gave it, ``-`` for standard input, or None for a Python string.
        title, author, date: where the caller knows them, or the file carries them.
        extracted: the text was taken out of HTML, PDF or DOCX, so that no file holds it as it is.
        line_end: what ends the lines of the file.
        byte_order_mark: what the file begins with, before the text: a byte order mark of UTF-8, or nothing.
    """

    text: str
    source: str | None = None
    title: str | None = None
    author: str | None = None
    date: str | None = None
    extracted: bool = False
    line_end: str = "\n"
    byte_order_mark: str = ""

    def extraction(self) -> dict[str, object]:
        """Return what JSON tells of a text that was extracted: whose it is, from when, and the text itself."""
        return {"author": self.author, "date": self.date, "extracted": self.text} if self.extracted else {}


class LineIndex:
    r"""Finds the line and column of an offset in O(log lines); build it once per text.

    Example:
        >>> LineIndex("one\ntwo").position(5)
        (2, 2)
    """

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def position(self, offset: int) -> tuple[int, int]:
        """Return (line, column), both counted from 1, of an offset in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class BlockKind(Enum):
    """What a block of an article is; the kind decides whether its sentences may become bullets.

    A QUESTION is a turn of a transcript that asks or keeps the time: no news, so not of the body.
    """

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    LIST_LEAD = "list lead-in"
    LIST_ITEM = "list item"
    QUOTATION = "quotation"
    TURN = "speaker turn"
    QUESTION = "question"
    CAPTION = "caption"
    FURNITURE = "furniture"

    def __init__(self, label: str) -> None:
        """Say whether sentences of this kind belong to the body of the article."""
        self.is_body = label in {"body", "list lead-in", "list item", "quotation", "speaker turn"}


class Block(NamedTuple):
    """A paragraph, heading, list item, caption or line of page furniture.

    Attributes:
        start, end: all of the block, without the blanks around it.
        kind: what it is.
        content: the stretch that holds its own words: a list mark or speaker label before them, or the credit
            of a quotation behind them, lies outside.
        speaker: who says it, in the article's words (``Ms. Reyl``), where that is known.
        marks: deletions for what inside `content` is no word of the article (mark-up, ``>`` of a quoted mail).
        reason: why it was taken for what it is; shown for what is dropped.
        lead: of a list item, where the block of its lead-in starts; the last sentence of that block leads in.
    """

    start: int
    end: int
    kind: BlockKind
    content: Span
    speaker: str | None = None
    marks: tuple[Edit, ...] = ()
    reason: str = ""
    lead: int | None = None


class Structure(NamedTuple):
    """An article's blocks, in order, disjoint, covering all that is not blank; and its title, where it has one."""

    title: str | None
    blocks: tuple[Block, ...]


class Sentence(NamedTuple):
    """A sentence of one block, trimmed of the blanks around it."""

    start: int
    end: int
    block: Block


class Rival(NamedTuple):
    """The best sentence that a bullet was chosen over: where it stands, its score, and whether it says the same."""

    start: int
    end: int
    score: float
    is_same: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What a body sentence would look like as a bullet, before it is known whether it is chosen.

    Attributes:
        index: the sentence, counted among the body sentences.
        first: the first sentence of its stretch; below `index` where earlier ones are taken along.
        start, end: its stretch of the article.
        edits: all edits of the stretch, composed.
        text: what would be printed.
        weight: in [0, 1]: factor on the score; below 1 for what does not stand alone.
        note: why, in words; empty where there is nothing to say.
        held: the sentences that no other bullet may print: all of the stretch, but of a list item without what leads
            in to it, which the other items need too.
        over: once it is chosen, the best sentence that lost to it.
    """

    index: int
    first: int
    start: int
    end: int
    edits: tuple[Edit, ...]
    text: str
    weight: float = 1.0
    note: str = ""
    held: tuple[int, ...] = ()
    over: Rival | None = None

    def __post_init__(self) -> None:
        """Take all of the stretch for held where nothing is said."""
        if not self.held:
            object.__setattr__(self, "held", tuple(range(self.first, self.index + 1)))


class Bullet(NamedTuple):
    """One line of a summary, with where it comes from and all that was changed.

    Attributes:
        text: what is printed, without the bullet mark.
        start, end: the stretch of the article it comes from.
        score: in [0, 1], comparable within one summary.
        edits: in order, disjoint, inside the stretch. Replayed on ``article[start:end]`` and with runs of white
            space collapsed they give `text`, to the letter.
        reasons: what earned the score, in words, for ``--explain``.
        sentences: how many sentences of the article the stretch holds.
        over: the best sentence that it was chosen over, where there is one.
    """

    text: str
    start: int
    end: int
    score: float
    edits: tuple[Edit, ...] = ()
    reasons: tuple[str, ...] = ()
    sentences: int = 1
    over: Rival | None = None

    def chosen(self, text: str) -> str:
        """Return its sentences as they stand in the article `text`, without what is left out between them."""
        cuts = [edit for edit in self.edits if edit.rule == SKIPPED]
        starts, ends = [self.start, *(cut.end for cut in cuts)], [*(cut.start for cut in cuts), self.end]
        return " ".join(text[start:end] for start, end in zip(starts, ends, strict=True))


@dataclass(frozen=True, slots=True)
class Summary:
    """The bullets of one article, in the order of the article.

    Attributes:
        document: the article.
        title: its title, given or found, or None.
        bullets: in the order of the article.
        words, sentences: counts over the body of the article; a word is an element of ``text.split()``.
        dropped: the blocks that were taken for furniture, each with its reason.
        warnings: what the caller should know, such as that nothing is about the words asked for.
        shape: what kind of text the article was taken for, in words, for ``--explain``.
    """

    document: Document = field(repr=False)
    title: str | None
    bullets: tuple[Bullet, ...]
    words: int
    sentences: int
    dropped: tuple[Block, ...] = field(default=(), repr=False)
    warnings: tuple[str, ...] = ()
    shape: str = ""

    @property
    def grade(self) -> Grade:
        """The reading grade of the chosen sentences as they stand in the article, and of the bullets."""
        text, count = self.document.text, sum(bullet.sentences for bullet in self.bullets)
        before = grade([bullet.chosen(text) for bullet in self.bullets], count)
        return Grade(before, grade([bullet.text for bullet in self.bullets], count))

    def to_dict(self) -> dict[str, object]:
        """Return one entry of ``documents`` of the JSON output, made of plain Python values."""
        lines = LineIndex(self.document.text)
        return {
            "source": self.document.source,
            "title": self.title,
            "words": self.words,
            "sentences": self.sentences,
            "grade": {name: round(value, 1) for name, value in self.grade._asdict().items()},
            "bullets": [bullet_to_dict(bullet, self.document.text, lines) for bullet in self.bullets],
            **self.document.extraction(),
        }


class Stripped(NamedTuple):
    """A whole text with its filler stripped, and every edit that did it.

    Replaying `edits` on the source gives `text` exactly; white space is untouched.
    """

    text: str
    edits: tuple[Edit, ...]


def bullet_to_dict(bullet: Bullet, text: str, lines: LineIndex) -> dict[str, object]:
    """Return the JSON form of a bullet of the article `text`."""
    line, column = lines.position(bullet.start)
    return {
        "text": bullet.text,
        "source": text[bullet.start : bullet.end],
        "start": bullet.start,
        "end": bullet.end,
        "line": line,
        "column": column,
        "score": round(bullet.score, 4),
        "edits": [edit_to_dict(edit, text) for edit in bullet.edits],
    }


def edit_to_dict(edit: Edit, text: str) -> dict[str, object]:
    """Return the JSON form of an edit of `text`."""
    return {
        "start": edit.start,
        "end": edit.end,
        "before": text[edit.start : edit.end],
        "after": edit.after,
        "rule": edit.rule,
    }
