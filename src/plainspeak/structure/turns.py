"""Turns of a transcript: who speaks, which turns are questions, and which are a moderator's housekeeping."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from plainspeak.model import BlockKind, Span
from plainspeak.structure.units import Unit
from plainspeak.structure.words import word_list

_LABEL = re.compile(
    r"""(?:\*\*|__)? (?P<label>
          [A-Z][\w.’'&-]*
          (?: [ ] (?: [A-Z(\[][\w.’'&)\]-]* | of | the | and | for | to
            | de | del | der | van | von | al | bin | la | le
          ) ){0,9}
          (?: [ ]? [(\[] [^()\[\]\n]{1,60} [)\]] )?
        ) (?:\*\*|__)? \s? : (?:\*\*|__)? (?: \s+ | $ )""",
    re.VERBOSE,
)
_QUESTION = re.compile(
    r"(?:QUESTION|Question|Q|REPORTER|Reporter|JOURNALIST|PRESS|MEDIA)(?: ?\d{1,2})?(?: \([^)]*\))?"
)
_BARE_QUESTION = re.compile(r"(?P<label>Q)(?:\s{2,}|\t|\s+(?=[A-Z]))")
_LONGEST_LABEL = 120  # characters, the colon included
_SHARE = 0.25  # of the paragraphs begin with a label in what is a transcript


def read_turns(units: Sequence[Unit]) -> None:
    """Find the turns of a transcript and who speaks in each; paragraphs without a label go on with the turn."""
    labels = [_label(unit) for unit in units]
    speakers = _speakers([match["label"] for match in labels if match], len(units))
    if not speakers:
        return
    speaker: str | None = None
    for unit, match in zip(units, labels, strict=True):
        if unit.kind is not None:
            continue
        if match and match["label"] in speakers:
            speaker = match["label"]
            unit.content = Span(min(unit.start + match.end(), unit.end), unit.end)
        if speaker is not None:
            _claim(unit, speaker)


def _label(unit: Unit) -> re.Match[str] | None:
    if unit.kind is not None:
        return None
    if ":" in unit.text[:_LONGEST_LABEL]:
        return _LABEL.match(unit.text)
    return _BARE_QUESTION.match(unit.text)


def _speakers(labels: Sequence[str], paragraphs: int) -> frozenset[str]:
    """Return the labels that name speakers; none where the text is no transcript."""
    never = word_list("not-speakers")
    counts = Counter(label for label in labels if label.lower() not in never)
    known = {label for label in counts if _is_known(label)}
    repeated = {label for label, count in counts.items() if count > 1}
    if known or (len(repeated) > 1 and counts.total() >= _SHARE * paragraphs):
        return frozenset(counts)
    if len(counts) > 1 and counts.total() >= 0.5 * paragraphs:
        return frozenset(counts)
    return frozenset()


def _is_known(label: str) -> bool:
    """Whether a label can only be that of a speaker: a question's, or capitals that begin with a title."""
    first = label.split(maxsplit=1)[0].rstrip(".").lower()
    return _QUESTION.fullmatch(label) is not None or (
        first in word_list("speaker-titles") and (label.isupper() or "." in label)
    )


def _claim(unit: Unit, speaker: str) -> None:
    unit.speaker = _as_name(speaker)
    if unit.content.start == unit.content.end:
        unit.content = Span(unit.start, unit.end)
        unit.claim(BlockKind.FURNITURE, "names the speaker of what follows")
    elif _QUESTION.fullmatch(speaker):
        unit.claim(BlockKind.QUESTION, "a question to the speaker")
    elif speaker.lower() in word_list("housekeepers"):
        unit.claim(BlockKind.QUESTION, "the moderator")
    else:
        unit.claim(BlockKind.TURN)


@lru_cache(maxsize=512)
def _as_name(label: str) -> str:
    """Return a label with capitals as a name has them.

    Example:
        >>> _as_name("DEPUTY MINISTER O’DORN")
        'Deputy Minister O’Dorn'
    """
    name, bracket, country = label.partition(" (")
    if not name.isupper():
        return label
    if bracket and not country.isupper():
        return f"{_as_name(name)}{bracket}{country}"
    acronyms = word_list("acronyms")
    return " ".join(word if word.lower().strip("().,") in acronyms else word.title() for word in label.split())
