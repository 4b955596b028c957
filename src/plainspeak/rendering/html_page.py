"""HTML: one page that needs nothing from outside, the bullets beside the article they come from.

Each bullet links to its sentence and back. What was stripped is struck out in place, what was put in underlined;
the rule is shown on hover and on focus, and read out by a screen reader.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from plainspeak._data import read_data
from plainspeak.edits import squeeze
from plainspeak.model import BlockKind, Bullet, Edit, Summary
from plainspeak.rendering.closing import Totals
from plainspeak.rendering.records import Failure, Look, SummaryResult
from plainspeak.rendering.sanitize import one_line, visible

_BETWEEN_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
_WIDEST_INDENT = 200  # characters
# A line that begins with the mark of an item or a quotation stays a line: "- ", "2. ", "(a) ", "> ".
_BEFORE_ITEM = re.compile(r"\n(?=[^\S\n]*(?:[-*•–—>]|\(?\w{1,3}[.)])[^\S\n])")
_HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
"""
_TAIL = "</main>\n</body>\n</html>\n"


def summaries(results: Iterable[SummaryResult], look: Look) -> Iterator[str]:
    """Yield one page with a section for each input."""
    for part in _page(results, look):
        yield part.encode("ascii", "xmlcharrefreplace").decode() if look.ascii else part


def _page(results: Iterable[SummaryResult], look: Look) -> Iterator[str]:
    for number, result in enumerate(results, 1):
        if number == 1:
            title = _text(_name(result)) + (" and others" if look.several else "")
            yield _HEAD.format(title=title, style=read_data("page.css"))
        yield from _failure(result) if isinstance(result, Failure) else _Section(result, number, look).parts()
    yield _TAIL


def _name(result: SummaryResult) -> str:
    """Return what a section is called: the title of the article, else the name of its file."""
    if isinstance(result, Failure):
        return one_line(result.source)
    return squeeze(result.title or "") or one_line(result.document.source or "Summary")


def _failure(failure: Failure) -> Iterator[str]:
    yield f"<section>\n<h1>{_text(_name(failure))}</h1>\n<p>{_text(failure.error)}</p>\n</section>\n"


def _text(text: str) -> str:
    """Return a text that a browser shows as it stands."""
    return escape(visible(text))


class _Section:
    """One article and its bullets as a section of the page."""

    def __init__(self, summary: Summary, number: int, look: Look) -> None:
        self._summary = summary
        self._article = summary.document.text
        self._number = number
        self._whys = look.whys
        self._breaks = [line.start() for line in _BEFORE_ITEM.finditer(self._article)]
        self._first = 0  # of the bullets that end in a paragraph still to come
        self._linked: set[int] = set()

    def parts(self) -> Iterator[str]:
        """Yield the section in parts."""
        yield from self._head()
        yield '<div class="beside">\n'
        yield f'<section class="summary" aria-labelledby="u{self._number}">\n<h2 id="u{self._number}">Summary</h2>\n'
        yield "<ol>\n"
        for at, bullet in enumerate(self._summary.bullets):
            yield f'<li id="{self._id("b", at)}"><a href="#{self._id("s", at)}">{_text(bullet.text)}</a></li>\n'
        yield f'</ol>\n</section>\n<article aria-labelledby="a{self._number}">\n'
        yield f'<h2 id="a{self._number}">Article</h2>\n'
        yield from self._paragraphs()
        yield "</article>\n</div>\n"
        totals = Totals()
        totals.add(self._summary)
        yield f"<footer>{_text(' '.join(totals.parts()))}</footer>\n</section>\n"

    def _head(self) -> Iterator[str]:
        """Yield the title, and whose the article is and from when, where that is known."""
        document = self._summary.document
        yield f'<section aria-labelledby="t{self._number}">\n'
        yield f'<h1 id="t{self._number}">{_text(_name(self._summary))}</h1>\n'
        told = [squeeze(part) for part in (document.author, document.date) if part]
        if told:
            yield f'<p class="dropped">{_text(", ".join(told))}</p>\n'

    def _id(self, kind: str, at: int) -> str:
        return f"{kind}{self._number}-{at + 1}"

    def _paragraphs(self) -> Iterator[str]:
        """Yield the article in paragraphs; what was dropped as whole lines is one of its own."""
        at = 0
        for start, end, tag in self._dropped_lines():
            yield from self._body(at, start)
            yield self._paragraph(start, end, tag)
            at = end
        yield from self._body(at, len(self._article))

    def _dropped_lines(self) -> list[tuple[int, int, str]]:
        """Return the stretches of whole lines that were dropped, neighbours as one, each with its tag."""
        text = self._article
        runs: list[tuple[int, int, str]] = []
        for block in self._summary.dropped:
            if not (_begins_line(text, block.start) and _ends_line(text, block.end)):
                continue
            tag = "h3" if block.kind is BlockKind.HEADING else 'p class="dropped"'
            if runs and runs[-1][2] == tag and text[runs[-1][1] : block.start] == "\n":
                runs[-1] = (runs[-1][0], block.end, tag)
            else:
                runs.append((block.start, block.end, tag))
        return runs

    def _body(self, start: int, end: int) -> Iterator[str]:
        """Yield the paragraphs of a stretch of whole lines."""
        at = start
        for gap in _BETWEEN_PARAGRAPHS.finditer(self._article, start, end):
            yield self._paragraph(at, gap.start())
            at = gap.end()
        yield self._paragraph(at, end)

    def _paragraph(self, start: int, end: int, tag: str = "p") -> str:
        """Return a paragraph with the stretches of its bullets marked, or nothing where it is blank."""
        text = self._article[start:end]
        inside = "".join(self._pieces(end - len(text.lstrip()), start + len(text.rstrip()))) if text.strip() else ""
        return f"<{tag}>{inside}</{tag.partition(' ')[0]}>\n" if inside else ""

    def _pieces(self, start: int, end: int) -> Iterator[str]:
        bullets = self._summary.bullets
        while self._first < len(bullets) and bullets[self._first].end <= start:
            self._first += 1
        at = start
        for number in range(self._first, len(bullets)):
            bullet = bullets[number]
            if bullet.start >= end:
                break
            low, high = max(at, bullet.start), min(end, bullet.end)
            low = max(low, high - len(self._article[low:high].lstrip()))  # what comes before may end on a blank
            if low < high or (bullet.end <= at and number not in self._linked):
                yield self._plain(at, low)
                yield self._marked(bullet, number, low, high)
                at = max(at, high)
        yield self._plain(at, end)

    def _marked(self, bullet: Bullet, number: int, low: int, high: int) -> str:
        """Return the part of a bullet's stretch that lies in a paragraph, its changes shown."""
        inside = "".join(self._changed(bullet.edits, low, high))
        if number in self._linked:
            return f"<mark>{inside}</mark>"
        self._linked.add(number)
        back = f'<a class="back" href="#{self._id("b", number)}" aria-label="Bullet {number + 1}">{number + 1}</a>'
        return f'<mark id="{self._id("s", number)}">{back}{inside}</mark>'

    def _changed(self, edits: Sequence[Edit], low: int, high: int) -> Iterator[str]:
        at = low
        for edit in edits:
            if edit.end < low or edit.start > high or (edit.end == low and edit.start < low):
                continue
            start, end = max(edit.start, low), min(edit.end, high)
            yield self._plain(at, start)
            yield self._change(start, end, edit.after if edit.start >= low else "", edit.rule)
            at = end
        yield self._plain(at, high)

    def _change(self, start: int, end: int, after: str, rule: str) -> str:
        """Return a stretch that is struck out and what takes its place; the blanks around both stay outside."""
        before, why = self._article[start:end], self._whys.get(rule, "")
        told = f'<span class="rule"> {_text(f"{rule}: {why}" if why else rule)} </span>'
        low = end - len(before.lstrip())
        high = max(low, start + len(before.rstrip()))
        shown = self._plain(start, low)
        if low < high:
            shown += _tagged("del", self._plain(low, high), told) + self._plain(high, end)
            told = ""
        return shown + _inserted(after, told)

    def _plain(self, start: int, end: int) -> str:
        """Return a stretch of the article as it stands; items of a list begin lines of their own."""
        pieces, at = [], start
        for index in range(bisect_left(self._breaks, start), bisect_left(self._breaks, end)):
            pieces += [_text(self._article[at : self._breaks[index]]), "<br>"]
            at = self._breaks[index]
        return "".join([*pieces, _text(self._article[at:end])])


def _inserted(text: str, told: str) -> str:
    """Return what is put in, underlined but for the blanks around it."""
    words = text.strip()
    if not words:
        return ""
    before, _, after = text.partition(words)
    return f"{before}{_tagged('ins', _text(words), told)}{after}"


def _tagged(tag: str, inside: str, told: str) -> str:
    """Return a piece of the page in a tag, which takes the focus where it tells something."""
    focus = ' tabindex="0"' if told else ""
    return f"<{tag}{focus}>{inside}{told}</{tag}>"


def _begins_line(text: str, at: int) -> bool:
    before = text[max(0, at - _WIDEST_INDENT) : at].rstrip(" \t")
    return not before or before.endswith("\n")


def _ends_line(text: str, at: int) -> bool:
    after = text[at : at + _WIDEST_INDENT].lstrip(" \t")
    return not after or after.startswith("\n")
