"""Under a bullet: where it comes from, what earned its place, and every edit with its rule and its reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plainspeak.edits import squeeze
from plainspeak.model import Bullet, Edit, LineIndex
from plainspeak.rendering.records import Line, Look, Piece, Style
from plainspeak.rendering.sanitize import visible

_INDENT = " " * 6
_NOTHING = "∅"
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
    yield from (" – ".join(filter(None, _row(edit, text, look))) for edit in bullet.edits)


def _origin(bullet: Bullet, lines: LineIndex) -> str:
    """Return where a bullet comes from and what earned its place."""
    line, column = lines.position(bullet.start)
    earned = f": {'; '.join(bullet.reasons)}" if bullet.reasons else ""
    return f"line {line}, column {column} · score {bullet.score:.2f}{earned}"


def _row(edit: Edit, text: str, look: Look) -> _Row:
    before, after = squeeze(text[edit.start : edit.end]), squeeze(edit.after)
    why = look.whys.get(edit.rule) or _WHYS.get(edit.rule) or _WHYS.get(edit.rule.partition(".")[0], "")
    return _Row(f"{before or _NOTHING} → {after or _NOTHING}", edit.rule, why)
