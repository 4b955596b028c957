"""Markdown: headings, code, tables and front matter are told apart; marks inside a paragraph become deletions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from plainspeak.model import BlockKind, Edit, Span
from plainspeak.structure.units import Unit

_SIGNS = ("# ", "```", "~~~", "](", "**", "\\(", "\\[", "\\$", "\\*", "\\_", "]: ", "<!--", "---\n", "+++\n", "===")
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=[^\s#])")
_HEADING_END = re.compile(r"(?<![ \t])[ \t]+#+$")
_FENCE = re.compile(r"```|~~~")
_RULER = re.compile(r"(?:=+|-+)")
_REFERENCE = re.compile(r"\[\^?[^\]\n]{1,80}\]:(?:\s|$)")
_COMMENT = re.compile(r"<!--")
_IMAGE_ALONE = re.compile(r"\[?!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)(?:\]\([^)\n]{0,1000}\))?")
_QUOTE_MARK = re.compile(r"(?m)^[ \t]*(?:>[ \t]?){1,5}")
_TARGET = r"(?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,80}\])"
_TAGS = "b|i|em|strong|u|sup|sub|br|span|p|div|small|mark|summary|details|center|font|h[1-6]|li|td|th|a"
_INLINE = re.compile(  # the groups begin behind the first sign, which the search then jumps to
    rf"""
      ! (?P<image> \[ [^\]\n]{{0,300}} \] \( [^()\n]{{0,1000}} \) )
    | \[ (?P<open> ) (?= [^\[\]\n]{{1,300}} \] {_TARGET} )
    | \] (?P<close> {_TARGET} )
    | \[ (?P<note> \^ [^\]\n]{{1,80}} \] )
    | < (?P<comment> !-- [^>]{{0,500}} --> )
    | < (?P<tag> /? (?: {_TAGS} ) (?: \s [^<>\n]{{0,200}} )? /? > )
    | \\ (?P<escape> ) (?= [()\[\]{{}}$*_.#+!~>|-] )
    | ` (?P<code> `{{0,2}} )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BREAK = re.compile(r"</?(?:br|p|div|summary|details|h[1-6]|li|td|th)\b", re.IGNORECASE)
_INLINE_SIGN = re.compile(r"[\[\\<`]")  # a mark begins with one, or with the "!" before it
_EMPHASIS = re.compile(r"\*{1,3}|_{1,3}|~~")


def read_markdown(text: str, units: Sequence[Unit]) -> str | None:
    """Claim what Markdown marks as no prose, and mark what is no word; return the title of the front matter."""
    if not any(sign in text for sign in _SIGNS):
        for unit in units:
            unit.marks += _emphasis(text, unit)
        return None
    title = _front_matter(units)
    _code(units)
    for unit, below in zip_longest(units, units[1:]):
        if unit.kind is None:
            _block(text, unit, below)
        if unit.is_body or unit.kind in {BlockKind.HEADING, BlockKind.TITLE}:
            unit.marks += sorted([*_inline(text, unit), *_emphasis(text, unit)], key=lambda mark: mark.start)
    return title


def _front_matter(units: Sequence[Unit]) -> str | None:
    """Claim the lines between the two rules at the top; return the title they give."""
    if not units or units[0].text not in {"---", "+++"}:
        return None
    fence = units[0].text
    last = next((i for i, unit in enumerate(units[1:60], 1) if unit.text in {fence, "..."}), None)
    if last is None:
        return None
    title = None
    for unit in units[: last + 1]:
        unit.claim(BlockKind.FURNITURE, "front matter")
        name, _, value = unit.text.replace("=", ":", 1).partition(":")
        if name.strip().lower() == "title" and value.strip():
            title = value.strip().strip("\"'")
    return title


def _code(units: Sequence[Unit]) -> None:
    """Claim what stands between fences; a fence that is never closed opens nothing."""
    opened: int | None = None
    for i, unit in enumerate(units):
        if unit.kind is not None or not _FENCE.match(unit.text):
            continue
        if opened is None:
            opened = i
        else:
            for inner in units[opened : i + 1]:
                inner.claim(BlockKind.FURNITURE, "code")
            opened = None


def _block(text: str, unit: Unit, below: Unit | None) -> None:
    own = unit.text
    heading = _HEADING.match(own)
    if heading:
        tail = _HEADING_END.search(own)
        end = unit.start + tail.start() if tail and unit.lines == 1 and not unit.is_long else unit.end
        unit.content = Span(unit.start + heading.end(), max(end, unit.start + heading.end()))
        unit.claim(BlockKind.HEADING, "heading")
        unit.mark = heading[1]
    elif below and not below.gap and _RULER.fullmatch(below.text) and unit.lines == 1 and not unit.ends_with_stop:
        unit.claim(BlockKind.HEADING, "heading")
        unit.mark = "#" if below.text[0] == "=" else "##"
    elif _REFERENCE.match(own):
        unit.claim(BlockKind.FURNITURE, "link target or footnote")
    elif _COMMENT.match(own) and unit.tail.endswith("-->"):
        unit.claim(BlockKind.FURNITURE, "comment")
    elif _IMAGE_ALONE.fullmatch(own):
        unit.claim(BlockKind.CAPTION, "picture")
    elif own[0] == ">":
        mark_quote_signs(text, unit)


def mark_quote_signs(text: str, unit: Unit) -> None:
    """Leave out the ``>`` at the start of each line of a unit."""
    for match in _QUOTE_MARK.finditer(text, unit.start, unit.end):
        if match.start() == unit.start:
            unit.content = Span(min(match.end(), unit.end), unit.end)
        elif match.group().strip():
            unit.marks.append(Edit(match.start(), match.end(), "", "layout.quoted-mail"))


def _inline(text: str, unit: Unit) -> Iterator[Edit]:
    if not _INLINE_SIGN.search(text, *unit.content):
        return
    opened: re.Match[str] | None = None
    code: re.Match[str] | None = None
    for match in _INLINE.finditer(text, *unit.content):
        if match.lastgroup == "open":
            opened = match
        elif match.lastgroup == "close":
            if opened:
                yield Edit(*opened.span(), "", "layout.markdown")
                yield Edit(*match.span(), "", "layout.markdown")
            opened = None
        elif match.lastgroup == "code":
            if code and code.group() == match.group():
                yield Edit(*code.span(), "", "layout.markdown")
                yield Edit(*match.span(), "", "layout.markdown")
                code = None
            else:
                code = match
        else:
            yield Edit(*match.span(), " " if _BREAK.match(match.group()) else "", "layout.markdown")


def _emphasis(text: str, unit: Unit) -> Iterator[Edit]:
    """Yield the deletions of asterisks and underscores that stand in pairs around words."""
    start, end = unit.content
    if text.find("*", start, end) < 0 and text.find("_", start, end) < 0 and text.find("~~", start, end) < 0:
        return
    opened: dict[str, re.Match[str]] = {}
    for match in _EMPHASIS.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        partner = opened.get(match.group())
        if partner and not before.isspace() and not after.isalnum() and match.start() > partner.end():
            if match.group() == "~~":
                yield Edit(partner.start(), match.end(), "", "layout.markdown")  # struck out
            else:
                yield Edit(*partner.span(), "", "layout.markdown")
                yield Edit(*match.span(), "", "layout.markdown")
            del opened[match.group()]
        elif not after.isspace() and not before.isalnum():
            opened[match.group()] = match
