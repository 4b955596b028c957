"""The shape of a line: is it a sentence, a label, a heading? Shape alone never decides between two paragraphs."""

from __future__ import annotations

import re

from plainspeak.structure.units import Unit

CLOSERS = "”\"’')]»*_"
_FULL_STOPS = frozenset(".!?…")
_NEGATION = re.compile(r"\b(?:no|not|never|none|nor|neither|cannot|without|nothing|nobody)\b|n[’']t\b", re.IGNORECASE)
_QUOTE = re.compile(r"[“”„«»\"‘]")
_INNER_STOP = re.compile(r"[a-z\d)”\"’%][.!?][”\"’)]{0,2}\s+[“\"‘(]?[A-Z]")
_FEW_WORDS = 5


def ends_with_stop(unit: Unit) -> bool:
    """Whether it ends with a full stop, question mark, exclamation mark or ellipsis, closing marks aside."""
    tail = unit.tail.rstrip(CLOSERS)
    return bool(tail) and tail[-1] in _FULL_STOPS


def is_sentence(unit: Unit) -> bool:
    """Whether it has the shape of prose: a stop at its end and five words or more, or too long for anything else."""
    return unit.is_long or (ends_with_stop(unit) and word_count(unit) >= _FEW_WORDS) or has_inner_stop(unit)


def has_inner_stop(unit: Unit) -> bool:
    """Whether a sentence ends inside it."""
    return _INNER_STOP.search(unit.text, len(unit.mark)) is not None


def word_count(unit: Unit) -> int:
    """Return how many words it has; of a long one, how many its beginning has."""
    return len(unit.text.split())


def holds_fact(unit: Unit) -> bool:
    """Whether it holds a number, a negation or a quotation: what must not be dropped for its shape alone."""
    text = unit.text
    return any(map(str.isdigit, text)) or _NEGATION.search(text) is not None or _QUOTE.search(text) is not None


def is_capitals(text: str) -> bool:
    """Whether all its letters are capitals, and there are some."""
    return text.isupper()
