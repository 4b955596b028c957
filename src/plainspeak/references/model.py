"""The records of this package: the words of a sentence, whom and what it names, and what it hangs on."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from plainspeak.references.lexicon import UNKNOWN, word_class

_ARTICLES = word_class("arabic-articles")


class Kind(Enum):
    """What a mention stands for."""

    PERSON = "person"
    PEOPLE = "people"
    OFFICE = "office"
    BODY = "body"
    COUNTRY = "country"
    NAME = "name"


class Token(NamedTuple):
    """A word of the article with its place."""

    start: int
    end: int
    word: str

    @property
    def lower(self) -> str:
        """The word in lower case, with straight apostrophes."""
        return self.word.lower().replace("’", "'")

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital, an Arabic article aside (al-Rashid)."""
        article, hyphen, rest = self.word.partition("-")
        return self.word[0].isupper() or bool(hyphen and article in _ARTICLES and rest[0].isupper())


class Mention(NamedTuple):
    """A stretch of the article that names somebody or something.

    Attributes:
        kind: a PERSON by name, PEOPLE (Presidents A and B), an OFFICE or other noun of a person alone (the
            president, a driver), a BODY (the Supreme Court, the court), a COUNTRY, or a NAME of unknown kind.
        start, end: where it stands; a person's office in capitals is included, articles are not.
        name: the words of a name; for a country its key; for a body its words in lower case.
        name_start: where a person's name itself begins.
        title: the courtesy title before the name, in lower case.
        role: words of the office, in lower case.
        gender: m, f or -.
        whole_start, whole_end: the stretch that introduces a person with the office ("the envoy, Ada Roe").
        is_definite: of an office without a name: whether it may be somebody named before ("the envoy", "Envoy").
        is_joined: of an office without a name: whether it is a second office of the person named behind it
            ("Prime Minister and Foreign Minister Ada Roe").
    """

    kind: Kind
    start: int
    end: int
    name: tuple[str, ...] = ()
    name_start: int = 0
    title: str = ""
    role: tuple[str, ...] = ()
    gender: str = UNKNOWN
    whole_start: int = 0
    whole_end: int = 0
    is_definite: bool = True
    is_joined: bool = False


class Hook(Enum):
    """A way for a sentence to hang on another."""

    LINK = "a connective that says no more than that something came before"
    BOND = "a connective that means nothing without the sentence before"
    PERSON = "he, she"
    OWNER = "his, her"
    TAIL = "he said, she said"
    TODAY = "this week, this year"
    AHEAD = "a pronoun before the name that it stands for"
    THING = "it"
    PLURAL = "they"
    PAIR = "both, the two"
    POINTER = "this, these, such, the former, others"
    PLACE = "there"
    OFFICE = "the minister"
    BODY = "the ministry"
    EVENT = "the decision"
    LATTER = "the former, the latter"
    PAIRED = "the two countries, inside a sentence"
    PART = "any of the three, the two, such a step, inside a sentence"
    THAT = "this effort, two years later, inside a sentence"
    QUOTED = "a pointing word inside a quotation"


class Hang(NamedTuple):
    """One place where a sentence hangs on another: offsets of the article."""

    hook: Hook
    start: int
    end: int
