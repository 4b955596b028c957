"""Captions that carry no credit: one line without a verb that names who is in the picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plainspeak.model import BlockKind
from plainspeak.structure.units import Unit
from plainspeak.structure.words import word_list

_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_LONGEST = 200  # characters
_FEWEST = 5  # words
_NAMES = 3  # capitalised words; fewer name nobody


def find_captions(units: Sequence[Unit]) -> None:
    """Claim paragraphs of one line in which no word can be a verb and several are names."""
    for unit in units:
        if unit.kind is None and len(unit.text) <= _LONGEST and " with " in unit.text and _is_caption(unit):
            unit.claim(BlockKind.CAPTION, "a caption: names and no verb")


def _is_caption(unit: Unit) -> bool:
    words = _WORDS.findall(unit.text)
    if len(words) < _FEWEST or not unit.ends_with_stop or unit.text[-1] in '?!”"' or unit.mark:
        return False
    lower = [word for word in words if word[0].islower()]
    never_verbs = word_list("never-verbs")
    return len(words) - len(lower) >= _NAMES and all(word in never_verbs for word in lower)
