"""Quotations that stand for themselves, with a credit behind: ``“...” -Ms. Sand``, also on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plainspeak.model import BlockKind, Edit, Span
from plainspeak.structure.units import Unit
from plainspeak.structure.words import word_list

_OPENING = '“"„«‘'
_CREDIT = re.compile(
    r"""(?P<close>[”"“»’])?\s*
        (?:[-–—―~]\s?){1,3}
        (?P<name>[^\W\d_a-z][\w.’'-]*(?:[ ,]{1,2}[\w.’'&()-]{1,30}){0,14})
        [.]?$""",
    re.VERBOSE,
)
_NAME = r"[^\W\d_a-z][\w.’'-]*(?:\s(?:de|van|von|al|bin|der|den|la|el)\b)?(?:\s[^\W\d_a-z][\w.’'-]*){1,5}"
_SAID = (
    r",?\s(?:today\s|also\s|then\s|has\s|later\s)?"
    r"(?:made|issued|gave|released|delivered|said|added|wrote|stated|declared|commented)\b[^.:]{0,80}:$"
)
_ANNOUNCED = (
    re.compile(rf"(?<!\w)(?<!\bfor\s)(?<!\bof\s)(?P<name>{_NAME}){_SAID}"),
    re.compile(rf"(?<!\w)(?P<name>{_NAME}),\s(?:the\s)?[^\W\d_a-z][^,:.]{{2,80}}{_SAID}"),
)
_QUOTED_CREDIT = re.compile(r"(?:>\s?){1,3}(?:[-–—―]\s?){1,3}(?P<name>[^\W\d_a-z][^.!?\n]{1,150})$")
_DATED_CREDIT = re.compile(rf"(?P<name>{_NAME}),\s[^.!?\n]{{3,120}}\s[-–]\s\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}")
_QUOTED = re.compile(r"[“\"]([^“”\"]{20,400})[”\"]")
_MARKS = frozenset('“”"‘«»')
_FEWEST_REPEATED, _MOST_REPEATED = 5, 40  # words
_LONGEST_CREDIT = 160
_MOST_WORDS = 10


def read_pull_quotes(units: Sequence[Unit]) -> list[Unit]:
    """Give quotations their speakers; a credit on a line of its own becomes part of the quotation before it."""
    kept: list[Unit] = []
    for unit in units:
        if unit.kind is None and kept and _is_loose_credit(unit) and _is_open_to_credit(kept[-1]):
            _join(kept[-1], unit)
            continue
        if kept and kept[-1].text == ">" and _is_credit_of_quoted(unit, kept[-2:-1]):
            blank = kept.pop()
            kept[-1].marks.append(Edit(blank.start, blank.end, "", "layout.quoted-mail"))
            _join(kept[-1], unit)
            continue
        if _is_credit_of_quoted(unit, kept[-1:]):
            _join(kept[-1], unit)
            continue
        if unit.kind is None and unit.text[0] in _OPENING:
            _credit(unit)
        kept.append(unit)
    return kept


def read_announced_quotations(units: Sequence[Unit]) -> None:
    """Give quotations the speaker whom the paragraph before them announces (``Mr. Sand made this statement:``)."""
    speaker: str | None = None
    for unit in units:
        if unit.kind is BlockKind.LIST_LEAD:
            found = [match["name"] for pattern in _ANNOUNCED if (match := pattern.search(unit.tail))]
            speaker = found[0] if found else None
        elif speaker and unit.kind is None and _is_whole_quotation(unit):
            unit.claim(BlockKind.QUOTATION)
            unit.speaker = speaker
        elif unit.kind is not BlockKind.FURNITURE:
            speaker = None


def drop_repeated_quotations(units: Sequence[Unit]) -> None:
    """Claim what is printed large beside the text: a paragraph that stands in it as a quotation."""
    candidates = [unit for unit in units if unit.kind is None and not unit.is_long and _is_bare(unit)]
    if not candidates:
        return
    starts = {_key(unit.text) for unit in candidates}
    quoted: set[str] = set()
    for unit in units:
        if unit.is_body:
            found = (match[1] for match in _QUOTED.finditer(unit.source, unit.start, unit.end))
            quoted.update(words for text in found for words in _beginnings(text) if _key(words) in starts)
    for unit in candidates:
        if _plain(unit.text) in quoted:
            unit.claim(BlockKind.FURNITURE, "repeats a quotation")


def _is_bare(unit: Unit) -> bool:
    """Whether it has no quotation marks and the length of a sentence, and is no heading with capitals."""
    if not _FEWEST_REPEATED <= unit.words <= _MOST_REPEATED or unit.mark or not _MARKS.isdisjoint(unit.text):
        return False
    return 2 * sum(word[0].islower() for word in unit.text.split()) >= unit.words


def _beginnings(text: str) -> Iterator[str]:
    """Yield a quotation whole, and its sentences one by one."""
    yield _plain(text)
    if ". " in text:
        yield from map(_plain, text.split(". "))


def _key(text: str) -> str:
    return " ".join(_plain(text).split(maxsplit=_FEWEST_REPEATED)[:_FEWEST_REPEATED])


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split()).strip(" .,;:!?")


def read_listed_quotations(units: Sequence[Unit]) -> None:
    """Give the quotations below a heading ``Quote(s)`` the speaker in the dated line below each."""
    below: list[Unit] | None = None
    for unit in units:
        if unit.text.strip(" :").lower() in {"quote", "quotes", "quote(s)"}:
            below = []
        elif below is not None and unit.kind is None:
            credit = _DATED_CREDIT.fullmatch(unit.text)
            if credit is None:
                below.append(unit)
                continue
            for quotation in below:
                quotation.claim(BlockKind.QUOTATION)
                quotation.speaker = credit["name"]
            unit.claim(BlockKind.FURNITURE, "says who is quoted")
            below = []


def _is_whole_quotation(unit: Unit) -> bool:
    """Whether a paragraph is all quotation: a mark opens it, and the one that closes it, if any, stands last."""
    opening = unit.text[0]
    if opening not in '“"«' or unit.is_long:
        return False
    closes = unit.text.find({"“": "”", '"': '"', "«": "»"}[opening], 1)
    return closes in {-1, len(unit.text) - 1}


def _credit(unit: Unit) -> None:
    """Take the credit off the end of a quotation."""
    base = unit.end - len(unit.tail)
    match = _CREDIT.search(unit.tail, max(0, len(unit.tail) - _LONGEST_CREDIT))
    if match is None or match["close"] is None or not _is_name(match["name"]):
        return
    unit.claim(BlockKind.QUOTATION)
    unit.content = Span(unit.content.start, base + match.end("close"))
    unit.speaker = _speaker(match["name"])


def _is_loose_credit(unit: Unit) -> bool:
    """Whether it is a credit and nothing else, with or without an orphan closing mark before it."""
    if unit.end - unit.start > _LONGEST_CREDIT:
        return False
    match = _CREDIT.match(_own_text(unit))
    return match is not None and _is_name(match["name"]) and not unit.text.startswith(("- ", "* "))


def _is_credit_of_quoted(unit: Unit, above: Sequence[Unit]) -> bool:
    """Whether it is the credit of the quoted paragraph above."""
    if unit.kind is not None or not above or above[0].text[0] != ">":
        return False
    return _QUOTED_CREDIT.match(unit.text) is not None and _is_open_to_credit(above[0])


def _is_open_to_credit(unit: Unit) -> bool:
    return (
        unit.kind in {None, BlockKind.QUOTATION}
        and unit.speaker is None
        and unit.text != ">"
        and (_own_text(unit)[:1] in _OPENING or unit.text[0] == ">")
    )


def _own_text(unit: Unit) -> str:
    """Return its text without the sign of a quoted paragraph."""
    return unit.text[unit.content.start - unit.start :]


def _join(quotation: Unit, credit: Unit) -> None:
    """Make a credit part of the quotation before it."""
    match = _QUOTED_CREDIT.match(credit.text) or _CREDIT.match(_own_text(credit))
    if match is None:
        return
    quotation.claim(BlockKind.QUOTATION)
    quotation.end = credit.end
    quotation.speaker = _speaker(match["name"])


def _is_name(credit: str) -> bool:
    """Whether a credit begins with a name: capitalised words, particles and titles."""
    first = credit.split(",", maxsplit=1)[0].split()
    particles = word_list("name-particles")
    return len(first) <= _MOST_WORDS and all(word[0].isupper() or word in particles for word in first)


def _speaker(credit: str) -> str:
    """Return the name without the office or date behind it."""
    if credit.endswith(("Jr.", "Sr.")):
        return credit
    return credit.partition(",")[0].strip().rstrip(".")
