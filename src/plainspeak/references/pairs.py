"""Whom "both", "the two" or "they" means, where exactly two can be meant."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from plainspeak.edits import squeeze
from plainspeak.references.lexicon import (
    APOSTROPHES,
    FEMALE,
    MALE,
    agent_verbs,
    is_several,
    roles,
    with_article,
    word_class,
)
from plainspeak.references.meetings import find_meeting, opening_mention, opens_with_the_two
from plainspeak.references.model import Kind, Mention, Token
from plainspeak.references.naming import Naming, join_namings, name_person
from plainspeak.references.people import Cast, Person
from plainspeak.references.pronouns import NEAR, People
from plainspeak.references.views import View, Views

_STATES = word_class("states")
_PEOPLE = word_class("people")
_EITHER = word_class("either")
_HELPERS = word_class("helpers-of-two")
_PLACED = word_class("placed")
_CALLED = {"men": MALE, "women": FEMALE}
_GOES_ON = re.compile("[’'-]")
_MAX_CHAIN = 8  # sentences after that of the meeting


def resolve_pair(views: Views, people: People, index: int, start: int) -> tuple[Naming, int] | None:
    """Return whom "both countries", "the two" or "they" at an offset means, and where the phrase ends.

    None unless the sentences just before name exactly two that it can mean.
    """
    tokens = views[index].tokens
    at = next(k for k, token in enumerate(tokens) if token.start == start)
    noun = at + (2 if tokens[at].lower == "the" else 1)
    if noun >= len(tokens):
        return None
    word = tokens[noun].lower
    if word in _STATES | _PEOPLE | _EITHER or word.removesuffix("s") in roles():
        end = tokens[noun].end
        if views.text[end : end + 1] in APOSTROPHES:
            return None
        if word in _STATES | _EITHER:
            named = _states(views, index) or _only_two_states(views, people, index)
        else:
            named = _persons(views, people, index, word)
        return (named, end) if named else None
    if not _acts(tokens, noun):
        return None
    named = _persons(views, people, index, "") or _states(views, index, subject=True)
    return (named, tokens[noun - 1].end) if named else None


def is_known_pair(phrase: str) -> bool:
    """Whether "both" or "the two" points back for certain: alone, or with a noun that asks for two named before."""
    word = phrase.rsplit(maxsplit=1)[-1].lower()
    return word in _STATES | _PEOPLE | _EITHER or word.removesuffix("s") in roles() or not word.endswith("s")


def _acts(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a verb that only people and bodies do comes next, auxiliaries and adverbs aside."""
    while at < len(tokens) and (tokens[at].lower in _HELPERS or tokens[at].lower.endswith("ly")):
        at += 1
    return at < len(tokens) and tokens[at].lower in agent_verbs()


def _persons(views: Views, people: People, index: int, noun: str) -> Naming | None:
    """Return the two persons of whose meeting the sentences before tell, or who are the only ones just before."""
    cast = people.cast(people.turn_start(index), index)
    pair = _met(views, cast, index) or _only_two(views, cast, index)
    if pair is None or not all(_fits(person, noun) for person in pair):
        return None
    one, other = pair
    return join_namings(name_person(views.text, one), name_person(views.text, other))


def _met(views: Views, cast: Cast, index: int) -> tuple[Person, Person] | None:
    """Return the two of whose meeting the sentences before tell, one of them or both being their subject since."""
    subjects: list[Person | None] = []
    for j in views.preceding(index, _MAX_CHAIN):
        pair = find_meeting(views, cast, j)
        if pair is not None:
            return pair if all(person in pair for person in subjects) else None
        if opens_with_the_two(views.text, views[j]):
            continue
        subject = opening_mention(views.text, views[j])
        if subject is None:
            return None
        subjects.append(cast.person_of(subject))
    return None


def _only_two(views: Views, cast: Cast, index: int) -> tuple[Person, Person] | None:
    """Return the two persons of the sentences just before; None unless there are just two, and nobody else."""
    for j in _telling(views, index):
        persons = _distinct(cast, views[j])
        if _has_plural(views[j]) or len(persons) not in {0, 2}:
            return None
        if not persons:
            continue
        return persons[0], persons[1]
    return None


def _telling(views: Views, index: int) -> Iterator[int]:
    """Yield the sentences just before one that may tell who "they" are: those that say "they" themselves do not."""
    count = 0
    for j in views.preceding(index, _MAX_CHAIN):
        if opens_with_the_two(views.text, views[j]):
            continue
        yield j
        count += 1
        if count == NEAR:
            return


def _distinct(cast: Cast, view: View) -> list[Person]:
    found: list[Person] = []
    for mention in view.mentions:
        person = cast.person_of(mention)
        if person is not None and person not in found:
            found.append(person)
    return found


def _fits(person: Person, noun: str) -> bool:
    """Whether somebody is named, as a person for certain, and holds the office that the noun asks for."""
    if not any(m.kind is Kind.PERSON for m in person.mentions) or person.gender != _CALLED.get(noun, person.gender):
        return False
    singular = noun.removesuffix("s")
    return singular not in roles() or noun in _PEOPLE or person.holds((singular,))


def _has_plural(view: View) -> bool:
    """Whether a sentence speaks of several people or bodies whom a plural could mean."""
    if any(m.kind is Kind.PEOPLE for m in view.mentions):
        return True
    for token in view.tokens:
        word = token.lower
        if word in {"they", "both", "we"} or is_several(word):
            return True
    return False


def _states(views: Views, index: int, *, subject: bool = False) -> Naming | None:
    """Return the two states named together just before ("Peru and Chile"); None where a third could be meant."""
    for j in _telling(views, index):
        named = list(_states_in(views[j]))
        if subject and _has_plural(views[j]):
            return None
        if not named:
            continue
        if len({_key(m) for m in named}) != 2 or len(named) < 2:  # noqa: PLR2004 - two
            return None
        return _joined(views, j, named, subject=subject)
    return None


def _only_two_states(views: Views, people: People, index: int) -> Naming | None:
    """Return the two states that are all that has been named so far, where both are named just before."""
    named: dict[str, list[Mention]] = {}
    for j in range(people.turn_start(index), index):
        for mention in _states_in(views[j]):
            if mention.kind is Kind.COUNTRY or not views.text[mention.start : mention.end].isupper():
                named.setdefault(_key(mention), []).append(mention)
    near = {_key(m) for j in views.preceding(index, NEAR) for m in _states_in(views[j])}
    if len(named) != 2 or not near.issuperset(named):  # noqa: PLR2004 - two
        return None
    whole = [mention for mentions in named.values() for mention in mentions if _is_whole(views.text, mention)]
    forms = {_key(m): with_article(squeeze(views.text[m.start : m.end])) for m in reversed(whole)}
    if len(forms) != 2:  # noqa: PLR2004 - two
        return None
    joined = " and ".join(forms[key] for key in named)
    return Naming(joined, joined, joined, joined, ())


def _is_whole(text: str, mention: Mention) -> bool:
    """Whether a country is named in full and as a noun: not "U.S.", nor "Peru’s" or "Peru-led"."""
    is_country = mention.kind is Kind.COUNTRY and "." not in text[mention.start : mention.end]
    return is_country and not _GOES_ON.match(text, mention.end)


def _states_in(view: View) -> Iterable[Mention]:
    """Yield the countries and the names of unknown kind in a sentence, but not where something happens."""
    before = {token.start: view.tokens[k - 1].lower for k, token in enumerate(view.tokens) if k}
    for mention in view.mentions:
        placed = before.get(mention.start) in _PLACED
        if mention.kind in {Kind.COUNTRY, Kind.NAME} and not placed and not view.is_quoted(mention.start):
            yield mention


def _joined(views: Views, index: int, named: list[Mention], *, subject: bool) -> Naming | None:
    """Return the two states where they stand side by side, joined by "and"."""
    for one, other in itertools.pairwise(named):
        between = squeeze(views.text[one.end : other.start])
        if between not in {"and", "and the"} or _key(one) == _key(other):
            continue
        if (
            views.text[other.end : other.end + 1] in APOSTROPHES | {"-"}
            or views.text[one.start - 1 : one.start] == "-"
        ):
            return None
        start = views.sentences[index].start
        if subject and views.text[start : one.start].strip().lower() not in {"", "the"}:
            return None
        joined = " and ".join(with_article(squeeze(views.text[m.start : m.end])) for m in (one, other))
        return Naming(joined, joined, joined, joined, ())
    return None


def _key(mention: Mention) -> str:
    return " ".join(mention.name)
