"""PDF: the text of its pages, without running heads and page numbers, with words and paragraphs made whole.

A PDF knows where letters stand, not what they belong to. So lines are told apart by their place: what stands at the
same height of several pages is a running head, a wider gap or another size of letters begins a paragraph.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from plainspeak.edits import squeeze
from plainspeak.errors import InputError
from plainspeak.reading.formats import Extracted

if TYPE_CHECKING:
    from pypdf import PageObject

_EDGE = 0.12  # of a page's height, at its top and at its foot, where running heads and page numbers stand
_PAGE_NUMBER = re.compile(
    r"(?:page )?[-–—|\s]*(?:\d{1,4}|[ivxl]{1,7})(?:(?: of |\s*/\s*)\d{1,4})?[-–—|\s]*", re.IGNORECASE
)
# What a browser prints above and below a page: the time, the address, the number of the page.
_PRINTED_BY_A_BROWSER = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}, \d{1,2}:\d\d|(?:https?|file)://\S+(?: \d+/\d+)?$")
_BROKEN_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-\u00ad\u2010]$")
_FIRST_WORD = re.compile(r"([^\W\d_]+)\S*\s*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
# Words that begin others (over-come, some-thing): a hyphen behind them at the end of a line is the typesetter's.
_BEGINNING = re.compile(
    "after|every|father|ground|hand|head|home|house|inter|land|life|light|more|mother|over|some|super|them|there|time"
    "|trans|under|water|what|when|where|with|work"
)
_LEAST_COMPOUND = 4  # letters of the first word of a compound; shorter ones (in-form, re-port) begin too many others
_SENTENCE_END = (".", "!", "?", ":", ";", ".”", "!”", "?”", '."', ".)", "…")
_ITEM = re.compile(r"[•‣▪●○–—*-]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s")
_SHORT = 0.8  # of the length of a full line: a line that stops before may end a paragraph
_VERY_SHORT = 0.6  # the same, whatever it ends with: a line of an address, of a heading, of a table
_WIDE = 1.3  # of the usual distance between lines: a wider gap ends a paragraph
_USUAL = 1.2  # of the size of the letters: the distance between lines where there are too few to tell
_LOOSE = 1.7  # of the size of the letters: lines are never wider apart within a paragraph, whatever is usual
_OTHER_SIZE = 1.08  # of the size of the letters: a heading or a note
_HEADLINE = 1.15  # of the size of most letters: a title
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


class TextLine(NamedTuple):
    """A line of a page: its text, where it begins, in points from the left and from the foot, and its letters."""

    text: str
    x: float
    y: float
    size: float


class Sheet(NamedTuple):
    """A page: its lines in the order of the file, and where its foot and its top are."""

    lines: Sequence[TextLine]
    foot: float = 0.0
    top: float = 842.0


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
    text = "\n\n".join("\n".join(line.text for line in lines) for lines in found)
    if not text:
        raise InputError("is a PDF without text, perhaps a scan", hint="run it through text recognition first")
    return Extracted(text, _title(found, named))


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
            line = [piece._replace(text=text, y=piece.y - at * _USUAL * piece.size)]
    yield from _joined(line)


def _joined(pieces: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield one line, unless it is blank."""
    shown = [piece for piece in pieces if piece.text.strip()]
    if shown:
        size = max(shown, key=lambda piece: len(piece.text)).size
        yield TextLine(squeeze("".join(piece.text for piece in pieces)), shown[0].x, shown[0].y, size)


def paragraphs(sheets: Sequence[Sheet]) -> list[list[TextLine]]:
    """Return the paragraphs of some pages, each as its lines.

    Example:
        >>> lines = ["We cross the strait in win-", "ter too.", "So it is."]
        >>> sheet = Sheet([TextLine(line, 70, y, 10) for line, y in zip(lines, [700, 688, 664])])
        >>> [[line.text for line in paragraph] for paragraph in paragraphs([sheet])]
        [['We cross the strait in winter', 'too.'], ['So it is.']]
    """
    lines = _mended([line for sheet in _without_running_lines(sheets) for line in sheet])
    if not lines:
        return []
    usual = _Usual(lines)
    found = [[lines[0]]]
    for line, following in pairwise(lines):
        if usual.ends_paragraph(line, following):
            found.append([])
        found[-1].append(following)
    return found


class _Usual:
    """What is usual in a document, against which a line stands out as the last of its paragraph."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self._length = sorted(len(line.text) for line in lines)[len(lines) * 9 // 10]
        self._size = _most_frequent_size(lines)
        gaps: dict[int, list[float]] = {}
        for line, following in pairwise(lines):
            if line.y > following.y and round(line.size) == round(following.size):
                gaps.setdefault(round(line.size), []).append(line.y - following.y)
        self._gaps = {size: min(median(seen), _LOOSE * size) for size, seen in gaps.items()}

    def ends_paragraph(self, line: TextLine, following: TextLine) -> bool:
        """Whether a paragraph ends with a line."""
        gap = line.y - following.y
        sizes = sorted((line.size, following.size))
        if sizes[1] > _OTHER_SIZE * sizes[0]:
            return True
        if gap > _WIDE * self._gaps.get(round(line.size), _USUAL * line.size):
            return True
        begins_item = bool(_ITEM.match(following.text))
        if (following.text[:1].islower() and not begins_item) or (gap > 0 and self._is_heading(line)):
            return False
        ends = line.text.endswith(_SENTENCE_END)
        indented = gap > 0 and following.x - line.x > line.size / 2
        if ends and (indented or begins_item):
            return True
        return len(line.text) < (_SHORT if ends else _VERY_SHORT) * self._length

    def _is_heading(self, line: TextLine) -> bool:
        """Whether a line is set in larger letters than most."""
        return line.size > _OTHER_SIZE * self._size


def _most_frequent_size(lines: Iterable[TextLine]) -> int:
    """Return the size that most letters have."""
    sizes: Counter[int] = Counter()
    for line in lines:
        sizes[round(line.size)] += len(line.text)
    return sizes.most_common(1)[0][0]


def _without_running_lines(sheets: Sequence[Sheet]) -> Iterator[list[TextLine]]:
    """Yield the lines of the pages without page numbers and without what stands at one height of most pages."""
    seen: Counter[tuple[str, int]] = Counter()
    for sheet in sheets:
        seen.update({_place(line) for line in sheet.lines if _at_edge(line, sheet)})
    often = max(2, len(sheets) // 2)
    for sheet in sheets:
        yield [
            line
            for line in sheet.lines
            if not (_at_edge(line, sheet) and (seen[_place(line)] >= often or _is_page_furniture(line.text)))
        ]


def _is_page_furniture(text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text) or _PRINTED_BY_A_BROWSER.match(text))


def _at_edge(line: TextLine, sheet: Sheet) -> bool:
    """Whether a line stands at the top or at the foot of its page."""
    edge = _EDGE * (sheet.top - sheet.foot)
    return line.y > sheet.top - edge or line.y < sheet.foot + edge


def _place(line: TextLine) -> tuple[str, int]:
    """Return what a running head has in common on all pages: its words, numbers made alike, and its height."""
    return re.sub(r"\d+", "#", line.text).lower(), round(line.y)


def _mended(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines with the words that were broken over two of them made whole."""
    known = set(_WORD.findall("\n".join(line.text for line in lines).lower()))
    known |= {part for word in known for part in word.split("-")}
    mended: list[TextLine] = []
    for line in lines:
        before, text = mended[-1].text if mended else "", line.text
        broken = _BROKEN_WORD.search(before)
        rest = _FIRST_WORD.match(text) if broken and text[:1].islower() else None
        if broken and rest:
            hyphen = "-" if _is_compound(broken[1].lower(), rest[1].lower(), known) else ""
            mended[-1] = mended[-1]._replace(text=before[: broken.end(1)] + hyphen + rest[0].rstrip())
            text = text[rest.end() :]
        if text:
            mended.append(line._replace(text=text))
    return mended


def _is_compound(first: str, second: str, known: set[str]) -> bool:
    """Whether a hyphen at the end of a line belongs to the word, by the words that a document has elsewhere."""
    if f"{first}-{second}" in known:
        return True
    if f"{first}{second}" in known or len(first) < _LEAST_COMPOUND or _BEGINNING.fullmatch(first):
        return False
    return first in known and second in known


def _title(found: Sequence[Sequence[TextLine]], named: str) -> str | None:
    """Return what is set in the largest letters, else the title that the file names, if the text has it."""
    largest = max(found, key=lambda lines: lines[0].size)
    headline = squeeze(" ".join(line.text for line in largest))
    lines = list(chain.from_iterable(found))
    if largest[0].size > _HEADLINE * _most_frequent_size(lines) and named.lower() in headline.lower():
        return headline
    text = squeeze(" ".join(line.text for line in lines))
    return named if named and named.lower() in text.lower() else None
