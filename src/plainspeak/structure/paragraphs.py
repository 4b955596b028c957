"""Lines become paragraphs: hard-wrapped lines are joined again, lines that stand for themselves are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise

from plainspeak.model import Span
from plainspeak.structure.lines import Line
from plainspeak.structure.lists import list_mark
from plainspeak.structure.tables import is_row
from plainspeak.structure.units import CLOSERS, Unit, make_unit
from plainspeak.structure.words import word_list

_STOPS = frozenset(".!?…:;")
_RULE = re.compile(r"#{1,6}\s|```|~~~|(?:[-=*_+]\s?){2,}$")
_LABEL = re.compile(r"[a-z-]{2,12}:\s|c\.c\.|cc\s|www\.|https?:|\S+@\S+$")
_WIDEST = 120  # nobody wraps text by hand at more columns than this
_NARROWEST = 30
_SLACK = 3  # columns that a line may stay short of the widest although the next word did not fit
_ENOUGH_WORDS = 12
_SAMPLE = 4000  # lines looked at to find the width; enough, and keeps the sort small


def group_lines(text: str, lines: Iterator[Line]) -> list[Unit]:
    """Return the paragraphs of a text, in order."""
    sample = list(islice(lines, _SAMPLE))
    width = wrap_width(text, sample)
    return [_unit(text, group) for group in _groups(text, chain(sample, lines), width)]


def wrap_width(text: str, sample: Sequence[Line]) -> int:
    """Return the number of columns that a text is wrapped at, by its first lines; 0 where each is a paragraph."""
    inner = [a for a, b in pairwise(sample) if not b.gap]
    if not inner:
        return 0
    lengths = sorted(line.indent + line.end - line.start for line in sample)
    width = lengths[min(len(lengths) - 1, len(lengths) * 98 // 100)]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = sum(line.indent + line.end - line.start > width * 3 // 4 for line in inner)
    stops = sum(ends_sentence(text, line.end) for line in inner)
    return width if 2 * full >= len(inner) and 2 * stops < len(inner) else 0


def ends_sentence(text: str, end: int) -> bool:
    """Whether the text that ends there ends with a stop, a colon or a semicolon, closing marks aside."""
    at = end - 1
    while at > 0 and text[at] in CLOSERS:
        at -= 1
    return at >= 0 and text[at] in _STOPS


def _groups(text: str, lines: Iterable[Line], width: int) -> Iterator[list[Line]]:
    group: list[Line] = []
    stood_alone = False
    for line in lines:
        stands_alone = _stands_alone(text, line)
        if group and (stood_alone or stands_alone or not _continues(text, group, line, width)):
            yield group
            group = []
        group.append(line)
        stood_alone = stands_alone
    if group:
        yield group


def _continues(text: str, group: Sequence[Line], line: Line, width: int) -> bool:
    """Whether a line goes on with the paragraph of the lines before it."""
    last = group[-1]
    if line.gap or line.new_page:
        return False
    if (text[last.start] == ">") != (text[line.start] == ">"):
        return False
    is_open = not ends_sentence(text, last.end)
    first = _first_word(text, line)
    lower = text[first].islower() and not _LABEL.match(text, first, line.end)
    word_end = text.find(" ", first, line.end)
    needed = (line.end if word_end < 0 else word_end) - first + 1
    is_full = bool(width) and last.indent + last.end - last.start + needed > width - _SLACK
    if list_mark(text, first, line.end):
        return is_full and is_open and not line.indent
    if is_full:
        hangs = line.indent > last.indent and len(group) == 1 and list_mark(text, last.start, last.end)
        return line.indent <= last.indent + 1 or bool(hangs) or is_open
    return is_open and (lower or _runs_on(text, group, line, width))


def _runs_on(text: str, group: Sequence[Line], line: Line, width: int) -> bool:
    """Whether a line with a capital goes on with one that has no stop and room to spare."""
    last = group[-1]
    if width and len(group) > 1 and _is_running_text(text, group):
        return True
    ending = text[last.start : last.end].rpartition(" ")[2]
    return ending in word_list("dangling") or _is_cut_headline(text, last, line)


def _is_running_text(text: str, group: Sequence[Line]) -> bool:
    """Whether the lines so far are prose, not a headline: twelve words and more, most of them small."""
    words = text[group[0].start : group[-1].end].split(maxsplit=_ENOUGH_WORDS)[:_ENOUGH_WORDS]
    return len(words) == _ENOUGH_WORDS and 2 * sum(word[0].islower() for word in words) > _ENOUGH_WORDS


def _is_cut_headline(text: str, last: Line, line: Line) -> bool:
    """Whether a headline in capitals goes on: the second of two lines begins with a word such as ``AT``."""
    if not (text[last.start : last.end].isupper() and text[line.start : line.end].isupper()):
        return False
    return text[line.start : line.end].partition(" ")[0].lower() in word_list("joins")


def _first_word(text: str, line: Line) -> int:
    """Return where a line begins, the signs of a quoted mail left aside."""
    at = line.start
    while at < line.end - 1 and text[at] in "> ":
        at += 1
    return at


def _stands_alone(text: str, line: Line) -> bool:
    """Whether a line can't go on with another: a row of a table, a Markdown heading, fence or rule."""
    first = text[line.start]
    if first in "#`~=-*_+" and _RULE.match(text, line.start, line.end):
        return True
    return is_row(text, line.start, line.end)


def _unit(text: str, group: Sequence[Line]) -> Unit:
    first, last = group[0], group[-1]
    return make_unit(text, Span(first.start, last.end), gap=first.gap, lines=len(group))
