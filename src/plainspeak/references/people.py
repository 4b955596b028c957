"""Who is who: the mentions of people around a sentence, put together into persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from plainspeak.references.lexicon import UNKNOWN, word_class
from plainspeak.references.model import Kind, Mention
from plainspeak.references.views import View

_OTHER_OFFICE = word_class("other-office")
_THINGS = word_class("things")


@dataclass(eq=False, slots=True)
class Person:
    """Somebody that the article names, or speaks of without a name.

    Attributes:
        mentions: in order.
        gender: m, f, or - where nothing tells it; ! where the article contradicts itself.
        roles: the words of each office given.
    """

    mentions: list[Mention] = field(default_factory=list)
    gender: str = UNKNOWN
    roles: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def is_named(self) -> bool:
        """Whether the article gives a name."""
        return any(mention.name for mention in self.mentions)

    def add(self, mention: Mention) -> None:
        """Take in one more mention."""
        self.mentions.append(mention)
        if mention.role:
            self.roles.append(mention.role)
        if mention.gender not in {UNKNOWN, self.gender}:
            self.gender = mention.gender if self.gender == UNKNOWN else "!"

    def may_be(self, gender: str) -> bool:
        """Whether a pronoun of that gender can mean this person."""
        return self.gender in {gender, UNKNOWN, "!"}

    def holds(self, role: Sequence[str]) -> bool:
        """Whether an office of that name (`minister`, `foreign minister`) is one that the person holds."""
        return any(own[-1] == role[-1] and set(role) <= set(own) <= set(role) | _fields(own) for own in self.roles)


def _fields(role: Sequence[str]) -> set[str]:
    """Return the words of an office that may be left out in short: not those that make it another ("vice")."""
    return set(role) - _OTHER_OFFICE


class Cast:
    """The persons of a run of sentences.

    Args:
        views: the sentences, in order.
    """

    def __init__(self, views: Iterable[View]) -> None:
        self.persons: list[Person] = []
        self._of: dict[int, Person] = {}
        self._named: defaultdict[str, list[Person]] = defaultdict(list)
        mentions = [mention for view in views for mention in view.mentions]
        self._appositions: dict[int, Person] = {}
        for before, mention in pairwise([None, *mentions]):
            if mention is not None and mention.kind is Kind.PERSON:
                self._place(mention, self._match(mention))
                if before is not None and (before.is_joined or mention.whole_start <= before.start < mention.start):
                    self._appositions[before.start] = self._of[mention.start]
        for mention in sorted(mentions, key=_is_short):  # a surname alone may be that of any who bear it
            if mention.kind is Kind.NAME:
                self._place_name(mention)
            elif mention.kind is Kind.OFFICE:
                self._place_office(mention)

    def person_of(self, mention: Mention) -> Person | None:
        """Return whom a mention means; None where it means no single person."""
        return self._of.get(mention.start)

    def first_of(self, view: View) -> Person | None:
        """Return the first person of whom a sentence speaks; None where it speaks of nobody."""
        persons = map(self.person_of, view.mentions)
        return next((person for person in persons if person is not None), None)

    def _place(self, mention: Mention, person: Person | None) -> None:
        if person is None:
            person = Person()
            self.persons.append(person)
        person.add(mention)
        self._of[mention.start] = person
        for word in mention.name:
            if person not in self._named[word]:
                self._named[word].append(person)

    def _match(self, mention: Mention) -> Person | None:
        """Return the one person known so far whom a name can mean."""
        same = [p for p in self._named[mention.name[-1]] if _agree(p, mention)]
        if len(mention.name) == 1 and not same:
            return None
        if not same and len(mention.name) > 1:
            same = [p for p in self._named[mention.name[0]] if _agree(p, mention)]
        return same[0] if len(same) == 1 else None

    def _place_name(self, mention: Mention) -> None:
        """Place a bare name: a person known by it, or somebody or something that can't be told."""
        known = [p for p in self._named[mention.name[-1]] if _agree(p, mention)]
        if len(known) == 1:
            self._place(mention, known[0])
        elif mention.name[-1].lower() in _THINGS:
            return
        elif known or len(mention.name) > 1 or mention.gender != UNKNOWN:
            self._place(mention, Person())

    def _place_office(self, mention: Mention) -> None:
        """Place an office without a name: the one in apposition, who holds it, or somebody without a name."""
        if mention.start in self._appositions:
            self._of[mention.start] = self._appositions[mention.start]
            return
        may_be_known = mention.role and mention.is_definite
        holders = [p for p in self.persons if p.holds(mention.role)] if may_be_known else []
        if len(holders) > 1:
            holders = [p for p in holders if mention.role in p.roles]
        person = holders[0] if len(holders) == 1 else Person()
        person.add(mention)
        self._of[mention.start] = person


def _is_short(mention: Mention) -> bool:
    return len(mention.name) < 2  # noqa: PLR2004 - given name and surname


def is_certain(person: Person) -> bool:
    """Whether somebody is a person without doubt, of whom the article says nothing that does not agree."""
    return person.gender != "!" and any(m.kind is Kind.PERSON for m in person.mentions)


def _agree(person: Person, mention: Mention) -> bool:
    """Whether a name fits a person: the shorter is part of the longer, and the genders do not clash."""
    if mention.gender != UNKNOWN and not person.may_be(mention.gender):
        return False
    words = set(mention.name)
    return any(words <= set(m.name) or set(m.name) <= words for m in person.mentions if m.name)
