r"""Markdown: a list, under the title where there is one; nothing of an article acts as mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plainspeak.edits import squeeze
from plainspeak.model import Summary
from plainspeak.rendering.records import Failure, Look, SummaryResult
from plainspeak.rendering.sanitize import one_line, visible

_INLINE = re.compile(r"[\\`*_\[\]<>&|~$]")
_AT_START = re.compile(r"(?:[#+=>-]|\d{1,9}[.)](?=\s|$))")


def summaries(results: Iterable[SummaryResult], look: Look) -> Iterator[str]:
    """Yield the summaries as Markdown, a heading for each file where there are several."""
    for at, result in enumerate(result for result in results if not isinstance(result, Failure)):
        yield ("\n" if at else "") + _summary(result, look)


def escape(text: str) -> str:
    r"""Return a text that Markdown shows as it stands.

    Example:
        >>> print(escape("1. See [here](http://x) *now*"))
        1\. See \[here\](http://x) \*now\*
    """
    escaped = _INLINE.sub(r"\\\g<0>", visible(text))
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
    lines += [f"- {escape(bullet.text)}" for bullet in summary.bullets]
    return "".join(f"{line}\n" for line in lines)
