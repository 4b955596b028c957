"""Closed classes of words, from the data file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from plainspeak._data import read_classes


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """Return the classes by name; words are in lower case, with straight apostrophes.

    Example:
        >>> "without" in word_classes()["negator"]
        True
    """
    return read_classes("word-classes.txt")


@cache
def classes_by_word() -> dict[str, frozenset[str]]:
    """Return the names of the classes that each word is in.

    Example:
        >>> sorted(classes_by_word()["cannot"])
        ['modal', 'negator']
    """
    names: dict[str, set[str]] = {}
    for name, words in word_classes().items():
        for word in words:
            names.setdefault(word, set()).add(name)
    return {word: frozenset(classes) for word, classes in names.items()}


@cache
def protected_words() -> frozenset[str]:
    """Return the words that carry force: negators, modals, conditions, hedges, dates.

    Example:
        >>> {"must", "perhaps", "friday"} <= protected_words()
        True
    """
    return frozenset().union(*(words for name, words in word_classes().items() if name.startswith("protected-")))


def opposites(words: Iterable[str]) -> frozenset[str]:
    """Return the words that mean the opposite of any of the given ones (base forms).

    Example:
        >>> sorted(opposites(["rise"]))
        ['drop', 'fall']
    """
    known = _opposites()
    return frozenset().union(*(known.get(word, frozenset()) for word in words))


@cache
def _opposites() -> dict[str, frozenset[str]]:
    known: dict[str, set[str]] = {}
    for pair in word_classes()["opposite"]:
        one, _, other = pair.partition("/")
        known.setdefault(one, set()).add(other)
        known.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in known.items()}
