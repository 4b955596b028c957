"""What stands beside a match: the classes of words of the rule language, and patterns of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from plainspeak.filler.inflection import base_of, readings_of
from plainspeak.filler.patterns import Lists, Step, Steps
from plainspeak.filler.tokens import Tokens

_CLASSES: Mapping[str, Callable[[Tokens, int], bool]] = {
    "name": Tokens.is_name,
    "capital": lambda tokens, at: tokens.key(at)[:1].isupper(),
    "lower": Tokens.is_lower,
    "open": Tokens.is_open,
    "plural": Tokens.is_plural,
    "ed": Tokens.is_ed,
    "mark": Tokens.is_mark,
    "end": Tokens.is_at_end,
    "start": lambda tokens, at: at < tokens.first,
    "poss": Tokens.is_possessive,
    "det": lambda tokens, at: tokens.is_in(at, "determiner"),
    "number": lambda tokens, at: tokens.key(at)[:1].isdigit() or tokens.is_in(at, "number"),
    "adv": lambda tokens, at: tokens.is_in(at, "adverb") or tokens.ends_in_ly(at),
    "ing": lambda tokens, at: base_of(tokens.key(at), "ing") is not None,
    "verb": lambda tokens, at: base_of(tokens.key(at), "base") is not None,
    "prep": lambda tokens, at: tokens.is_in(at, "preposition"),
    "conj": lambda tokens, at: tokens.is_in(at, "conjunction"),
    "pronoun": lambda tokens, at: tokens.is_in(at, "pronoun"),
    "subject": lambda tokens, at: tokens.is_in(at, "subject"),
    "modal": lambda tokens, at: tokens.is_in(at, "modal"),
    "negator": lambda tokens, at: tokens.is_in(at, "negator"),
    "be": lambda tokens, at: tokens.is_in(at, "be"),
    "have": lambda tokens, at: tokens.is_in(at, "have"),
    "do": lambda tokens, at: tokens.is_in(at, "do"),
}


def is_of_class(tokens: Tokens, at: int, name: str) -> bool:
    """Whether a word is of a class of the rule language, such as ``prep`` or ``plural``."""
    return _CLASSES[name](tokens, at)


class Context(NamedTuple):
    """What stands beside a match, of several patterns: those of one plain word, and the others."""

    words: frozenset[str] = frozenset()
    others: tuple[Steps, ...] = ()

    @classmethod
    def of(cls, patterns: Iterable[Steps]) -> Context:
        """Return the context of some patterns."""
        listed = list(patterns)
        plain = [steps for steps in listed if len(steps) == 1 and steps[0].kind == "word"]
        others = tuple(steps for steps in listed if not (len(steps) == 1 and steps[0].kind == "word"))
        return cls(frozenset(steps[0].value for steps in plain), others)

    def __bool__(self) -> bool:
        """Whether there is any pattern."""
        return bool(self.words or self.others)

    def ends_at(self, tokens: Tokens, start: int, lists: Lists) -> bool:
        """Whether the words right before `start` are as one of the patterns says."""
        if tokens.key(start - 1) in self.words:
            return True
        others = self.others
        return bool(others) and any(_all_fit(tokens, start - len(steps), steps, lists) for steps in others)

    def begins_at(self, tokens: Tokens, end: int, lists: Lists) -> bool:
        """Whether the words from `end` on are as one of the patterns says."""
        if tokens.key(end) in self.words:
            return True
        others = self.others
        return bool(others) and any(_all_fit(tokens, end, steps, lists) for steps in others)


def _all_fit(tokens: Tokens, at: int, pattern: Steps, lists: Lists) -> bool:
    for offset, step in enumerate(pattern):  # noqa: SIM110 - a loop is quicker, and nothing is asked more often
        if not _fits(tokens, at + offset, step, lists):
            return False
    return True


def _fits(tokens: Tokens, at: int, step: Step, lists: Lists) -> bool:
    if step.kind == "slot":
        inside = 0 <= at < len(tokens) or step.value in {"start", "end"}
        return inside and is_of_class(tokens, at, step.value)
    key = tokens.key(at)
    if step.kind == "word":
        return key == step.value
    if step.kind == "verb":
        return key in readings_of(step.value)
    entries = lists[step.value]
    if step.kind == "list":
        return key in entries
    return any(key in readings_of(entry) for entry in entries)
