r"""Markdown: a list, under the title where there is one; nothing of an article acts as mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plainspeak.edits import squeeze
from plainspeak.model import Bullet, LineIndex, Summary
from plainspeak.rendering.changes import changed_pieces, squeezed
from plainspeak.rendering.explanation import explained, left_out, shape_told
from plainspeak.rendering.records import Failure, Look, Style, SummaryResult
from plainspeak.rendering.sanitize import one_line, visible

# Marks, and what makes some readers of Markdown turn a bare address into a link.
_INLINE = re.compile(r"[\\`*_\[\]<>&|~$]|:(?=//)|(?<=[wW]{3})\.")
_AT_START = re.compile(r"(?:[#+=>-]|\d{1,9}[.)](?=\s|$))")

_MARKS = {Style.PLAIN: "{}", Style.REMOVED: "~~{}~~", Style.ADDED: "**{}**"}


def summaries(results: Iterable[SummaryResult], look: Look) -> Iterator[str]:
    """Yield the summaries as Markdown, a heading for each file where there are several."""
    for at, result in enumerate(result for result in results if not isinstance(result, Failure)):
        yield ("\n" if at else "") + _summary(result, look)


def escape(text: str) -> str:
    r"""Return a text that Markdown shows as it stands.

    Example:
        >>> print(escape("1. See [here](http://x) *now*"))
        1\. See \[here\](http\://x) \*now\*
    """
    return _at_start(_inline(text))


def _inline(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", visible(text))


def _at_start(escaped: str) -> str:
    """Escape what would make a block of a line that begins so."""
    mark = _AT_START.match(escaped)
    if mark is None:
        return escaped
    return f"{escaped[: mark.end() - 1]}\\{escaped[mark.end() - 1 :]}"


def _summary(summary: Summary, look: Look) -> str:
    lines: list[str] = []
    if look.several:
        lines += [f"# {escape(one_line(summary.document.source or '-'))}", ""]
    if summary.title:
        lines += [f"{'##' if look.several else '#'} {escape(squeeze(summary.title))}", ""]
    places = LineIndex(summary.document.text if look.explain else "")
    for bullet in summary.bullets:
        lines.append(f"- {_shown(bullet, summary.document.text, look)}")
        if look.explain:
            lines += [f"  - {escape(line)}" for line in explained(bullet, summary.document.text, places, look)]
    if look.explain and summary.shape:
        lines += ["", escape(shape_told(summary))]
    if look.explain and (told := list(left_out(summary, places))):
        lines += ["", "Left out as page furniture:", "", *(f"- {escape(one)}" for one in told)]
    return "".join(f"{line}\n" for line in lines)


def _shown(bullet: Bullet, text: str, look: Look) -> str:
    """Return a bullet; with ``look.diff`` what was removed is struck out and what was added is bold."""
    if not look.diff:
        return escape(bullet.text)
    pieces = squeezed(changed_pieces(text, bullet.edits, bullet.start, bullet.end))
    return _at_start("".join(_MARKS[piece.style].format(_inline(piece.text)) for piece in pieces))
