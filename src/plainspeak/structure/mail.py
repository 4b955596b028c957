"""E-mail: headers, signatures, and the earlier message that a reply quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plainspeak.model import BlockKind, Span
from plainspeak.structure.markdown import mark_quote_signs
from plainspeak.structure.units import Unit

_HEADER = re.compile(
    r"(?:>\s?)*\*{0,2}(?:From|To|Cc|CC|Bcc|Sent|Date|Subject|Reply-To|Return-Path|Received|Message-ID|MIME-Version|Content-Type|X-[\w-]+|Importance|Attachments?|Organization|In-Reply-To|References):\*{0,2}(?:\s|$)"
)
_SUBJECT = re.compile(r"(?i)(?:subject|betreff|re|object|subj)\s*:\s*(?:(?:re|fwd?|aw|wg)\s*:\s*){0,5}(?=\S)")
_WROTE = re.compile(r"(?:>\s?)*(?:On|Am|Le)\b[^\n]{4,200}(?:wrote|writes|said|schrieb|a écrit)\s?:")
_ORIGINAL = re.compile(r"-{2,}\s?Original Message", re.IGNORECASE)
_FEWEST_HEADERS = 2
_ENOUGH = 25  # words of the reply's own; with fewer, the message that it passes on is the article


def read_mail(text: str, units: Sequence[Unit]) -> str | None:
    """Claim headers, signatures and quoted messages of an e-mail; return its subject."""
    subject = _headers(text, units)
    signs = [i for i, unit in enumerate(units) if unit.kind is None and unit.text[0] == ">"]
    wrote = [i for i, unit in enumerate(units) if not unit.is_long and _WROTE.match(unit.text)]
    original = [i for i, unit in enumerate(units) if not unit.is_long and _ORIGINAL.match(unit.text)]
    if subject is None and not wrote and not original:
        for i in signs:
            mark_quote_signs(text, units[i])
        return None
    for i in wrote:
        units[i].claim(BlockKind.FURNITURE, "says who wrote what follows")
    _signature(units)
    quoted = set(signs) | set(range(min(original, default=len(units)), len(units)))
    own = sum(unit.words for i, unit in enumerate(units) if i not in quoted and unit.kind is None)
    for i in sorted(quoted):
        if units[i].kind is None and own >= _ENOUGH:
            units[i].claim(BlockKind.FURNITURE, "quoted from an earlier message")
        elif units[i].kind is None:
            mark_quote_signs(text, units[i])
    return subject


def _headers(text: str, units: Sequence[Unit]) -> str | None:
    """Claim runs of header lines; return the first subject."""
    subject: str | None = None
    run: list[Unit] = []
    found = False
    for unit in [*units, None]:
        if unit is not None and unit.kind is None and not unit.is_long and _HEADER.match(unit.text):
            run.append(unit)
            continue
        if len(run) >= _FEWEST_HEADERS:
            for header in run:
                match = _SUBJECT.match(header.text)
                header.claim(BlockKind.FURNITURE, "mail header")
                if match and subject is None:
                    header.claim(BlockKind.TITLE, "subject")
                    header.content = Span(header.start + match.end(), header.end)
                    subject = text[slice(*header.content)]
            found = True
        run = []
    return subject if subject is not None or not found else ""


def _signature(units: Sequence[Unit]) -> None:
    """Claim the signature behind its two dashes, down to the next blank line."""
    inside = False
    for unit in units:
        if unit.text == "--" and unit.kind is None:
            inside = True
        elif unit.gap or unit.is_long or unit.text[0] == ">":
            inside = False
        if inside and unit.kind is None:
            unit.claim(BlockKind.FURNITURE, "signature")
