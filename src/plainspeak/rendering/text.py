"""Text: bullets for a terminal or a pipe, whole stripped texts, rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plainspeak.edits import squeeze
from plainspeak.filler import Rule
from plainspeak.model import Bullet, LineIndex, Summary
from plainspeak.rendering.changes import changed_pieces, squeezed
from plainspeak.rendering.explanation import explanation, left_out, shape_told
from plainspeak.rendering.painting import paint, paint_piece
from plainspeak.rendering.records import Failure, Line, Look, Piece, StripResult, Style, SummaryResult
from plainspeak.rendering.sanitize import one_line, visible

_LEAST_ROOM = 30  # columns that a rule's reason needs beside its id


def summaries(results: Iterable[SummaryResult], look: Look) -> Iterator[str]:
    """Yield the summaries as text: one bullet a line in a pipe, wrapped under their titles on a terminal."""
    for result in results:
        if not isinstance(result, Failure):
            yield paint(_summary(result, look), look)


def stripped(results: Iterable[StripResult], look: Look) -> Iterator[str]:
    """Yield the stripped texts: as their sources but for the filler; on a terminal several are told apart by name."""
    for at, result in enumerate(result for result in results if not isinstance(result, Failure)):
        document = result.document
        if look.diff:
            pieces = changed_pieces(document.text, result.stripped.edits)
            shown = "".join(paint_piece(piece, color=look.color) for piece in pieces)
        else:
            shown = visible(result.stripped.text)
        if look.terminal:
            name = [*_name(document.source), Line()] if look.several else ()
            yield paint(name, look) + shown.removesuffix("\n") + "\n"
        else:
            mark = "" if at else document.byte_order_mark
            yield mark + shown.replace("\n", document.line_end)


def rules(listed: Sequence[Rule], look: Look) -> Iterator[str]:
    """Yield the rules, one a line; with ``look.explain`` all that is known of each."""
    if look.explain:
        yield paint((line for rule in listed for line in _explained(rule)), look)
        return
    column = max((len(rule.id) for rule in listed), default=0) + 2
    if look.terminal and look.width < column + _LEAST_ROOM:
        lines = (
            line for rule in listed for line in (Line((Piece(rule.id),)), Line((Piece(rule.why),), "    ", "    "))
        )
    else:
        lines = (Line((Piece(rule.why or "-"),), f"{rule.id:{column}}", " " * column) for rule in listed)
    yield paint(lines, look)


def _explained(rule: Rule) -> Iterator[Line]:
    """Yield what a rule does, why, on what examples, and where it comes from."""
    yield Line((Piece(rule.id, Style.TITLE), Piece(f"  family: {rule.family}", Style.QUIET)))
    yield Line((Piece(rule.does),))
    yield Line((Piece(rule.why),))
    for before, after in rule.changes:
        yield Line((Piece(f"{before}  →  {after}"),), "  ", "    ")
    if rule.keeps:
        yield Line((Piece("Left alone:", Style.QUIET),))
    for kept in rule.keeps:
        yield Line((Piece(kept),), "  ", "    ")
    if rule.source:
        yield Line((Piece(f"Source: {rule.source}", Style.QUIET),))


def _summary(summary: Summary, look: Look) -> Iterator[Line]:
    if look.terminal:
        yield from _heading(summary, look)
    lines = LineIndex(summary.document.text) if look.explain else None
    for bullet in summary.bullets:
        yield _bullet(bullet, summary.document.text, look)
        if lines is not None:
            yield from explanation(bullet, summary.document.text, lines, look)
    if lines is not None:
        if summary.shape:
            yield Line((Piece(shape_told(summary), Style.QUIET),))
        yield from _left_out(left_out(summary, lines), look)


def _left_out(told: Iterator[str], look: Look) -> Iterator[Line]:
    """Yield what was left out as page furniture, under a heading of its own."""
    for at, one in enumerate(told):
        if not at:
            if look.terminal:
                yield Line()
            yield Line((Piece("Left out as page furniture:", Style.QUIET),))
        yield Line((Piece(one, Style.QUIET),), "      ", "        ")


def _heading(summary: Summary, look: Look) -> Iterator[Line]:
    """Yield the name of the file, where there are several, and the title, each in a paragraph."""
    if look.several:
        yield from _name(summary.document.source)
    if summary.title:
        yield Line()
        yield Line((Piece(squeeze(summary.title), Style.TITLE),))
    yield Line()


def _name(source: str | None) -> Iterator[Line]:
    """Yield the name of a file, in a paragraph."""
    yield Line()
    yield Line((Piece(f"== {one_line(source or '-')} ==", Style.QUIET),))


def _bullet(bullet: Bullet, text: str, look: Look) -> Line:
    first, rest = (f"  {look.bullet} ", "    ") if look.terminal else ("- ", "  ")
    if not look.diff:
        return Line((Piece(bullet.text),), first, rest)
    pieces = changed_pieces(text, bullet.edits, bullet.start, bullet.end)
    return Line(tuple(squeezed(pieces)), first, rest)
