"""Show in place what was changed: a text and its edits become kept, removed and added pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plainspeak.edits import replay, squeeze
from plainspeak.model import Edit
from plainspeak.rendering.records import Piece, Style


def changed_pieces(text: str, edits: Sequence[Edit], start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """Yield ``text[start:end]`` in pieces, whole words removed before whole words added.

    Args:
        text: the source.
        edits: of the source, in order, disjoint, inside the stretch.
        start: where the stretch begins.
        end: where it ends; None is the end of the text.
    """
    stop = len(text) if end is None else end
    at = start
    for low, high, inside in _changes(text, edits, start, stop):
        yield Piece(text[at:low])
        yield from _change(text[low:high], replay(text, inside, low, high))
        at = high
    yield Piece(text[at:stop])


def squeezed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces with their runs of white space collapsed, also across pieces."""
    blank = True
    for piece in pieces:
        words = squeeze(piece.text)
        if not words:
            if piece.text and not blank:
                yield Piece(" ")
                blank = True
            continue
        before = " " if piece.text[0].isspace() and not blank else ""
        blank = piece.text[-1].isspace()
        yield Piece(before + words + (" " if blank else ""), piece.style)


def _changes(text: str, edits: Sequence[Edit], start: int, stop: int) -> Iterator[tuple[int, int, list[Edit]]]:
    """Yield runs of edits with nothing but blanks between them, widened to whole words."""
    low = high = start
    inside: list[Edit] = []
    for edit in edits:
        left, right = _whole_words(text, edit, start, stop)
        if inside and left > high and not text[high:left].isspace():
            yield low, high, inside
            inside = []
        if not inside:
            low, high = left, right
        high = max(high, right)
        inside.append(edit)
    if inside:
        yield low, high, inside


def _whole_words(text: str, edit: Edit, start: int, stop: int) -> tuple[int, int]:
    """Return the stretch of an edit, widened where it begins or ends inside a word."""
    left, right = edit.start, edit.end
    if _is_letter(edit.after[:1] or text[left : left + 1]):
        while left > start and _is_letter(text[left - 1]):
            left -= 1
    if _is_letter(edit.after[-1:] or text[right - 1 : right]):
        while right < stop and _is_letter(text[right]):
            right += 1
    return left, right


def _is_letter(character: str) -> bool:
    return character.isalnum() or character in {"'", "’"}


def _change(before: str, after: str) -> Iterator[Piece]:
    """Yield one change, the blanks around it outside of its marks."""
    removed, added = before.strip(), after.strip()
    if removed == added:
        yield Piece(after)
        return
    lead, trail = _blanks_around(before if removed else after)
    yield Piece(lead)
    if removed:
        yield Piece(removed, Style.REMOVED)
    if removed and added:
        yield Piece(" ")
    if added:
        yield Piece(added, Style.ADDED)
    yield Piece(trail or (_blanks_around(after)[1] if added else ""))


def _blanks_around(text: str) -> tuple[str, str]:
    """Return the white space that a text begins with, and that it ends with."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
