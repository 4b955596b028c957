"""The working record of this package: a paragraph on its way to becoming a block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from plainspeak.model import Block, BlockKind, Edit, Span
from plainspeak.structure.lists import list_mark

_EDGE = 900  # characters; no furniture is longer, and of longer paragraphs only both ends are looked at


@dataclass(slots=True, eq=False)
class Unit:
    """A paragraph, or a line that stands for itself; each stage may claim it by giving it a kind.

    Attributes:
        start, end: its stretch of the text, without the blanks around it.
        text: all of it if it is short, else its beginning.
        tail: its last characters.
        gap: how many blank lines stand before it.
        indent: how many characters its first line is indented.
        lines: how many lines it was joined from.
        content: the stretch of its own words; shrinks as marks, labels and credits are found.
        mark: the list mark or section number it begins with.
        lead: where the lead-in of its list starts.
        kind, speaker, marks, reason: as of `Block`; the kind is None until a stage claims the unit.
    """

    start: int
    end: int
    text: str
    tail: str
    gap: int
    indent: int
    lines: int
    content: Span
    mark: str = ""
    lead: int | None = None
    kind: BlockKind | None = None
    speaker: str | None = None
    marks: list[Edit] = field(default_factory=list)
    reason: str = ""

    @property
    def is_long(self) -> bool:
        """Whether it is too long to be anything but prose."""
        return self.end - self.start > _EDGE

    def claim(self, kind: BlockKind, reason: str = "") -> None:
        """Say what it is."""
        self.kind = kind
        self.reason = reason

    def block(self) -> Block:
        """Return it as a finished block."""
        kind = self.kind or BlockKind.BODY
        return Block(
            self.start, self.end, kind, self.content, self.speaker, tuple(self.marks), self.reason, self.lead
        )


def make_unit(text: str, span: Span, *, gap: int = 0, indent: int = 0, lines: int = 1) -> Unit:
    """Return the unit of a stretch of the text that begins and ends with something that is not blank."""
    start, end = span
    head = text[start:end] if end - start <= _EDGE else text[start : start + _EDGE]
    mark = text[start : start + list_mark(text, start, end)].rstrip()
    return Unit(start, end, head, text[max(start, end - _EDGE) : end], gap, indent, lines, span, mark)


def unclaimed(units: Iterable[Unit]) -> list[Unit]:
    """Return the units that no stage has claimed yet."""
    return [unit for unit in units if unit.kind is None]
