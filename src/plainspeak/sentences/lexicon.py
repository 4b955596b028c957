"""The words that sentence boundaries hang on, read once from the data files."""

from __future__ import annotations

from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from plainspeak._data import read_sections
from plainspeak._nltk import SentenceTokenizer, punkt_tokenizer

# Shorter words are abbreviations only as they are written in the list ("v." but not "V.").
_SHORTEST = 2


class Abbreviation(Enum):
    """What an abbreviation stands before or behind; the values are the sections of ``data/abbreviations.txt``."""

    TITLE = "title"
    NUMBER = "number"
    NUMBER_OR_WORD = "number-or-word"
    MONTH = "month"
    DAY = "day"
    COMPANY = "company"
    PLACE = "place"
    REGION = "region"
    TIME = "time"
    ERA = "era"
    LATIN = "latin"
    LIST = "list"
    UNIT = "unit"
    SUFFIX = "suffix"
    WORD = "word"


class SentenceWords(NamedTuple):
    """Sets of words in lower case; the fields are the sections of ``data/sentence-words.txt``."""

    opener: frozenset[str]
    compound: frozenset[str]
    reporting: frozenset[str]
    asking: frozenset[str]
    exclaimed: frozenset[str]
    office: frozenset[str]
    clock: frozenset[str]
    lettered: frozenset[str]
    continues: frozenset[str]
    small_in_titles: frozenset[str]


# Of other classes, a word in capitals without a stop inside is an acronym ("the VA.", "the SAT.").
_ALSO_IN_CAPITALS = frozenset(
    {
        Abbreviation.TITLE,
        Abbreviation.NUMBER,
        Abbreviation.NUMBER_OR_WORD,
        Abbreviation.MONTH,
        Abbreviation.COMPANY,
        Abbreviation.SUFFIX,
    }
)


@cache
def abbreviations() -> dict[str, Abbreviation]:
    """Return the class of each abbreviation; see `abbreviation_of` for how to look one up."""
    sections = read_sections("abbreviations.txt")
    found = {word: Abbreviation(name) for name, lines in sections.items() for line in lines for word in line.split()}
    in_capitals = {word.upper(): kind for word, kind in found.items() if kind in _ALSO_IN_CAPITALS and len(word) > 1}
    return in_capitals | found


def abbreviation_of(word: str) -> Abbreviation | None:
    """Return the class of a word without its last full stop, or None where it is no known abbreviation.

    Of a word with hyphens or strokes, the last part counts (``EU-U.S``); numbers before it do not (``6:30p.m``).

    Example:
        >>> abbreviation_of("Gen"), abbreviation_of("sat")
        (<Abbreviation.TITLE: 'title'>, None)
    """
    known = abbreviations()
    if len(word) < _SHORTEST:
        return known.get(word)
    word = word.lstrip("0123456789:.")
    if len(word) < _SHORTEST:
        return None
    is_acronym = word.isupper() and "." not in word
    kind = known.get(word) or (None if is_acronym else known.get(word.lower()))
    last = word[max(word.rfind("-"), word.rfind("/")) + 1 :]
    return kind or (abbreviation_of(last) if last != word else None)


@cache
def sentence_words() -> SentenceWords:
    """Return the word lists."""
    sections = read_sections("sentence-words.txt")
    return SentenceWords(**{name: frozenset(" ".join(lines).split()) for name, lines in sections.items()})


@lru_cache(maxsize=4096)
def punkt_splits(word: str, following: str) -> bool:
    """Return whether Punkt ends a sentence between a word with a full stop and the one behind it.

    Example:
        >>> punkt_splits("U.S.", "The"), punkt_splits("U.S.", "Navy")
        (True, False)
    """
    return len(list(_punkt().span_tokenize(f"{word} {following}"))) > 1


@cache
def _punkt() -> SentenceTokenizer:
    known = {word.lower() for word in abbreviations() if len(word) > 1}  # one letter is an initial to Punkt
    return punkt_tokenizer(known, common_words=sentence_words().opener)
