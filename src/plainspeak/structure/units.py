"""The working record of this package: a paragraph on its way to becoming a block."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from plainspeak.edits import in_order
from plainspeak.model import Block, BlockKind, Edit, Span
from plainspeak.structure.lists import list_mark

_EDGE = 900  # characters; no furniture is longer, and of longer paragraphs only both ends are looked at
_TAIL = _EDGE // 4
_PLAINLY_PROSE = 250  # characters; with a full stop at the end, as long a paragraph needs no counting of words
CLOSERS = "”\"’')]»*_"
_FULL_STOPS = frozenset(".!?…")
_NO_STOP = (
    "Mr Ms Mrs Dr St Prof Gen Sen Rep Hon Amb No Nos Col Lt Gov Art Sec Ref Tel Fig Vol vs "
    "Jan Feb Mar Apr Jun Jul Aug Sept Oct Nov Dec"
)
# The mark of a note behind the stop: "fell.3", "in 2029.2", but not "by 3.2"; "fell.[3][4]".
_NOTES = r"(?:\[\^?(?:\d{1,3}|[a-z]|note \d{1,2}|citation needed)\]){1,9}|[¹²³⁰⁴-⁹]{1,3}"
_LAST_NOTE = re.compile(rf"(?:{_NOTES})$|(?<=[^\W\d_][.!?])[”\"’)]?\d{{1,3}}$|(?<=\b(?:19|20)\d\d[.])\d{{1,2}}$")
# The mark stands first, so that it is searched for at full speed; what must not stand before it is looked at then.
_INNER_STOP = re.compile(
    r"[.!?](?<=[a-z\d)”\"’%].)"
    + "".join(rf"(?<!\b{word}.)" for word in _NO_STOP.split())
    + r"[”\"’)]{0,2}"
    + rf"(?:(?<=[a-z][.!?])\d{{1,2}}|{_NOTES})?\s+[“\"‘(]?[A-Z]"
)
_FEWEST_WORDS = 5


@dataclass(eq=False, slots=True)
class Unit:
    """A paragraph, or a line that stands for itself; each stage may claim it by giving it a kind.

    Attributes:
        source: the article.
        start, end: its stretch of the text, without the blanks around it.
        gap: how many blank lines stand before it.
        lines: how many lines it was joined from.
        content: the stretch of its own words; shrinks as marks, labels and credits are found.
        mark: the list mark or section number it begins with.
        lead: where the lead-in of its list starts.
        kind, speaker, marks, reason: as of `Block`; the kind is None until a stage claims the unit.
    """

    source: str
    start: int
    end: int
    gap: int
    lines: int
    content: Span
    mark: str = ""
    lead: int | None = None
    kind: BlockKind | None = None
    speaker: str | None = None
    marks: list[Edit] = field(default_factory=list)
    reason: str = ""
    _stop: int = 0
    _text: str | None = None
    _tail: str | None = None
    _shown: str | None = None
    _words: int | None = None
    _is_sentence: bool | None = None
    _ends_with_stop: bool | None = None
    _has_inner_stop: bool | None = None

    @property
    def is_long(self) -> bool:
        """Whether it is too long to be anything but prose."""
        return self.end - self.start > _EDGE

    @property
    def text(self) -> str:
        """All of it if it is short, else its beginning; cut out anew, as all units at once would hold the article."""
        return self.source[self.start : self._stop] if self._text is None else self._text

    @property
    def tail(self) -> str:
        """Its last characters."""
        return self.text[-_TAIL:] if self._tail is None else self._tail

    @property
    def shown(self) -> str:
        """Its text as a reader sees it, without mark-up; of a long one, that of its beginning."""
        if self._shown is not None:
            return self._shown
        if not self.marks or self.is_long:
            return self.text
        self._shown = self._without_marks()
        return self._shown

    def _without_marks(self) -> str:
        text, parts, at = self.text, [], self.start
        for mark in self.marks:
            parts.append(text[at - self.start : mark.start - self.start])
            at = mark.end
        return "".join([*parts, text[at - self.start :]]).strip() or text

    @property
    def ends_with_stop(self) -> bool:
        """Whether it ends with a full stop, question mark, exclamation mark or ellipsis, closing marks aside."""
        if self._ends_with_stop is None:
            tail = self.tail
            if tail[-1] == "]" or tail[-1].isdigit():
                tail = _LAST_NOTE.sub("", tail)
            tail = tail.rstrip(CLOSERS)
            self._ends_with_stop = bool(tail) and tail[-1] in _FULL_STOPS
        return self._ends_with_stop

    @property
    def has_inner_stop(self) -> bool:
        """Whether a sentence ends inside it."""
        if self._has_inner_stop is None:
            self._has_inner_stop = _INNER_STOP.search(self.text, len(self.mark)) is not None
        return self._has_inner_stop

    @property
    def words(self) -> int:
        """How many words it has; of a long one, how many its beginning has."""
        if self._words is None:
            self._words = len(self.text.split())
        return self._words

    @property
    def is_sentence(self) -> bool:
        """Whether it has the shape of prose: five words or more and a stop, a stop inside, or great length."""
        if self._is_sentence is None:
            self._is_sentence = self._find_shape()
        return self._is_sentence

    def _find_shape(self) -> bool:
        if self.end - self.start > _PLAINLY_PROSE and (self.is_long or self.ends_with_stop):
            return True
        return (self.ends_with_stop and self.words >= _FEWEST_WORDS) or self.has_inner_stop

    def join(self, other: Unit) -> None:
        """Take in the unit that goes on with it; what it shows is its beginning."""
        self._shown = None if self.is_long else self.shown
        self.end = other.end
        self.content = Span(self.content.start, other.end)
        self._tail = other.tail
        self.marks += other.marks
        self._text = f"{self.text} {other.text}"[: _EDGE + 1]
        self._words = self._is_sentence = self._ends_with_stop = self._has_inner_stop = None

    @property
    def is_body(self) -> bool:
        """Whether it is of the body, or nobody has claimed it yet."""
        return self.kind is None or self.kind.is_body

    def claim(self, kind: BlockKind, reason: str = "") -> None:
        """Say what it is."""
        self.kind = kind
        self.reason = reason

    def block(self) -> Block:
        """Return it as a finished block."""
        kind = self.kind or BlockKind.BODY
        marks = _disjoint(mark for mark in in_order(self.marks) if self._holds(mark))
        return Block(self.start, self.end, kind, self.content, self.speaker, marks, self.reason, self.lead)

    def _holds(self, mark: Edit) -> bool:
        return self.content.start <= mark.start and mark.end <= self.content.end


def make_unit(text: str, span: Span, *, gap: int = 0, lines: int = 1) -> Unit:
    """Return the unit of a stretch of the text that begins and ends with something that is not blank."""
    start, end = span
    is_long = end - start > _EDGE
    mark = text[start : start + list_mark(text, start, end)].rstrip()
    stop = start + _EDGE if is_long else end
    tail = text[end - _TAIL : end] if is_long else None
    return Unit(text, start, end, gap, lines, span, mark, _stop=stop, _tail=tail)


def _disjoint(marks: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return deletions in order with those that overlap made one: a note that is a link, [1](#n)."""
    kept: list[Edit] = []
    for mark in marks:
        if kept and mark.start < kept[-1].end:
            kept[-1] = kept[-1]._replace(end=max(kept[-1].end, mark.end))
        else:
            kept.append(mark)
    return tuple(kept)
