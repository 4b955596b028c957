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
    """Claim the letterhead of a letter.

    Args:
        text: the article.
        units: all paragraphs.
        head: how many stand above the body.

    Returns:
        Whether it is a letter, and its subject.
    """
    salutation = next((i for i, u in enumerate(units[: head + 1]) if _SALUTATION.fullmatch(u.text)), None)
    closes = any(_CLOSING.match(unit.text) for unit in units[-_NEAR_THE_END:])
    if salutation is None or not closes:
        return False, None
    subject = None
    for unit in units[:head]:
        match = _SUBJECT.match(unit.text)
        if match and subject is None:
            unit.content = Span(unit.start + match.end(), unit.end)
            unit.claim(BlockKind.TITLE, "subject")
            subject = text[slice(*unit.content)]
        elif unit.is_body and not unit.is_sentence:
            unit.claim(BlockKind.FURNITURE, "letterhead")
    return True, subject
