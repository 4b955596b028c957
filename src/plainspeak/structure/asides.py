"""What stands inside a paragraph and is no word of it: stage directions, footnote marks, a dateline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain

from plainspeak.model import Edit, Span
from plainspeak.structure.units import Unit
from plainspeak.structure.words import word_list

# Each begins with a class of characters, which the search jumps to.
_IN_BRACKETS = re.compile(
    r"""
    [(\[] (?:
        (?: (?: [Bb]rief | [Ll]oud | [Pp]rolonged | [Gg]eneral | [Mm]ore ) \s )?
        (?: [Ll]aughter | [Ll]aughs | [Aa]pplause | [Cc]heer(?:s|ing) | [Cc]ross-?talk | [Ss]tanding[ ]ovation
          | LAUGHTER | APPLAUSE )
        (?: \sand\s(?:laughter|applause|cheers) )? [.!]? [)\]]
        # what is missing from a record stays to be seen, unless it stands between two sentences
      | (?: Inaudible | Unintelligible | Off[ -]mi(?:ke|c) | Pause | Break | In[ ]progress | Music ) \.[)\]] (?=\s|$)
      | (?<=\[) (?P<note> \d{1,3} | note[ ]\d{1,2} | citation[ ]needed | [Ee]dit ) \]
    )
    """,
    re.VERBOSE,
)
_CUT_WORD = re.compile(r"[-\u00ad](?<=[^\W\d_].)(?P<blank>[ \t]*(?:\r\n|[\n\r])[ \t]*)(?=[a-z])")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_PART = 20  # characters of a word before the hyphen
_SUPERSCRIPT = re.compile(r"[¹²³⁰⁴-⁹][¹²³⁰⁴-⁹]{0,2}")
_BEFORE_NOTE = frozenset('.,;:!?”"’)%]')
_FRAME = "(?:text|quote|statement|transcript|summary|comment|note)"
_BEGINS = re.compile(rf"(?i:begin\s(?:of\s)?{_FRAME}[:.]?)\s+(?=\S)")
_ENDS = re.compile(rf"(?<=[.!?”\"’)])\s+(?:End|END)\s(?i:(?:of\s)?{_FRAME})[.:]?$")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DATELINE = re.compile(
    rf"""
    (?: [A-Z][A-Z.’'-]+ (?: [ ][A-Z][A-Z.’'-]+ ){{0,3}} (?: ,[ ][A-Z][\w.]+ (?:[ ][A-Z][\w.]+)? )?
      | [A-Z][\w.’'-]+ (?: [ ][A-Z][\w.’'-]+ ){{0,3}} (?= ,\s (?:\d{{1,2}}\s)? {_MONTH} | [ ][(] ) )
    (?P<date> ,? [ ] (?: \d{{1,2}}[ ]{_MONTH}\.? | {_MONTH}\.?[ ]\d{{1,2}} ) (?: ,?[ ]\d{{4}} )? )?
    (?P<agency> ,? [ ] [(] [A-Z][\w .,&/-]{{1,40}} [)] )?
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
    for match in _IN_BRACKETS.finditer(text):
        if match["note"] is None:
            yield *match.span(), "layout.stage-direction"
        elif match.start() and (text[match.start() - 1].isalnum() or text[match.start() - 1] in _BEFORE_NOTE):
            yield *match.span(), "layout.footnote"
    yield from _cut_words(text)
    for match in _SUPERSCRIPT.finditer(text):
        if match.start() and text[match.start() - 1] in _BEFORE_NOTE:
            yield *match.span(), "layout.footnote"


def _cut_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what to leave out where the end of a line cut a word: the line end, and the hyphen if that is sure.

    It is sure where the whole word stands elsewhere in the text, or where the second part is no word but an ending.
    """
    known: frozenset[str] | None = None
    for match in _CUT_WORD.finditer(text):
        second = _word_at(text, match.end())
        if second in word_list("suspending"):
            continue
        known = _words_of(text) if known is None else known
        first = _LETTERS.findall(text[max(0, match.start() - _LONGEST_PART) : match.start()])[-1]
        is_sure = text[match.start()] != "-" or f"{first}{second}".lower() in known or second in word_list("endings")
        yield match.start() if is_sure else match.start("blank"), match.end(), "layout.hyphen"


def _words_of(text: str) -> frozenset[str]:
    """Return the words of a text in lower case; the paragraphs are read one by one, as all at once take much room."""
    return frozenset(chain.from_iterable(map(_LETTERS.findall, text.lower().split("\n"))))


def _word_at(text: str, start: int) -> str:
    match = _LETTERS.match(text, start)
    return match.group() if match else ""


def skip_frames(units: Sequence[Unit]) -> None:
    """Take the words that frame a text or a part of it (``Begin text:``, ``END SUMMARY.``) out of its paragraphs."""
    for unit in units:
        if not unit.is_body:
            continue
        start, end = unit.content
        begins = _BEGINS.match(unit.text) if start == unit.start else None
        ends = _ENDS.search(unit.tail) if end == unit.end else None
        start += begins.end() if begins else 0
        end -= len(unit.tail) - ends.start() if ends else 0
        if start < end:
            unit.content = Span(start, end)


def skip_datelines(units: Sequence[Unit], first: int) -> None:
    """Take a place, date and agency off the start of paragraphs; a place alone only off the first of the body."""
    for i, unit in enumerate(units):
        if not unit.is_body or unit.content.start != unit.start or not unit.text[0].isupper():
            continue
        match = _DATELINE.match(unit.text)
        if match and (i == first or match["date"] or match["agency"]):
            unit.content = Span(unit.start + match.end(), unit.end)
