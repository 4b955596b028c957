"""Who gives a speech, where its title tells: then whoever says "I" or "we" in it is known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plainspeak.model import Sentence
from plainspeak.references.lexicon import function_words, word_class
from plainspeak.references.mentions import find_mentions, tokens_of
from plainspeak.references.model import Kind, Mention
from plainspeak.references.naming import Naming, name_person
from plainspeak.references.people import Person
from plainspeak.references.views import View

_KINDS = (
    r"(?:(?:opening|closing|welcoming|welcome|keynote|prepared|press|written|full|text|transcript|of|the|a)\s+){0,3}"
)
_SPEECHES = rf"{_KINDS}(?:remarks|speech|statement|address|testimony|lecture|keynote|message)"
_BY = re.compile(rf"{_SPEECHES}(?:\s+as\s+\w+)?\s+(?:by|of|from)\s+(?:the\s+)?", re.IGNORECASE)
_OWN = re.compile(rf"(?:[’']s)?\s+{_SPEECHES}(?=\s*$|\s+(?:at|to|on|before|in|during)\b)", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:[,:–—(-]|$)|\s+(?:at|to|on|before|in|during|following|after)\b", re.IGNORECASE)
_WORD = re.compile(r"(?<=\s)[A-Z]\w+")
_FIRST_PERSON = word_class("first-person")


def orator_of(title: str | None, sentences: Sequence[Sentence]) -> Naming | None:
    """Return who speaks in all of an article, where its title says so and nobody else has a turn in it.

    Example:
        >>> orator_of("Remarks by Foreign Minister Anna Roe at the opening of the quay", []).later
        'Foreign Minister Roe'
        >>> orator_of("Statement by the ministers of Peru", []) is None
        True
    """
    if not title or title.isupper() or any(sentence.block.speaker for sentence in sentences):
        return None
    plain = _WORD.sub(_without_capital, title)
    mentions = find_mentions(plain, tokens_of(plain, 0, len(plain)))
    people = [mention for mention in mentions if mention.kind in {Kind.PERSON, Kind.PEOPLE}]
    if len(people) != 1 or not people[0].name or not _speaks(plain, people[0]):
        return None
    person = Person()
    person.add(people[0])
    return name_person(plain, person)


def _without_capital(word: re.Match[str]) -> str:
    """Return a word of a title without the capital that only a title gives it ("At", "Before")."""
    return word.group().lower() if word.group().lower() in function_words() else word.group()


def _speaks(title: str, mention: Mention) -> bool:
    """Whether a title calls the article a speech of somebody."""
    if _BY.fullmatch(title, 0, mention.start):
        return _BEHIND.match(title, mention.end) is not None
    return not mention.start and _OWN.match(title, mention.end) is not None


def is_first_person(view: View) -> bool:
    """Whether a sentence says "I" or "we" outside quotation marks."""
    return any(token.word in _FIRST_PERSON and not view.is_quoted(token.start) for token in view.tokens)
