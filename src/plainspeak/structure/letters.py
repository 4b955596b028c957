"""Letters: what stands above the salutation is the letterhead, and has no title but its subject line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plainspeak.model import BlockKind, Span
from plainspeak.structure.units import Unit

_SALUTATION = re.compile(
    r"(?:Dear\b[^!?]{0,80}|(?:Your )?Excellency|Sirs?|Madam|Gentlemen|(?:My )?Lords?|To whom it may concern)[,:]?",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"yours|sincerely|respectfully|(?:kind|best|warm|with)\b.{0,12}\b(?:regards|wishes)|regards|please accept|accept,"
    r"|\(signed\)|cordially|i avail",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:subject|re|object|subj|regarding|concerning)\s*:\s*(?=\S)", re.IGNORECASE)
_NEAR_THE_END = 12


def read_letter(text: str, units: Sequence[Unit], head: int) -> tuple[bool, str | None]:
    """Claim the letterhead and the subject line of a letter.

    Args:
        text: the article.
        units: all paragraphs.
        head: how many stand above the body.

    Returns:
        Whether it is a letter, and its subject.
    """
    subject = _subject(text, units[:head])
    is_closed = any(_CLOSING.match(unit.text) for unit in units[-_NEAR_THE_END:])
    if not is_closed or not any(_is_salutation(unit) for unit in units[: head + 1]):
        return False, subject
    for unit in units[:head]:
        if unit.is_body and not unit.is_sentence:
            unit.claim(BlockKind.FURNITURE, "letterhead")
    return True, subject


def _is_salutation(unit: Unit) -> bool:
    return unit.reason == "form of address" or _SALUTATION.fullmatch(unit.text) is not None


def _subject(text: str, head: Sequence[Unit]) -> str | None:
    """Claim the subject line, and return it without its label."""
    for unit in head:
        match = _SUBJECT.match(unit.text) if unit.kind is None else None
        if match:
            unit.content = Span(unit.start + match.end(), unit.end)
            unit.claim(BlockKind.TITLE, "subject")
            return " ".join(text[slice(*unit.content)].split())
    return None
