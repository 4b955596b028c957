"""The word lists that tell people, bodies and countries apart; read once, when first needed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from plainspeak._data import read_classes, read_lines, read_words

# Genders as the data files write them; the last is that of words which tell none.
MALE, FEMALE, UNKNOWN = "m", "f", "-"
APOSTROPHES = frozenset("’'")
_PEOPLE_ENDINGS = ("ers", "ists", "ians", "ants")


class Country(NamedTuple):
    """A state, or a body of states that speaks as one; `key` is its first name in the list."""

    key: str
    takes_article: bool


@cache
def titles() -> dict[str, str]:
    """Return the gender that each courtesy title gives (``ms`` → ``f``)."""
    return _gendered("titles")


@cache
def roles() -> dict[str, str]:
    """Return the gender that each office gives; most give none."""
    return _gendered("roles")


@cache
def person_nouns() -> dict[str, str]:
    """Return the gender that each common noun of a person gives, offices included."""
    return {**_gendered("people"), **roles()}


@cache
def is_several(word: str) -> bool:
    """Whether a noun in lower case stands for several people or bodies, which "they" can mean.

    Example:
        >>> is_several("ministers"), is_several("miners"), is_several("crowd"), is_several("papers")
        (True, True, True, False)
    """
    if word in word_class("crowds"):
        return True
    singular = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    if singular == word or word in word_class("no-crowds"):
        return False
    return singular in person_nouns() or singular in institution_nouns() or word.endswith(_PEOPLE_ENDINGS)


@cache
def given_names() -> dict[str, str]:
    """Return the gender of given names, in lower case."""
    return {
        name: gender for gender, *names in map(str.split, read_lines("references/given-names.txt")) for name in names
    }


@cache
def institution_nouns() -> frozenset[str]:
    """Return the nouns of bodies that decide and speak (ministry, court)."""
    return read_words("references/institutions.txt")


@cache
def portfolios() -> frozenset[str]:
    """Return the words of an office's field (``Affairs``, ``Defense``), in lower case."""
    return read_words("references/portfolios.txt")


@cache
def function_words() -> frozenset[str]:
    """Return the words that are no part of a name and end a noun phrase."""
    return read_words("references/function-words.txt")


@cache
def not_names() -> frozenset[str]:
    """Return the words that a person's name does not hold (Tuesday, Treaty), in lower case."""
    return read_words("references/not-names.txt")


def word_class(name: str) -> frozenset[str]:
    """Return one of the small classes of words.

    Example:
        >>> "van" in word_class("particles")
        True
    """
    return _word_classes()[name]


@cache
def _word_classes() -> dict[str, frozenset[str]]:
    return read_classes("references/word-classes.txt")


@cache
def known_acronyms() -> frozenset[str]:
    """Return the abbreviations that every reader knows."""
    return read_words("references/known-acronyms.txt")


@cache
def countries() -> dict[str, Country]:
    """Return what each name of a country or body of states stands for; names without their article.

    Example:
        >>> countries()["Moscow"].key
        'Russian Federation'
    """
    found: dict[str, Country] = {}
    for line in read_lines("references/countries.txt"):
        names = [name.strip() for name in line.split(",")]
        key = names[0].removeprefix("the ")
        for name in names:
            bare = name.removeprefix("the ").removeprefix("The ")
            found[bare] = Country(key, takes_article=bare != name)
    return found


def with_article(name: str) -> str:
    """Return the name of a country as it stands in running text.

    Example:
        >>> with_article("United States"), with_article("Kingdom of Norway"), with_article("Peru")
        ('the United States', 'the Kingdom of Norway', 'Peru')
    """
    country = countries().get(name)
    takes_article = country.takes_article if country else " of " in name
    return f"the {name}" if takes_article else name


@cache
def connectives() -> dict[str, bool]:
    """Return the connectives at the head of a sentence, and whether each may be dropped."""
    return {
        words: kind == "drop"
        for kind, words in (line.split(" ", 1) for line in read_lines("references/connectives.txt"))
    }


@cache
def agent_verbs() -> frozenset[str]:
    """Return the forms of verbs that only people and bodies do (says, ruled, refused).

    Example:
        >>> {"ruled", "denies", "wrote", "planned"} <= agent_verbs()
        True
    """
    return frozenset(form for line in read_lines("references/verbs.txt") for form in _forms(*line.split()))


@cache
def past_forms() -> frozenset[str]:
    """Return the forms in the past of verbs that only people and bodies do, and of common irregular verbs."""
    agents = frozenset(verb for verb in agent_verbs() if verb.endswith("ed"))
    return agents | word_class("irregular-past")


def _forms(base: str, *irregular: str) -> Iterator[str]:
    """Yield base, -s and past forms of a verb."""
    yield base
    if base.endswith("y") and base[-2] not in "aeiou":
        yield base[:-1] + "ies"
        past = base[:-1] + "ied"
    elif base.endswith(("s", "sh", "ch", "x", "z", "o")):
        yield base + "es"
        past = base + "ed"
    else:
        yield base + "s"
        past = base + ("d" if base.endswith("e") else "ed")
    yield from irregular or (past, base + base[-1] + "ed")


def _gendered(name: str) -> dict[str, str]:
    rows = (line.partition(" ") for line in read_lines(f"references/{name}.txt"))
    return {word: gender for word, _, gender in rows}
