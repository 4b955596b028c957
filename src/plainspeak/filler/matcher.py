"""The compiled form of the rules, and the index that finds their matches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plainspeak.filler.patterns import Part, Steps


class Variant(NamedTuple):
    """One sequence of words that a rule matches, with what replaces it."""

    steps: Steps
    parts: tuple[Part, ...]


class CompiledRule(NamedTuple):
    """A rule, ready to be indexed."""

    id: str
    where: str
    variants: tuple[Variant, ...]
    lists: Mapping[str, Mapping[str, str]]
    with_words: tuple[str, ...]
    without_words: tuple[str, ...]
    when: tuple[str, ...]
    unless: tuple[str, ...]
    adds: tuple[str, ...]
    drops: tuple[str, ...]
    after: tuple[Steps, ...]
    before: tuple[Steps, ...]
    not_after: tuple[Steps, ...]
    not_before: tuple[Steps, ...]


class Index:
    """The rules by their first words."""

    def __init__(self, rules: Sequence[CompiledRule]) -> None:
        self.rules = tuple(rules)
