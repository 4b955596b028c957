"""What the renderers are given: results, the look of the page, and lines made of styled pieces.

They are named tuples, since making seven dataclasses takes longer than rendering a summary.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from plainspeak.model import Document, Stripped, Summary


class Failure(NamedTuple):
    """An input that could not be done: its name, why, what to do about it, and where in the program it failed."""

    source: str
    error: str
    hint: str = ""
    trace: str = ""


class StrippedDocument(NamedTuple):
    """A whole text and what was stripped of it."""

    document: Document
    stripped: Stripped


SummaryResult = Summary | Failure
StripResult = StrippedDocument | Failure


class Look(NamedTuple):
    """What the output is to look like.

    Attributes:
        terminal: wrap for a terminal, with titles and headings; otherwise one bullet a line and nothing else.
        width: columns of the terminal.
        color: whether colours may be used.
        bullet: the mark before a bullet on a terminal.
        several: whether there is more than one input, so that headings tell them apart.
        explain: say under each bullet where it comes from and what was changed.
        diff: show what was changed in place.
        ascii: JSON and HTML in ASCII only, where the output could not take other characters.
        whys: what each rule is for, by rule id; for `explain`.
    """

    terminal: bool = False
    width: int = 80
    color: bool = False
    bullet: str = "•"
    several: bool = False
    explain: bool = False
    diff: bool = False
    ascii: bool = False
    whys: Mapping[str, str] = MappingProxyType({})


class Style(Enum):
    """What a piece of a line is; how it looks is decided where it is painted."""

    PLAIN = ""
    TITLE = "bold"
    QUIET = "dim"
    REMOVED = "strike red"
    ADDED = "green"


class Piece(NamedTuple):
    """A stretch of a line in one style."""

    text: str
    style: Style = Style.PLAIN


class Line(NamedTuple):
    """A line before it is wrapped: its pieces, and the indent of its first and of its further lines."""

    pieces: tuple[Piece, ...] = ()
    first: str = ""
    rest: str = ""
