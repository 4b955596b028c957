"""Slots of the rule language: which stretches of a sentence each may take. Every slot is bounded."""

from __future__ import annotations

from collections.abc import Sequence

from plainspeak.filler.contexts import is_of_class
from plainspeak.filler.patterns import LONG_SLOTS
from plainspeak.filler.tokens import Tokens
from plainspeak.filler.wordclasses import word_classes

_SINGULAR_IN_S = frozenset(["States", "Emirates", "Congress", "Affairs", "Nations"])


def ends_of_slot(tokens: Tokens, kind: str, start: int) -> list[int]:
    """Return where a slot of that kind that begins at `start` may end, the longest first."""
    if start >= len(tokens):
        return []
    if kind in {"name", "proper"}:
        ends = _name_ends(tokens, start)
        return ends if kind == "name" else [end for end in ends if _is_one_name(tokens.words[start:end])]
    if kind in LONG_SLOTS:
        return _phrase_ends(tokens, kind, start)
    return [start + 1] if is_of_class(tokens, start, kind) else []


def _name_ends(tokens: Tokens, start: int) -> list[int]:
    ends: list[int] = []
    if not tokens.is_name(start):
        return ends
    for at in range(start, min(start + LONG_SLOTS["name"], len(tokens))):
        if tokens.is_name(at):
            ends.append(at + 1)
        elif not _joins_names(tokens.words, at):
            break
    return ends[::-1]


def _joins_names(words: Sequence[str], at: int) -> bool:
    """Whether a name may go on behind a word: of, and, or the point of an abbreviated title."""
    classes = word_classes()
    return words[at] in classes["in-names"] and (words[at] != "." or words[at - 1] in classes["title"])


def _is_one_name(words: Sequence[str]) -> bool:
    """Whether it names one: not Ardania and Sulvia, nor the Governments of."""
    head = words[words.index("of") - 1] if "of" in words[1:] else ""
    return "and" not in words and (not head.endswith("s") or head in _SINGULAR_IN_S)


def _phrase_ends(tokens: Tokens, kind: str, start: int) -> list[int]:
    """Return the ends of noun phrases: behind a noun, a name or a number."""
    ends: list[int] = []
    for at in range(start, min(start + LONG_SLOTS[kind], len(tokens))):
        if not _continues_phrase(tokens, kind, start, at):
            break
        is_noun = tokens.is_name(at) or tokens.is_open(at) or tokens.words[at][0].isdigit()
        if is_noun or (at == start and tokens.is_in(at, "pronoun")):
            ends.append(at + 1)
    return ends[::-1]


def _continues_phrase(tokens: Tokens, kind: str, start: int, at: int) -> bool:
    """Whether the word may belong to the noun phrase that began at `start`."""
    word = tokens.words[at]
    if tokens.is_mark(at):
        return word in {"%", "$", "€", "£"}
    if tokens.is_in(at, "clause", "modal", "be", "have", "do", "negator") or word == "to":
        return False
    joins = tokens.is_in(at, "preposition", "conjunction")
    if joins:
        return kind == "np" and at > start and (word in {"and", "or"} or tokens.is_in(at, "preposition"))
    if tokens.is_in(at, "pronoun") and not tokens.is_in(at, "determiner"):
        return at == start or tokens.is_in(at - 1, "preposition")
    if at > start and tokens.is_ed(at):
        modifies = tokens.is_in(at - 1, "determiner", "preposition") or tokens.ends_in_ly(at - 1)
        return modifies and tokens.is_open(at + 1)
    after_noun = at > start and (tokens.is_open(at - 1) or tokens.is_name(at - 1))
    return not (after_noun and tokens.is_in(at, "determiner"))
