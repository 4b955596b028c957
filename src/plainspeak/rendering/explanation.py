"""Under a bullet: where it comes from, what earned its place, every edit with its rule and its reason.

And at the end what was taken for page furniture, and why.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plainspeak.edits import squeeze
from plainspeak.model import Block, BlockKind, Bullet, Edit, LineIndex, Rival, Summary
from plainspeak.rendering.records import Line, Look, Piece, Style
from plainspeak.rendering.sanitize import visible

_INDENT = " " * 6
_NOTHING = "∅"
_LONGEST_EXCERPT = 60  # characters of a block that is only named
_LEFT_OUT = frozenset({BlockKind.FURNITURE, BlockKind.CAPTION})
_WORDS_OF_RIVAL = 8
_WIDEST_COLUMN = 34  # cells; longer changes push their rule to the right
_LEAST_ROOM = 24  # columns that a reason needs beside the change and its rule
# Why a sentence is changed where neither a rule nor a reference says it: by id, else by family.
_WHYS = {
    "layout": "no word of the article",
    "layout.footnote": "the mark of a footnote",
    "layout.hyphen": "a word that the end of a line had cut",
    "layout.markdown": "mark-up",
    "layout.page": "a page number or a running head",
    "layout.quoted-mail": "the mark of a quoted mail",
    "layout.stage-direction": "what happened, not what was said",
    "quotation": "who said it",
    "quotation.close": "the mark that ends what is quoted",
    "quotation.open": "the mark that begins what is quoted",
    "reference": "so that the sentence stands alone",
    "repair": "mends what another edit left behind",
}


class _Row(NamedTuple):
    """One edit: what became of what, by which rule, why."""

    change: str
    rule: str
    why: str


def explanation(bullet: Bullet, text: str, lines: LineIndex, look: Look) -> Iterator[Line]:
    """Yield the lines that explain a bullet of the article `text`."""
    yield Line((Piece(_origin(bullet, lines), Style.QUIET),), _INDENT, _INDENT)
    if bullet.over:
        yield Line((Piece(_rival(bullet.over, text, lines), Style.QUIET),), _INDENT, _INDENT)
    rows = [_row(edit, text, look) for edit in bullet.edits]
    widths = [min(max((len(row[at]) for row in rows), default=0), _WIDEST_COLUMN) for at in (0, 1)]
    column = len(_INDENT) + sum(widths) + 4
    for row in rows:
        before = f"{_INDENT}{row.change:{widths[0]}}  {row.rule:{widths[1]}}  "
        if not look.terminal or (look.width - column >= _LEAST_ROOM and len(before) == column):
            yield Line((Piece(row.why or "–", Style.QUIET),), visible(before), " " * column)
        else:
            change = Piece(f"{row.change}  {row.rule}  ")
            yield Line((change, Piece(row.why, Style.QUIET)), _INDENT, _INDENT + "  ")


def explained(bullet: Bullet, text: str, lines: LineIndex, look: Look) -> Iterator[str]:
    """Yield the same without a layout."""
    yield _origin(bullet, lines)
    if bullet.over:
        yield _rival(bullet.over, text, lines)
    yield from (" – ".join(filter(None, _row(edit, text, look))) for edit in bullet.edits)


def left_out(summary: Summary, lines: LineIndex) -> Iterator[str]:
    """Yield what was taken for page furniture: where it stands, why, and how it begins; neighbours as one."""
    text = summary.document.text
    runs: list[list[Block]] = []
    for block in furniture_of(summary):
        before = runs[-1][-1] if runs else None
        if before and before.reason == block.reason and not text[before.end : block.start].strip():
            runs[-1].append(block)
        else:
            runs.append([block])
    for run in runs:
        whole = squeeze(text[run[0].start : run[-1].end])
        excerpt = whole if len(whole) <= _LONGEST_EXCERPT else f"{whole[:_LONGEST_EXCERPT].rsplit(' ', 1)[0]} …"
        first, last = (lines.position(block.start)[0] for block in (run[0], run[-1]))
        where = f"lines {first}–{last}" if last > first else f"line {first}"
        yield f"{where}, {run[0].reason or run[0].kind.value}: {excerpt}"


def furniture_of(summary: Summary) -> list[Block]:
    """Return the blocks that were left out as page furniture; titles and headings are none."""
    return [block for block in summary.dropped if block.kind in _LEFT_OUT]


def _origin(bullet: Bullet, lines: LineIndex) -> str:
    """Return where a bullet comes from and what earned its place."""
    line, column = lines.position(bullet.start)
    earned = f": {'; '.join(bullet.reasons)}" if bullet.reasons else ""
    return f"line {line}, column {column} · score {bullet.score:.2f}{earned}"


def _rival(rival: Rival, text: str, lines: LineIndex) -> str:
    """Return what a bullet was chosen over: where it stands, why it lost, how it begins."""
    line, _ = lines.position(rival.start)
    words = squeeze(text[rival.start : rival.end]).split()
    begins = " ".join(words[:_WORDS_OF_RIVAL]) + ("…" if len(words) > _WORDS_OF_RIVAL else "")
    why = "which says much the same" if rival.is_same else f"score {rival.score:.2f}"
    return f"chosen over line {line}, {why}: {begins}"


def shape_told(summary: Summary) -> str:
    """Return what kind of text an article was taken for."""
    return f"Read as {summary.shape}."


def _row(edit: Edit, text: str, look: Look) -> _Row:
    before, after = squeeze(text[edit.start : edit.end]), squeeze(edit.after)
    why = look.whys.get(edit.rule) or _WHYS.get(edit.rule) or _WHYS.get(edit.rule.partition(".")[0], "")
    return _Row(f"{before or _NOTHING} → {after or _NOTHING}", edit.rule, why)
