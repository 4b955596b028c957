"""Lines of styled pieces become text: plain for a pipe, wrapped and coloured for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from plainspeak.rendering.records import Line, Look, Piece, Style
from plainspeak.rendering.sanitize import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_MARKS = {Style.REMOVED: ("[-", "-]"), Style.ADDED: ("{+", "+}")}
NARROWEST = 20  # columns; a narrower terminal breaks the lines itself
_WIDEST = 100  # columns; the eye loses its way back to the next line beyond


def paint(lines: Iterable[Line], look: Look) -> str:
    """Return the lines as one text that ends with a line feed, safe for a terminal."""
    painter = _paint_wrapped if look.terminal else _paint_line
    return "".join(painter(line, look) + "\n" for line in lines)


def _paint_line(line: Line, look: Look) -> str:
    """Return a line unwrapped."""
    body = "".join(paint_piece(piece, color=look.color) for piece in line.pieces)
    return f"{line.first}{body}" if body else ""


def paint_piece(piece: Piece, *, color: bool) -> str:
    """Return a piece as text: in colour, or with marks where it was removed or added."""
    text = visible(piece.text)
    if color and piece.style is not Style.PLAIN:
        return _in_color(text, piece.style.value)
    before, after = _MARKS.get(piece.style, ("", ""))
    return f"{before}{text}{after}"


def _in_color(text: str, style: str) -> str:
    from rich.color import ColorSystem  # noqa: PLC0415 - Rich is loaded only where there is colour
    from rich.style import Style as RichStyle  # noqa: PLC0415 - as above

    return RichStyle.parse(style).render(text, color_system=ColorSystem.STANDARD)


def _paint_wrapped(line: Line, look: Look) -> str:
    """Return a line wrapped to the width of the terminal, with a hanging indent, counting cells."""
    if not line.pieces:
        return ""
    width = min(max(look.width, NARROWEST), _WIDEST)
    rows = _wrap(line, look, width)
    return "\n".join((line.rest if at else line.first) + row for at, row in enumerate(rows))


def _wrap(line: Line, look: Look, width: int) -> list[str]:
    from rich.cells import cell_len  # noqa: PLC0415 - Rich is loaded only on a terminal
    from rich.console import Console  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    text = Text()
    for piece in line.pieces:
        before, after = ("", "") if look.color else _MARKS.get(piece.style, ("", ""))
        text.append(f"{before}{visible(piece.text)}{after}", piece.style.value)
    console = Console(width=width, color_system=None)
    room = width - max(cell_len(line.first), len(line.rest))
    return [_row(row, console, color=look.color) for row in text.wrap(console, room)]


def _row(row: Text, console: Console, *, color: bool) -> str:
    row.rstrip()
    if not color:
        return row.plain
    from rich.color import ColorSystem  # noqa: PLC0415 - Rich is loaded only on a terminal

    return "".join(
        segment.style.render(segment.text, color_system=ColorSystem.STANDARD) if segment.style else segment.text
        for segment in row.render(console)
    )
