"""Printed pages become paragraphs: lines are told apart by where they stand, words and paragraphs are made whole.

What stands at the same height of several pages is a running head, small letters at the foot that begin with a mark
of the text above are a footnote, a wider gap or another size of letters begins a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from statistics import median
from typing import NamedTuple

_EDGE = 0.12  # of a page's height, at its top and at its foot, where running heads and page numbers stand
_PAGE_NUMBER = re.compile(
    r"(?:page )?[-–—|\s]*(?:\d{1,4}|[ivxl]{1,7})(?:(?: of |\s*/\s*)\d{1,4})?[-–—|\s]*", re.IGNORECASE
)
_ENDS_IN_A_PAGE_NUMBER = re.compile(r"\bpage \d{1,4}(?: of \d{1,4})?$", re.IGNORECASE)
# What a browser prints above and below a page: the time, the address, the number of the page.
_PRINTED_BY_A_BROWSER = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}, \d{1,2}:\d\d|(?:https?|file)://\S+(?: \d+/\d+)?$")
_NOTE = re.compile(r"[\[(]?(\d{1,3}|[*†‡§]{1,3})[\])]?[.:]?\s*(?=\w|[“\"‘'(])")
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
_ITEM_MARK = re.compile(r"[•‣▪●○◦–—*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]")
_SHORT = 0.8  # of the length of a full line: a line that stops before may end a paragraph
_VERY_SHORT = 0.6  # the same, whatever it ends with: a line of an address, of a heading, of a table
_WIDE = 1.3  # of the usual distance between lines: a wider gap ends a paragraph
_USUAL = 1.2  # of the size of the letters: the distance between lines where there are too few to tell
_LOOSE = 1.7  # of the size of the letters: lines are never wider apart within a paragraph, whatever is usual
_OTHER_SIZE = 1.08  # of the size of the letters: a heading or a note
_SMALLER = 0.93  # of the size of most letters: a note, a running head
_FAR = 1.8  # of the size of the letters: a running head stands that far from the text
_NEAR = 8  # sizes of the letters: a mark of a list stands no farther from its item
_OFTEN_APART = 0.03  # of all lines: where that many end at a wide gap, paragraphs are set apart by gaps


class TextLine(NamedTuple):
    """A line of a page: its text, where it begins, in points from the left and from the foot, and its letters.

    Attributes:
        text: its words.
        x, y: where it begins.
        size: of most of its letters.
        marks: small figures and signs behind its words that may lead to a footnote.
        bare: its text without them, where it has some.
    """

    text: str
    x: float
    y: float
    size: float
    marks: tuple[str, ...] = ()
    bare: str = ""


class Sheet(NamedTuple):
    """A page: its lines in the order of the file, and where its foot and its top are."""

    lines: Sequence[TextLine]
    foot: float = 0.0
    top: float = 842.0


def paragraphs(sheets: Sequence[Sheet]) -> list[list[TextLine]]:
    """Return the paragraphs of some pages, each as its lines.

    Example:
        >>> lines = ["We cross the strait in win-", "ter too.", "So it is."]
        >>> sheet = Sheet([TextLine(line, 70, y, 10) for line, y in zip(lines, [700, 688, 664])])
        >>> [[line.text for line in paragraph] for paragraph in paragraphs([sheet])]
        [['We cross the strait in', 'winter too.'], ['So it is.']]
    """
    usual_size = most_frequent_size(line for sheet in sheets for line in sheet.lines)
    sheets = [sheet._replace(lines=list(_without_notes(sheet.lines, usual_size))) for sheet in sheets]
    running = _RunningLines(sheets, usual_size)
    texts = ([line for line in sheet.lines if not running.has(line, sheet)] for sheet in sheets)
    lines = [line for text in texts for line in _with_list_marks(text)]
    if not lines:
        return []
    usual = _Usual(lines)
    found = [[lines[0]]]
    for line, following in pairwise(lines):
        if usual.ends_paragraph(line, following):
            found.append([])
        found[-1].append(following)
    known = _known_words(lines)
    return [_mended(paragraph, known) for paragraph in found]


def text_of(found: Sequence[Sequence[TextLine]]) -> str:
    """Return paragraphs as text, blank lines between them; a full line goes on, a short one ends where it does."""
    lines = list(chain.from_iterable(found))
    full, usual_size = _VERY_SHORT * _usual_length(lines), most_frequent_size(lines)

    def end_of(line: TextLine, following: TextLine) -> str:
        goes_on = len(line.text) >= full or line.size > _OTHER_SIZE * usual_size
        return " " if goes_on and not (_ITEM.match(following.text) or _is_row(line.text)) else "\n"

    return "\n\n".join(
        "".join(line.text + end_of(line, following) for line, following in pairwise(paragraph)) + paragraph[-1].text
        for paragraph in found
    )


def _is_row(text: str) -> bool:
    """Whether a line is a row of a table: it is made of figures, with a word or two before them."""
    words = text.split()
    figures = sum(any(map(str.isdecimal, word)) and not any(map(str.isalpha, word)) for word in words)
    return figures > 1 and figures > len(words) / 2


def most_frequent_size(lines: Iterable[TextLine]) -> int:
    """Return the size that most letters have; 0 where there are none."""
    sizes: Counter[int] = Counter()
    for line in lines:
        sizes[round(line.size)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0


class _RunningLines:
    """The lines that stand at the head or foot of pages and are no part of the text."""

    def __init__(self, sheets: Sequence[Sheet], usual_size: int) -> None:
        self._often = max(2, len(sheets) // 2)
        self._seen: Counter[tuple[str, int]] = Counter()
        self._pages: Counter[int] = Counter()  # that have a line at a height
        self._text_heights: set[int] = set()  # at which some page has a line of its text
        for sheet in sheets:
            edge = [line for line in sheet.lines if _is_at_edge(line, sheet)]
            self._seen.update({_place(line) for line in edge})
            self._pages.update({round(line.y) for line in edge})
            heights = sorted({line.y for line in sheet.lines})
            self._text_heights |= {round(line.y) for line in edge if not _is_apart(line, heights, usual_size)}

    def has(self, line: TextLine, sheet: Sheet) -> bool:
        """Whether a line is a running head or foot, a page number, or what a browser prints around a page."""
        if not _is_at_edge(line, sheet):
            return False
        height = round(line.y)
        repeated = self._seen[_place(line)] >= self._often
        in_its_place = self._pages[height] >= self._often and height not in self._text_heights
        furniture = _PAGE_NUMBER.fullmatch(line.text) or _PRINTED_BY_A_BROWSER.match(line.text)
        furniture = furniture or _ENDS_IN_A_PAGE_NUMBER.search(line.text)
        return repeated or in_its_place or bool(furniture)


def _is_at_edge(line: TextLine, sheet: Sheet) -> bool:
    """Whether a line stands at the top or at the foot of its page."""
    edge = _EDGE * (sheet.top - sheet.foot)
    return line.y > sheet.top - edge or line.y < sheet.foot + edge


def _is_apart(line: TextLine, heights: Sequence[float], usual_size: int) -> bool:
    """Whether a line looks like a running head: small, or in usual letters and far from what is next to it."""
    if line.size < _SMALLER * usual_size:
        return True
    at = bisect_right(heights, line.y)
    gaps = [heights[at] - line.y] if at < len(heights) else []
    gaps += [line.y - heights[at - 2]] if at > 1 else []
    return line.size <= _OTHER_SIZE * usual_size and min(gaps, default=0.0) > _FAR * line.size


def _place(line: TextLine) -> tuple[str, int]:
    """Return what a running head has in common on all pages: its words, numbers made alike, and its height."""
    return re.sub(r"\d+", "#", line.text).lower(), round(line.y)


def _with_list_marks(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines with the marks of lists that were printed apart from their items put before them."""
    alone = [at for at, line in enumerate(lines) if _ITEM_MARK.fullmatch(line.text)]
    rows: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for at in sorted(set(range(len(lines) if alone else 0)) - set(alone), key=lambda at: lines[at].x):
        rows[round(lines[at].y)].append((lines[at].x, at))
    marked = dict(enumerate(lines))
    for at in sorted(alone, key=lambda at: -lines[at].x):
        mark = lines[at]
        row = rows.get(round(mark.y), [])
        behind = bisect_right(row, (mark.x, at))
        if behind < len(row) and row[behind][0] - mark.x < _NEAR * mark.size:
            item = marked[row[behind][1]]
            marked[row[behind][1]] = item._replace(
                text=f"{mark.text} {item.text}", bare=item.bare and f"{mark.text} {item.bare}"
            )
            del marked[at]
    return list(marked.values())


def _without_notes(lines: Sequence[TextLine], usual_size: int) -> Iterator[TextLine]:
    """Yield the lines of a page without its footnotes and the marks that lead to them.

    A note is a small line that begins with a mark of the text; what stands below it in letters as small goes on.
    """
    marks = {mark for line in lines for mark in line.marks}
    noted: set[str] = set()
    tops: dict[int, float] = {}  # where the highest note stands, by the size of its letters
    for line in lines if marks else ():
        found = _NOTE.match(line.text)
        if found and found[1] in marks and line.size < _SMALLER * usual_size:
            noted.add(found[1])
            tops[round(line.size)] = max(line.y, tops.get(round(line.size), line.y))
    for line in lines:
        if line.y > tops.get(round(line.size), line.y - 1):
            yield line._replace(text=line.bare) if line.marks and noted.issuperset(line.marks) else line


def _usual_length(lines: Sequence[TextLine]) -> int:
    """Return how many characters a full line has; 0 where there are no lines."""
    return sorted(len(line.text) for line in lines)[len(lines) * 9 // 10] if lines else 0


class _Usual:
    """What is usual in a document, against which a line stands out as the last of its paragraph."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self._length = _usual_length(lines)
        self._size = most_frequent_size(lines)
        gaps: dict[int, list[float]] = {}
        for line, following in pairwise(lines):
            if line.y > following.y and round(line.size) == round(following.size):
                gaps.setdefault(round(line.size), []).append(line.y - following.y)
        self._gaps = {size: min(median(seen), _LOOSE * size) for size, seen in gaps.items()}
        wide = sum(gap > _WIDE * self._gaps[size] for size, seen in gaps.items() for gap in seen)
        self._set_apart = wide > _OFTEN_APART * len(lines)

    def ends_paragraph(self, line: TextLine, following: TextLine) -> bool:
        """Whether a paragraph ends with a line."""
        gap = line.y - following.y
        sizes = sorted((line.size, following.size))
        if sizes[1] > _OTHER_SIZE * sizes[0]:
            return True
        if gap > _WIDE * self._gaps.get(round(line.size), _USUAL * line.size):
            return True
        if _is_row(line.text) != _is_row(following.text):
            return True
        begins_item = bool(_ITEM.match(following.text))
        if (following.text[:1].islower() and not begins_item) or (gap > 0 and self._is_heading(line)):
            return False
        ends = line.text.endswith(_SENTENCE_END)
        indented = gap > 0 and following.x - line.x > line.size / 2
        if ends and (indented or begins_item):
            return True
        tells = ends and not (self._set_apart and gap > 0)  # where a gap would tell, a line may be short by chance
        return len(line.text) < (_SHORT if tells else _VERY_SHORT) * self._length

    def _is_heading(self, line: TextLine) -> bool:
        """Whether a line is set in larger letters than most."""
        return line.size > _OTHER_SIZE * self._size


def _known_words(lines: Sequence[TextLine]) -> set[str]:
    """Return the words of a document and the parts of its compounds, without what the ends of lines have cut."""
    words: set[str] = set()
    cut = False
    for line in lines:
        text = _FIRST_WORD.sub("", line.text, count=1) if cut else line.text
        cut = bool(_BROKEN_WORD.search(text))
        words.update(_WORD.findall(_BROKEN_WORD.sub("", text).lower()))
    return words | {part for word in words for part in word.split("-")}


def _mended(lines: Sequence[TextLine], known: set[str]) -> list[TextLine]:
    """Return the lines with the words that were broken over two of them made whole."""
    mended: list[TextLine] = []
    for line in lines:
        before, text = mended[-1].text if mended else "", line.text
        broken = _BROKEN_WORD.search(before)
        rest = _FIRST_WORD.match(text) if broken and text[:1].islower() else None
        if broken and rest:
            hyphen = "-" if _is_compound(broken[1].lower(), rest[1].lower(), known) else ""
            text = broken[1] + hyphen + text
            mended[-1] = mended[-1]._replace(text=before[: broken.start()].rstrip())
            if not mended[-1].text:
                mended.pop()
        mended.append(line._replace(text=text))
    return mended


def _is_compound(first: str, second: str, known: set[str]) -> bool:
    """Whether a hyphen at the end of a line belongs to the word, by the words that a document has elsewhere."""
    if f"{first}-{second}" in known:
        return True
    if f"{first}{second}" in known or len(first) < _LEAST_COMPOUND or _BEGINNING.fullmatch(first):
        return False
    return first in known and second in known
