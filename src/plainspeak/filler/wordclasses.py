"""Closed classes of words, from the data file."""

from __future__ import annotations

from functools import cache

from plainspeak._data import read_data


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """Return the classes by name; words are in lower case, with straight apostrophes.

    Example:
        >>> "without" in word_classes()["negator"]
        True
    """
    classes: dict[str, list[str]] = {}
    for line in read_data("word-classes.txt").splitlines():
        name, colon, words = line.partition(": ")
        if colon and not line.startswith("#"):
            classes.setdefault(name, []).extend(words.split())
    return {name: frozenset(words) for name, words in classes.items()}


@cache
def protected_words() -> frozenset[str]:
    """Return the words that carry force: negators, modals, conditions, hedges, dates.

    Example:
        >>> {"must", "perhaps", "friday"} <= protected_words()
        True
    """
    return frozenset().union(*(words for name, words in word_classes().items() if name.startswith("protected-")))
