"""Who can speak: tells the envoy who stressed that ... from the flood that did."""

from __future__ import annotations

import re

from plainspeak.filler.inflection import table
from plainspeak.filler.tokens import Tokens

_SPOKES = re.compile("(?:woman|women|man|men|person|people)$")  # spokeswoman, chairperson, firemen
_CLAUSE_REACH = 24  # words in which the subject of a clause is looked for
_PHRASE_REACH = 6  # words from the start of a noun phrase to its head


def speaks(tokens: Tokens, at: int) -> bool:
    """Whether a word names somebody who can speak."""
    key = tokens.key(at)
    singular = {key, key.removesuffix("s"), re.sub("ies$", "y", key)}
    if tokens.is_in(at, "speaking") or not table().agent.isdisjoint(singular) or _SPOKES.search(key):
        return True
    return tokens.may_be_name(at) and key.replace("-", "").isalpha()


def speaks_behind_comma(tokens: Tokens, start: int) -> bool:
    """Whether the clause behind the first comma has a subject that speaks: Stressing that ..., the envoy left."""
    for at in range(start, min(start + _CLAUSE_REACH, len(tokens))):
        if tokens.words[at] == ",":
            return speaker_at(tokens, at + 1) is not None
    return False


def speaker_at(tokens: Tokens, start: int) -> int | None:
    """Return who can speak in a noun phrase that begins at `start`: head in "the head of the guard", or Adair."""
    for at in range(start, min(start + _PHRASE_REACH, len(tokens))):
        if speaks(tokens, at):
            return at
        if not (tokens.is_open(at) or (at == start and tokens.is_in(at, "determiner"))):
            return None
    return None


def head_of_phrase(tokens: Tokens, last: int) -> int:
    """Return the head of the noun phrase that ends at `last`: the flood in "the flood in Norvale"."""
    preposition = start = last + 1
    for at in range(last, max(last - _CLAUSE_REACH, -1), -1):
        if tokens.is_in(at, "preposition"):
            preposition = at
        elif not _goes_on(tokens, at):
            break
        start = at
    return preposition - 1 if preposition > start else last


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether the noun phrase goes on to the left of a word that is no preposition, or begins with it."""
    if tokens.is_in(at, "determiner"):
        return tokens.is_in(at - 1, "preposition")
    joins = tokens.words[at] in {".", "and"} and tokens.is_name(at - 1) and tokens.is_name(at + 1)
    return joins or tokens.is_name(at) or tokens.is_open(at)
