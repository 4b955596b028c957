"""What stands inside a paragraph and is no word of it: stage directions, footnote marks, a dateline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from plainspeak.model import Edit, Span
from plainspeak.structure.units import Unit

# Each begins with one character or set of them, so that the text is searched at full speed.
_DIRECTION = re.compile(
    r"[(\[](?:(?:[Bb]rief|[Ll]oud|[Pp]rolonged|[Gg]eneral|[Mm]ore)\s)?"
    r"(?:[Ll]aughter|[Ll]aughs|[Aa]pplause|[Cc]heer(?:s|ing)|[Cc]ross-?talk|[Ss]tanding ovation|LAUGHTER|APPLAUSE)"
    r"(?:\sand\s(?:laughter|applause|cheers))?[.!]?[)\]]"
)
_NOTE = re.compile(r"\[(?:\d{1,3}|note \d{1,2}|citation needed|[Ee]dit)\]")
_SUPERSCRIPT = re.compile(r"[¹²³⁰⁴-⁹]{1,3}")
_BEFORE_NOTE = frozenset('.,;:!?”"’)%]')
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DATELINE = re.compile(
    rf"""
    (?: [A-Z][A-Z.’'-]+ (?: [ ][A-Z][A-Z.’'-]+ ){{0,3}} (?: ,[ ][A-Z][\w.]+ (?:[ ][A-Z][\w.]+)? )?
      | [A-Z][\w.’'-]+ (?: [ ][A-Z][\w.’'-]+ ){{0,3}} (?= ,\s (?:\d{{1,2}}\s)? {_MONTH} | [ ][(] ) )
    (?: ,? [ ] (?: \d{{1,2}}[ ]{_MONTH}\.? | {_MONTH}\.?[ ]\d{{1,2}} ) (?: ,?[ ]\d{{4}} )? )?
    (?: ,? [ ] [(] [A-Z][\w .&/-]{{1,40}} [)] )?
    \s? (?: [—–|] | -{{1,2}}(?=\s) ) \s?
    (?= [“"‘A-Z] )
    """,
    re.VERBOSE,
)


def mark_asides(text: str, units: Sequence[Unit]) -> None:
    """Leave stage directions and footnote marks out of the paragraphs they stand in."""
    starts = [unit.start for unit in units]
    for start, end, rule in _asides(text):
        index = bisect_right(starts, start) - 1
        if index >= 0 and units[index].content.start < start:
            units[index].marks.append(Edit(start, end, "", rule))


def _asides(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _DIRECTION.finditer(text):
        yield *match.span(), "layout.stage-direction"
    for match in _NOTE.finditer(text):
        if match.start() and (text[match.start() - 1].isalnum() or text[match.start() - 1] in _BEFORE_NOTE):
            yield *match.span(), "layout.footnote"
    for match in _SUPERSCRIPT.finditer(text):
        if match.start() and text[match.start() - 1] in _BEFORE_NOTE:
            yield *match.span(), "layout.footnote"


def skip_dateline(units: Sequence[Unit], first: int) -> None:
    """Take the place and agency before the first words of the body out of its first paragraph."""
    if first < len(units):
        unit = units[first]
        match = _DATELINE.match(unit.text)
        if match and unit.content.start == unit.start:
            unit.content = Span(unit.start + match.end(), unit.end)
