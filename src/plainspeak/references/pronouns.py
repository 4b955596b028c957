"""Whom "he", "she", "his" or "her" means, where that is certain."""

from __future__ import annotations

from plainspeak.model import BlockKind
from plainspeak.references.lexicon import FEMALE, MALE, UNKNOWN, roles, word_class
from plainspeak.references.meetings import opening_mention
from plainspeak.references.model import Kind, Mention
from plainspeak.references.openers import head_of
from plainspeak.references.people import Cast, Person, is_certain
from plainspeak.references.views import PRONOUNS, View, Views

# Sentences without a word of the person after which a pronoun counts as far from its antecedent.
NEAR = 3
# Sentences that are read for who is who: before the pronoun, and after it for the form of later mention.
BEFORE, AFTER = 40, 20
_LONGEST_CHAIN = 6  # sentences in a row that open with "He also"
_KEPT = 32  # casts that are kept for the sentences near by
_AUXILIARIES = word_class("auxiliaries")
_THINGS = word_class("things")
_VESSELS = word_class("vessels")
_SUBJECTS = frozenset({"he", "she"})


class People:
    """Resolves the pronouns of one person in an article."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._casts: dict[tuple[int, int], Cast] = {}

    def resolve(self, index: int, at: int, gender: str, chain: int = _LONGEST_CHAIN) -> Person | None:
        """Return the person that a pronoun at offset `at` of a sentence means, where only one can be meant."""
        low = self.turn_start(index)
        cast = self.cast(low, index)
        near = self._near(cast, index, at, gender, low)
        if len(near) > 1:
            return self._going_on(cast, index, at, gender, chain)
        found = near or self._compatible(cast, index, at, gender, low)
        if len(found) != 1:
            return None
        person = found[0]
        if not near and person.gender == UNKNOWN:
            return None
        return person if self._is_certain(cast, person, index, gender, low) else None

    def _going_on(self, cast: Cast, index: int, at: int, gender: str, chain: int) -> Person | None:
        """Return the subject of the sentence before, where a pronoun with "also" goes on with it ("He also said")."""
        view = self._views[index]
        before = next(self._views.preceding(index, 1), None)
        if before is None or not chain or not _goes_on(view, at):
            return None
        earlier = self._views[before]
        opening = earlier.tokens[0] if earlier.tokens else None
        if opening is not None and PRONOUNS.get(opening.lower) == gender and opening.lower in _SUBJECTS:
            return (
                None if earlier.is_quoted(opening.start) else self.resolve(before, opening.start, gender, chain - 1)
            )
        subject = opening_mention(self._views.text, earlier)
        person = cast.person_of(subject) if subject is not None else None
        return person if person is not None and person.gender == gender and is_certain(person) else None

    def cast(self, low: int, index: int) -> Cast:
        """Return the persons around a sentence, from `low` on."""
        if (low, index) not in self._casts:
            high = min(index + AFTER, len(self._views) - 1)
            if len(self._casts) == _KEPT:
                self._casts.clear()
            self._casts[low, index] = Cast(self._views[j] for j in range(low, high + 1))
        return self._casts[low, index]

    def turn_start(self, index: int) -> int:
        """Return the first sentence that a pronoun may look back to."""
        low = index
        while low and index - low < BEFORE and self._is_same_voice(low - 1, index):
            low -= 1
        return low

    def _is_same_voice(self, one: int, other: int) -> bool:
        earlier, later = self._views.sentences[one].block, self._views.sentences[other].block
        return earlier.speaker == later.speaker or earlier.kind is BlockKind.QUOTATION

    def _near(self, cast: Cast, index: int, at: int, gender: str, low: int) -> list[Person]:
        """Return the persons that can be meant, no more than a few sentences back from the last word of them."""
        found: list[Person] = []
        anchor, stop = 0, BEFORE
        for distance, j in enumerate([index, *self._views.preceding(index, index - low)]):
            if distance > stop:
                break
            here = _persons(cast, self._views[j], gender, at if j == index else None)
            if here and not found:
                stop = max(distance + NEAR - 1, NEAR)
            if here or (distance and _has_pronoun(self._views[j], gender)):
                anchor = distance
            elif distance - anchor >= NEAR:
                break
            found += [person for person in here if person not in found]
            is_another = any(_is_another(self._views.text, cast, self._views[j], person) for person in here)
            if is_another or (j != index and self._opens_on_a_stranger(cast, self._views[j])):
                found.append(Person())
        return found

    def _opens_on_a_stranger(self, cast: Cast, view: View) -> bool:
        """Whether the subject of a sentence is a name of which nothing tells whether a person bears it."""
        head = head_of(self._views.text, view.tokens)
        start = view.tokens[head].start if head < len(view.tokens) else -1
        subject = next((m for m in view.mentions if m.start == start), None)
        if subject is None or subject.kind is not Kind.NAME or cast.person_of(subject) is not None:
            return False
        return subject.name[-1].lower() not in _THINGS and subject.name[0] not in self._views.places

    def _compatible(self, cast: Cast, index: int, at: int, gender: str, low: int) -> list[Person]:
        """Return all persons from the start of the article on that can be meant."""
        if low:
            return []
        found: list[Person] = []
        for j in range(low, index + 1):
            here = _persons(cast, self._views[j], gender, at if j == index else None)
            found += [person for person in here if person not in found]
        return found

    def _is_certain(self, cast: Cast, person: Person, index: int, gender: str, low: int) -> bool:
        """Whether nothing speaks against the only candidate."""
        if not is_certain(person):
            return False
        views = self._views
        if any(cast.person_of(m) is person for m in views[index].mentions):
            return False
        if gender == FEMALE and any(t.lower in _VESSELS for j in views.preceding(index, 2) for t in views[j].tokens):
            return False
        earlier = [m for m in person.mentions if m.start < views.sentences[index].start]
        if all(views[_index_of(views, m, low, index)].is_quoted(m.start) for m in earlier):
            return False
        return person.gender != UNKNOWN or self._is_alone(cast, person, index, gender, low)

    def _is_alone(self, cast: Cast, person: Person, index: int, gender: str, low: int) -> bool:
        """Whether nobody else can be meant, so that the pronoun tells the gender.

        Either nobody else has been spoken of so far, or, in running text, a holder of an office opens the sentence
        before and nobody else is near.
        """
        views, other = self._views, MALE if gender == FEMALE else FEMALE
        high = min(index + NEAR, len(views) - 1)
        if any(PRONOUNS.get(t.lower) == other for j in range(low, high + 1) for t in views[j].tokens):
            return False
        before = next(views.preceding(index, 1), index)
        is_holder = any(m.kind is Kind.PERSON and set(m.role) & set(roles()) for m in person.mentions)
        is_first = cast.first_of(views[before]) is person
        if is_holder and is_first and views.sentences[index].block.kind is BlockKind.BODY:
            low = max(low, index - NEAR)
        spoken_of = (cast.person_of(m) for j in range(low, index + 1) for m in views[j].mentions)
        return all(somebody is None or somebody is person for somebody in spoken_of)


def _persons(cast: Cast, view: View, gender: str, before: int | None) -> list[Person]:
    """Return the persons of a sentence that a pronoun of that gender can mean."""
    found: list[Person] = []
    for mention in view.mentions:
        if before is not None and mention.start >= before:
            break
        person = cast.person_of(mention)
        if person is not None and person.may_be(gender) and person not in found:
            found.append(person)
    return found


def _goes_on(view: View, at: int) -> bool:
    """Whether a pronoun opens a sentence and "also" follows, auxiliaries aside."""
    if not view.tokens or view.tokens[0].start != at:
        return False
    k = 1
    while k < len(view.tokens) and view.tokens[k].lower in _AUXILIARIES:
        k += 1
    return k < len(view.tokens) and view.tokens[k].lower == "also"


def _is_another(text: str, cast: Cast, view: View, person: Person) -> bool:
    """Whether "he" or "she" stands before a person's name in its clause, and so is another: "He met Mr. Roe"."""
    for mention in view.mentions:
        if cast.person_of(mention) is not person or not mention.name:
            continue
        for token in view.pronouns:
            if token.start < mention.start and token.lower in _SUBJECTS and person.may_be(PRONOUNS[token.lower]):
                return "," not in text[token.end : mention.start]
        return False
    return False


def _has_pronoun(view: View, gender: str) -> bool:
    return any(PRONOUNS[token.lower] == gender for token in view.pronouns)


def _index_of(views: Views, mention: Mention, low: int, high: int) -> int:
    """Return the sentence that a mention stands in."""
    while low < high:
        middle = (low + high) // 2
        if views.sentences[middle].end <= mention.start:
            low = middle + 1
        else:
            high = middle
    return low
