"""Captions that carry no credit: one line without a verb that names who is in the picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plainspeak.model import BlockKind
from plainspeak.structure.shape import ends_with_stop, has_inner_stop
from plainspeak.structure.units import Unit
from plainspeak.structure.words import word_list

_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_FEWEST, _MOST = 5, 30
_NAMES = 3  # capitalised words; fewer name nobody


def find_captions(units: Sequence[Unit]) -> None:
    """Claim paragraphs of one line in which no word can be a verb and several are names."""
    for unit in units:
        if unit.kind is None and not unit.is_long and _is_caption(unit):
            unit.claim(BlockKind.CAPTION, "a caption: names and no verb")


def _is_caption(unit: Unit) -> bool:
    words = _WORDS.findall(unit.text)
    if not _FEWEST <= len(words) <= _MOST or not ends_with_stop(unit) or unit.text[-1] in '?!”"' or unit.mark:
        return False
    lower = [word for word in words if word[0].islower()]
    never_verbs = word_list("never-verbs")
    is_verbless = "with" in lower and all(word in never_verbs for word in lower)
    return is_verbless and len(words) - len(lower) >= _NAMES and not _has_two_sentences(unit)


def _has_two_sentences(unit: Unit) -> bool:
    return has_inner_stop(unit) and ". " in unit.text
