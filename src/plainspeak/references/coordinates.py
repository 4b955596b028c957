"""What "the former" and "the latter" mean, where the sentence before names two things and no more."""

from __future__ import annotations

import re

from plainspeak.edits import squeeze
from plainspeak.references.lexicon import agent_verbs, function_words
from plainspeak.references.model import Mention
from plainspeak.references.naming import Naming, name_person
from plainspeak.references.people import Person
from plainspeak.references.pronouns import People
from plainspeak.references.views import View, Views

_PHRASE = r"(?:an?|the)(?:\s+[a-z][\w-]*){1,3}"
_TWO = re.compile(rf"\b({_PHRASE})\s+and\s+({_PHRASE})(?=\.?$)")


def resolve_latter(views: Views, people: People, index: int, start: int, end: int) -> Naming | None:
    """Return what "the former" or "the latter" means: a thing of "a toll and a tax", or the first or second person.

    The two things must end the sentence before; of persons it must name just two, and a verb that people do follow.
    """
    before = next(iter(views.preceding(index, 1)), None)
    if before is None:
        return None
    is_first = views.text[start:end].lower().endswith("former")
    view = views[index]
    following = view.place_of(end)
    if following < len(view.tokens) and start == view.tokens[0].start:
        acts = view.tokens[following].lower in agent_verbs()
        pair = _persons(views, people, before, index, acts=acts)
        if pair is not None:
            return name_person(views.text, pair[0 if is_first else 1])
    things = _things(views.text, views[before])
    if things is None:
        return None
    thing = things[0 if is_first else 1]
    return Naming(thing, thing, thing, thing, ())


def _things(text: str, view: View) -> tuple[str, str] | None:
    """Return the two things that a sentence ends with, where nothing else in it is coordinated."""
    sentence = text[view.sentence.start : view.sentence.end]
    match = _TWO.search(sentence)
    words = [token.lower for token in view.tokens]
    if match is None or words.count("and") != 1 or "or" in words or "," in sentence:
        return None
    one, other = squeeze(match.group(1)), squeeze(match.group(2))
    if any(word in function_words() for phrase in (one, other) for word in phrase.split()[1:]):
        return None
    return one, other


def _persons(views: Views, people: People, before: int, index: int, *, acts: bool) -> tuple[Person, Person] | None:
    """Return the two persons that a sentence names, in order; None where it speaks of a third.

    Where no verb follows that only people do, they must stand side by side ("Ms. Roe and Mr. Sand").
    """
    cast = people.cast(people.turn_start(index), index)
    found: dict[Person, Mention] = {}
    for mention in views[before].mentions:
        person = cast.person_of(mention)
        if person is not None:
            found.setdefault(person, mention)
    if len(found) != 2 or not all(person.is_named for person in found):  # noqa: PLR2004 - two
        return None
    (one, first), (other, second) = found.items()
    return (one, other) if acts or views.text[first.end : second.start].split() == ["and"] else None
