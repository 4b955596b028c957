"""PDF: the text of its pages, without running heads and page numbers, with words and paragraphs made whole.

A PDF knows where letters stand, not what they belong to: `pages` tells that by their places.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from plainspeak.edits import squeeze
from plainspeak.errors import InputError
from plainspeak.reading.formats import RAISED, Extracted
from plainspeak.reading.pages import Sheet, TextLine, most_frequent_size, paragraphs, text_of

if TYPE_CHECKING:
    from pypdf import PageObject

_HEADLINE = 1.15  # of the size of most letters: a title
_LONG_HEADLINE = 4  # words; of those that are shorter, a longer one beside them is preferred
_BETWEEN_LINES = 1.2  # of the size of the letters: the distance between lines that come in one piece
_RAISED = 0.85  # of the size of its line: a mark that leads to a footnote
_HIGHER = 0.15  # of the size of its line: a raised figure
_MARK = re.compile(r"\d{1,3}|[*†‡§]{1,3}")
# What a mark can stand behind: a word or punctuation; not the number, unit or formula that it may be a part of.
_BEFORE_MARK = re.compile(r"(?:[^\W\d_]{4}|[^\W\d_][.,;:!?]|[”’\"')\]][.,;:]?)$")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def read(data: bytes, encoding: str | None) -> Extracted:
    """Return the text of a document, its paragraphs set apart by blank lines, and its title.

    Raises:
        ImportError: pypdf is not installed.
        InputError: the document is damaged, locked or has no text.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - an extra
    from pypdf.errors import FileNotDecryptedError  # noqa: PLC0415 - as above

    del encoding  # the format says it
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = PdfReader(io.BytesIO(data))
        sheets = [_sheet(page) for page in reader.pages]
        named = squeeze(str((reader.metadata or {}).get("/Title") or ""))
    except FileNotDecryptedError as error:
        raise InputError("is a PDF with a password", hint="save a copy without one") from error
    except Exception as error:  # a damaged file breaks the parser anywhere
        raise InputError("is no readable PDF file", hint="print it to a new PDF and try again") from error
    found = paragraphs(sheets)
    text = text_of(found)
    if not text:
        raise InputError("is a PDF without text, perhaps a scan", hint="run it through text recognition first")
    return Extracted(text, title_of(found, named))


def _sheet(page: PageObject) -> Sheet:
    """Return the lines of a page, with the places that their pieces were printed at."""
    pieces: list[TextLine] = []

    def collect(text: str, page_matrix: Any, text_matrix: Any, _: object, size: float) -> None:  # noqa: ANN401 - pypdf's
        a, b, c, d, e, f = page_matrix
        x, y = text_matrix[4], text_matrix[5]
        scale = abs(text_matrix[3] * d) or 1.0
        pieces.append(TextLine(text.translate(_LIGATURES), x * a + y * c + e, x * b + y * d + f, size * scale))

    page.extract_text(visitor_text=collect)
    return Sheet(list(_lines(pieces)), float(page.mediabox.bottom), float(page.mediabox.top))


def _lines(pieces: Iterable[TextLine]) -> Iterator[TextLine]:
    """Yield the lines that pieces make up; a line stands where its first piece does, in the size of most of it."""
    line: list[TextLine] = []
    for piece in pieces:
        first, *others = piece.text.split("\n")
        line.append(piece._replace(text=first))
        for at, text in enumerate(others, 1):
            yield from _joined(line)
            line = [piece._replace(text=text, y=piece.y - at * _BETWEEN_LINES * piece.size)]
    yield from _joined(line)


def _joined(pieces: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield one line, unless it is blank."""
    shown = [piece for piece in pieces if piece.text.strip()]
    if not shown:
        return
    size = max(shown, key=lambda piece: len(piece.text)).size
    text, bare, marks = "", "", []
    for piece in pieces:
        if _is_mark(piece, size, bare):
            marks.append(piece.text.strip())
            text += piece.text
            continue
        words = piece.text.translate(RAISED) if _is_power(piece, size, shown[0].y, bare) else piece.text
        text += words
        bare += words
    yield TextLine(squeeze(text), shown[0].x, shown[0].y, size, tuple(marks), squeeze(bare) if marks else "")


def _is_power(piece: TextLine, size: float, y: float, before: str) -> bool:
    """Whether a small figure is raised: it stands higher than its line, or behind another figure."""
    small = 0 < piece.size < _RAISED * size and piece.text.strip().isdecimal()
    return small and (piece.y > y + _HIGHER * size or before[-1:].isdecimal())


def _is_mark(piece: TextLine, size: float, before: str) -> bool:
    """Whether a piece of a line may lead to a footnote: small, a figure or a sign, behind a word."""
    small = 0 < piece.size < _RAISED * size
    return small and bool(_MARK.fullmatch(piece.text.strip()) and _BEFORE_MARK.search(before[-6:]))


def title_of(found: Sequence[Sequence[TextLine]], named: str) -> str | None:
    """Return what is set in the largest letters, or the title that the file names, if that stands elsewhere.

    A headline stands above the text: the name of a ministry or a newspaper, which is short, may be larger still.
    """
    text = squeeze(" ".join(line.text for line in chain.from_iterable(found))).lower()
    named = named if named.lower() in text else ""
    usual_size = most_frequent_size(chain.from_iterable(found))
    large = [
        (len(words) >= _LONG_HEADLINE, lines[0].size, " ".join(words))
        for lines in _above_text(found, usual_size)
        if lines[0].size > _HEADLINE * usual_size and len(words := " ".join(line.text for line in lines).split()) > 1
    ]
    headline = max(large, key=lambda one: one[:2])[2] if large else ""
    return headline if headline and named.lower() in headline.lower() else named or None


def _above_text(found: Sequence[Sequence[TextLine]], usual_size: int) -> Sequence[Sequence[TextLine]]:
    """Return the paragraphs before the first of two lines in usual letters, or all where it comes first."""
    first = next((at for at, lines in enumerate(found) if len(lines) > 1 and lines[0].size <= usual_size + 1), 0)
    return found[:first] or found
