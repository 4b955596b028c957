"""Text: bullets for a terminal or a pipe, whole stripped texts, rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plainspeak.edits import squeeze
from plainspeak.filler import Rule
from plainspeak.model import Bullet, LineIndex, Summary
from plainspeak.rendering.changes import changed_pieces
from plainspeak.rendering.explanation import explanation
from plainspeak.rendering.painting import paint, paint_piece
from plainspeak.rendering.records import Failure, Line, Look, Piece, StripResult, Style, SummaryResult
from plainspeak.rendering.sanitize import one_line, visible


def summaries(results: Iterable[SummaryResult], look: Look) -> Iterator[str]:
    """Yield the summaries as text: one bullet a line in a pipe, wrapped under their titles on a terminal."""
    for result in results:
        if not isinstance(result, Failure):
            yield paint(_summary(result, look), look)


def stripped(results: Iterable[StripResult], look: Look) -> Iterator[str]:
    """Yield the stripped texts, each ending as its source does."""
    for result in results:
        if isinstance(result, Failure):
            continue
        text = result.document.text
        if look.diff:
            pieces = changed_pieces(text, result.stripped.edits)
            yield "".join(paint_piece(piece, color=look.color) for piece in pieces)
        else:
            yield visible(result.stripped.text)


def rules(listed: Iterable[Rule], look: Look) -> Iterator[str]:
    """Yield the rules, one a line."""
    chosen = list(listed)
    width = max((len(rule.id) for rule in chosen), default=0)
    lines = [Line((Piece(f"{rule.id:{width}}  {rule.why}"),), "", " " * (width + 2)) for rule in chosen]
    yield paint(lines, look)


def rule(explained: Rule, look: Look) -> Iterator[str]:
    """Yield all that is known of one rule."""
    lines = [
        Line((Piece(explained.id, Style.TITLE), Piece(f"  {explained.does}  family: {explained.family}"))),
        Line((Piece(explained.why),)),
        *(Line((Piece(f"{before}  →  {after}"),), "  ", "    ") for before, after in explained.changes),
    ]
    if explained.keeps:
        lines += [Line((Piece("Left alone:"),))]
        lines += [Line((Piece(kept),), "  ", "    ") for kept in explained.keeps]
    lines += [Line((Piece(f"Source: {explained.source}"),))]
    yield paint(lines, look)


def _summary(summary: Summary, look: Look) -> Iterator[Line]:
    if look.terminal:
        yield from _heading(summary, look)
    lines = LineIndex(summary.document.text) if look.explain else None
    for bullet in summary.bullets:
        yield _bullet(bullet, summary.document.text, look)
        if lines is not None:
            yield from explanation(bullet, summary.document.text, lines, look)


def _heading(summary: Summary, look: Look) -> Iterator[Line]:
    """Yield the name of the file, where there are several, and the title, each in a paragraph."""
    if look.several:
        yield Line()
        yield Line((Piece(f"== {one_line(summary.document.source or '-')} ==", Style.QUIET),))
    if summary.title:
        yield Line()
        yield Line((Piece(squeeze(summary.title), Style.TITLE),))
    yield Line()


def _bullet(bullet: Bullet, text: str, look: Look) -> Line:
    first, rest = (f"  {look.bullet} ", "    ") if look.terminal else ("- ", "  ")
    if not look.diff:
        return Line((Piece(bullet.text),), first, rest)
    pieces = changed_pieces(text, bullet.edits, bullet.start, bullet.end)
    return Line(tuple(_squeezed(pieces)), first, rest)


def _squeezed(pieces: Iterable[Piece]) -> Iterator[Piece]:
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
