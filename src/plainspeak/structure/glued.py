"""An article pasted as one line: cut where page furniture is certain to begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, reduce
from itertools import islice

from plainspeak.structure.data_files import read_table
from plainspeak.structure.lines import Line
from plainspeak.structure.words import word_list

_SHORTEST = 400  # characters; in a shorter line nothing is glued
_MOST_LINES = 3
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s+$")
_INNER = re.compile(r"[a-z\d)”\"][.!?][”\"’)]?\s+[“\"‘(]?[A-Z]")
_NEXT = re.compile(r"[.!?](?=\s+[“\"A-Z])")
_LONGEST_TITLE = 300  # characters
_NEAR = 8  # characters between two pieces that stand behind each other
_TAIL = 1200  # characters


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds furniture inside a line, and what finds the beginning of its foot."""
    data = read_table("glued.toml")
    end = rf"(?=\s(?:{'|'.join(data['openers'])})\b|\s*$)"
    parts = {"{name}": data["name"], "{month}": data["month"], "{end}": end}
    pieces = [reduce(lambda piece, part: piece.replace(*part), parts.items(), piece) for piece in data["furniture"]]
    foot = "|".join(re.escape(phrase) for phrase in data["foot"])
    return re.compile(rf"(?<!\S)(?:{'|'.join(pieces)})(?!\S)"), re.compile(rf"(?<=[.!?”\"])\s+(?=(?:{foot})(?!\w))")


def compile_glued() -> None:
    """Compile the patterns of one-line articles."""
    _patterns()


def cut_glued(text: str, lines: Iterator[Line]) -> Iterator[Line]:
    """Yield the lines of a text, with a line that holds a whole web page cut into its parts."""
    first = list(islice(lines, _MOST_LINES + 1))
    for line in first:
        if len(first) <= _MOST_LINES and line.end - line.start > _SHORTEST:
            yield from _parts(text, line)
        else:
            yield line
    yield from lines


def _parts(text: str, line: Line) -> Iterator[Line]:
    at = line.start
    for start, end in _cuts(text, line):
        yield from _line(text, at, start)
        yield from _line(text, start, end)
        at = end
    yield from _line(text, at, line.end)


def _cuts(text: str, line: Line) -> Iterator[tuple[int, int]]:
    """Yield the stretches that stand for themselves: furniture inside the line, then the sentences of its foot."""
    furniture, footer = _patterns()
    at, title_from = line.start, line.start
    for match in furniture.finditer(text, line.start, line.end):
        start = match.start()
        is_title = _is_title(text, title_from, start)
        if (
            is_title
            or _SENTENCE_END.search(text, max(at, start - _NEAR), start)
            or (start - at < _NEAR and not text[at:start].strip())
        ):
            if title_from == at and not text[at:start].strip():
                title_from = match.end()  # nothing but furniture so far
            yield match.span()
            at = match.end()
    foot = footer.search(text, max(at, line.end - _TAIL), line.end)
    at = foot.end() if foot else line.end
    while at < line.end:
        stop = _NEXT.search(text, at, line.end)
        end = stop.end() if stop else line.end
        yield at, end
        at = end


def _is_title(text: str, start: int, end: int) -> bool:
    """Whether what stands before a piece of furniture can be a title: short, one sentence, not broken off."""
    if end - start >= _LONGEST_TITLE or _INNER.search(text, start, end):
        return False
    return text[start:end].rpartition(" ")[0].rpartition(" ")[2] not in word_list("dangling")


def _line(text: str, start: int, end: int) -> Iterator[Line]:
    """Yield the stretch without the blanks around it, as a line between blank ones; none where it is blank."""
    part = text[start:end]
    if part.strip():
        start += len(part) - len(part.lstrip())
        yield Line(start, start + len(part.strip()), 1, 0, new_page=False)
