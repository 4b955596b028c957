"""Captions that carry no credit: one line without a verb that names who is in the picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plainspeak.model import BlockKind
from plainspeak.structure.units import Unit
from plainspeak.structure.words import word_list

_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_JOINS = re.compile(r" (?:with|and|beside|alongside) |, (?:left|right)|\((?:left|right)")
_LABEL = re.compile(r"^[^.!?]{1,60}: ")
# "... in Varn, May 4. REUTERS/Ada Stole"; an agency beside a name in small letters made a poll.
_CREDIT = re.compile(
    r"[.)\]]\s(?:REUTERS|AFP|EPA|EPA-EFE|AP|DPA|TASS|ANSA|XINHUA|AAP|PA)\s?(?:PHOTO\s?)?/\s?[^\W\d_a-z][\w.’'-]{0,30}"
    r"(?:\s[^\W\d_a-z][\w.’'-]{0,30}){0,3}(?:/[^\s]{1,30})?"
    r"(?:\s(?:Purchase|Acquire) Licensing Rights[^.\n]{0,40})?$"
)
_LONGEST = 200  # characters
_FEWEST = 5  # words
_NAMES = 3  # capitalised words; fewer name nobody


def find_captions(units: Sequence[Unit]) -> None:
    """Claim paragraphs with the credit of a picture behind them, or with names and no word that can be a verb."""
    for unit in units:
        if unit.kind is None and not unit.is_long and _CREDIT.search(unit.tail):
            unit.claim(BlockKind.CAPTION, "a caption with its credit")
        elif unit.kind is None and len(unit.text) <= _LONGEST and _is_caption(unit):
            unit.claim(BlockKind.CAPTION, "a caption: names and no verb")


def _is_caption(unit: Unit) -> bool:
    if not unit.ends_with_stop or unit.text[-1] in '?!”"' or unit.mark or _LABEL.search(unit.text):
        return False
    if not _JOINS.search(unit.text):
        return False
    words = _WORDS.findall(unit.text)
    if len(words) < _FEWEST or words[0].lower() in word_list("determiners"):
        return False
    names = sum(word[0].isupper() for word in words)
    return names >= _NAMES and not any(_may_be_verb(words, i, unit.text) for i in range(len(words)))


def _may_be_verb(words: Sequence[str], at: int, text: str) -> bool:
    """Whether a word of a line can be a verb: no name, no noun behind an article."""
    word = words[at]
    if not word[0].islower() or word in word_list("never-verbs"):
        return False
    if word in {"left", "right"}:
        return f", {word}" not in text and f"({word}" not in text
    return at == 0 or words[at - 1] not in word_list("determiners")
