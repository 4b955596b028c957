"""Repair what a cut leaves behind: the capital, a or an, commas, a stranded and. Every repair is an edit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter

from plainspeak.edits import compose, map_spans, merge, replay
from plainspeak.filler.inflection import indefinite_article
from plainspeak.filler.tokens import OPENING
from plainspeak.model import Edit, Span

REPAIRS: Mapping[str, str] = {
    "repair.article": "a before a consonant, an before a vowel",
    "repair.capital": "a sentence begins with a capital",
    "repair.comma": "a comma has lost what it set off",
    "repair.conjunction": "and or or has lost one of the words it joined",
    "repair.space": "no blank before a mark, no two in a row",
}
_ARTICLE = re.compile(r"((?:\ba|(?<!\w\s)\bA)n?)\s+(?=(\w[\w'’.\-]*))")  # plan A is no article
_LEADING = re.compile(r"\s*[,;:]\s*")
_DOUBLED = re.compile(r"([,;:(\[—])\s*,")
_BEFORE_END = re.compile(r",(?=\s*[.;:!?)])")
_BLANK_BEFORE_MARK = re.compile(r"\s+(?=[,.;:!?)])")
# What is cut where a word that was joined is gone: the [swift] and sure way; ([swift] and sure); sure and [swift].
_STRANDED = re.compile(
    r"(?:\b(?:[Tt]he|an?|of|to|with)|^An?)(?P<first>\s+(?:and|or))\b(?=\s)"
    r"|(?<=\()(?P<opening>(?:and|or)\s+)"
    r"|(?P<last>,?\s*\b(?:and|or)\s*)(?=[.;:!?)])"
)
_SPACES = re.compile(r"(?<=[ \t])[ \t]+")
_NEAR = 24  # how far from a cut a repair looks: an article, a conjunction and the white space around them


def repairs_of(source: str, edits: Sequence[Edit], quoted: Sequence[Span]) -> tuple[Edit, ...]:
    """Return the edits that mend what `edits` made of a sentence; their offsets are those of the mended text.

    Args:
        source: the sentence.
        edits: what was cut or replaced.
        quoted: the quoted stretches of what the edits make.

    Example:
        >>> [(e.start, e.after, e.rule) for e in repairs_of("Moreover, it ended.", [Edit(0, 10, "", "x")], [])]
        [(0, 'I', 'repair.capital')]
    """
    text, seams = replay(source, edits), _seams(edits)
    repairs: tuple[Edit, ...] = ()
    for mends in ((_stranded, _marks), (_articles,)):  # what follows an article is known once all else is mended
        now = replay(text, repairs)
        places = map_spans(repairs, seams)
        repairs = compose(text, repairs, merge(*(mend(now, place) for place in places for mend in mends)))
    repairs = compose(text, repairs, _capital(source, replay(text, repairs)))
    return tuple(repair for repair in repairs if not _is_quoted(repair, quoted))


def _is_quoted(edit: Edit, quoted: Sequence[Span]) -> bool:
    """Whether an edit reaches into one of the stretches, which are in order."""
    at = bisect_right(quoted, edit.start, key=attrgetter("end"))
    return at < len(quoted) and quoted[at].start < edit.end


def _seams(edits: Sequence[Edit]) -> list[Span]:
    """Return where the edits lie in what they make."""
    seams: list[Span] = []
    drift = 0
    for edit in edits:
        start = edit.start + drift
        seams.append(Span(start, start + len(edit.after)))
        drift += len(edit.after) - (edit.end - edit.start)
    return seams


def _around(pattern: re.Pattern[str], text: str, seam: Span) -> list[re.Match[str]]:
    """Return the pattern's matches that reach to a seam or over it; only the text near the seam is looked at."""
    low, high = max(seam.start - _NEAR, 0), min(seam.end + _NEAR, len(text))
    return [m for m in pattern.finditer(text, low, high) if m.start() <= seam.end and m.end() >= seam.start]


def _articles(text: str, seam: Span) -> list[Edit]:
    """Mend a or an before a word that an edit put there."""
    edits: list[Edit] = []
    for match in _around(_ARTICLE, text, seam):
        article, following = match.groups()
        right = article[0] + indefinite_article(following)[1:]
        if article != right:
            edits.append(Edit(*match.span(1), right, "repair.article"))
    return edits


def _marks(text: str, seam: Span) -> list[Edit]:
    """Mend commas and white space that lost their neighbour."""
    edits: list[Edit] = []
    leading = _LEADING.match(text) if seam.start <= _NEAR else None
    if leading and leading.end() > seam.start:
        edits.append(Edit(0, leading.end(), "", "repair.comma"))
    edits += [Edit(m.end(1), m.end(), "", "repair.comma") for m in _around(_DOUBLED, text, seam)]
    edits += [Edit(m.start(), m.end(), "", "repair.comma") for m in _around(_BEFORE_END, text, seam)]
    for pattern in (_BLANK_BEFORE_MARK, _SPACES):
        edits += [Edit(m.start(), m.end(), "", "repair.space") for m in _around(pattern, text, seam)]
    return list(merge(*([edit] for edit in edits)))


def _stranded(text: str, seam: Span) -> list[Edit]:
    """Mend an "and" or "or" that lost one of the words it joined."""
    edits: list[Edit] = []
    for match in _around(_STRANDED, text, seam):
        which = match.lastgroup or ""
        start, end = match.span(which)
        gap = end if which == "last" else start  # where the lost word stood
        if seam.start - 1 <= gap <= seam.end:
            edits.append(Edit(start, end, "", "repair.conjunction"))
    return edits


def _capital(source: str, text: str) -> list[Edit]:
    """Give the sentence its capital back, if it had one and has lost it."""
    before, now = _first_letter(source), _first_letter(text)
    if before is None or now is None or not (source[before].isupper() and text[now].islower()):
        return []
    return [Edit(now, now + 1, text[now].title(), "repair.capital")]


def _first_letter(text: str) -> int | None:
    """Return where the first letter is, behind opening marks and blanks only."""
    for at in range(min(_NEAR, len(text))):
        if text[at].isalpha():
            return at
        if not (text[at].isspace() or text[at] in OPENING):
            return None
    return None
