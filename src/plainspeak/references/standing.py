"""How a sentence can stand alone: what is said instead of "she", what comes along, what loses."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plainspeak.model import BlockKind, Edit, Sentence
from plainspeak.references.articles import article_edits
from plainspeak.references.bodies import is_open, resolve_body, resolve_it, resolve_office
from plainspeak.references.lexicon import agent_verbs, word_class
from plainspeak.references.mentions import Kind
from plainspeak.references.naming import Naming, name_person
from plainspeak.references.openers import Hang, Hook, find_hangs
from plainspeak.references.pairs import is_known_pair, resolve_pair
from plainspeak.references.people import Person, is_certain
from plainspeak.references.places import resolve_there
from plainspeak.references.pronouns import People
from plainspeak.references.views import PRONOUNS, Views

# Weights of a bullet that needs the sentence before it, or two; that may need one; whose pronoun comes before the
# name, or whose time is told from the day of writing; that takes sentences along in which what it points at is not
# to be seen; that hangs on what is not printed. Mean ROUGE of 60 texts each of six sets: 0.5 and 0.35 for those that
# take along give 26.98 on the three tuned on; 0.7 and 0.6 give 27.15 and 29.20 on the three checked on; these 27.27
# and 29.38; 0.9 and 0.85 give 27.42 and 29.15.
ONE_ALONG, TWO_ALONG, WEAK, LOOSE, FAR, HANGS = 0.85, 0.75, 0.9, 0.8, 0.3, 0.12
# Words of the longest stretch: two long sentences of a communiqué are no bullet.
LONGEST_STRETCH = 75
SKIPPED = "reference.skipped"
_FINITE = word_class("auxiliaries")
_SUBJECT = 9  # words within which the verb of a whole sentence is looked for
_RULES = {
    Hook.PERSON: "reference.pronoun",
    Hook.OWNER: "reference.pronoun",
    Hook.TAIL: "reference.pronoun",
    Hook.THING: "reference.pronoun",
    Hook.PLURAL: "reference.pronoun",
    Hook.PAIR: "reference.both",
    Hook.PLACE: "reference.there",
    Hook.OFFICE: "reference.definite",
    Hook.BODY: "reference.definite",
}
_PEOPLE = frozenset({Kind.PERSON, Kind.PEOPLE, Kind.OFFICE, Kind.NAME})
_PERSONAL = frozenset({Hook.PERSON, Hook.OWNER, Hook.TAIL})
_NAMES = frozenset({"reference.pronoun", "reference.both", "reference.definite"})
# A definite form that can't be resolved loses little where nothing can come along.
_SOFT = frozenset({Hook.OFFICE, Hook.BODY, Hook.EVENT})
_MAY_NOT_BE_HER_NOUN = word_class("may-not-be-her-noun")


class Standing(NamedTuple):
    """How a sentence can stand alone.

    Attributes:
        first: index of the first sentence of the stretch: the sentence's own, or an earlier one taken along.
        edits: what is inserted or replaced so that the stretch stands alone (offsets of the article's text).
        weight: in [0, 1]; below 1 for what hangs on its neighbours all the same.
        note: why, in words, for ``--explain``; empty where nothing was needed.
    """

    first: int
    edits: tuple[Edit, ...] = ()
    weight: float = 1.0
    note: str = ""


class _Own(NamedTuple):
    """How a sentence stands without its neighbours.

    Attributes:
        naming: edits that say who or what is meant.
        loosening: edits that cut a connective.
        hanging: what still hangs.
        is_loose: whether a pronoun comes before its name, or a time is told from the day of writing.
    """

    naming: tuple[Edit, ...]
    loosening: tuple[Edit, ...]
    hanging: tuple[Hang, ...]
    is_loose: bool


class References:
    """Knows the people, places and pairs of one article, and what its pronouns mean.

    Args:
        text: the article.
        sentences: its body sentences, in order.
        headings: where its headings start, in order: what follows one does not hang on what is before it.

    Example:
        >>> from plainspeak.model import Block, BlockKind, Sentence, Span
        >>> text = "Ms. Roe came. She refused."
        >>> block = Block(0, 26, BlockKind.BODY, Span(0, 26))
        >>> References(text, [Sentence(0, 13, block), Sentence(14, 26, block)]).standing(1).edits
        (Edit(start=14, end=17, after='Ms. Roe', rule='reference.pronoun'),)
    """

    def __init__(self, text: str, sentences: Sequence[Sentence], headings: Sequence[int] = ()) -> None:
        self._text = text
        self._views = Views(text, sentences, headings)
        self._people = People(self._views)
        self._own: dict[int, _Own] = {}
        self._standings: dict[int, Standing] = {}
        self.introductions: dict[int, Naming] = {}

    def standing(self, index: int) -> Standing:
        """Return how the sentence with that index can stand alone."""
        if index not in self._standings:
            self._standings[index] = self._stand(index)
        return self._standings[index]

    def named_in(self, first: int, index: int) -> Iterator[tuple[int, int, Naming]]:
        """Yield where sentences name people outside quotation marks, and how the article calls each."""
        cast = self._people.cast(self._people.turn_start(index), index)
        for j in range(first, index + 1):
            for mention in self._views[j].mentions:
                person = cast.person_of(mention)
                if person is None or not mention.name or mention.kind is Kind.PEOPLE or not is_certain(person):
                    continue
                if not self._views[j].is_quoted(mention.start):
                    yield mention.start, mention.end, name_person(self._text, person)

    def _stand(self, index: int) -> Standing:
        kind = self._views.sentences[index].block.kind
        if kind is BlockKind.LIST_LEAD and self._text[: self._views.sentences[index].end].endswith(":"):
            return Standing(index, (), HANGS, "a lead-in without its list")
        if kind is BlockKind.LIST_ITEM:
            return self._with_lead(index)
        own = self._of(index)
        if not own.hanging:
            return Standing(index, _ordered(own.naming + own.loosening), LOOSE if own.is_loose else 1.0)
        return self._along(index)

    def _along(self, index: int) -> Standing:
        """Return the stretch that takes one or two sentences before along; else the sentence alone, ranked down."""
        own, found = self._of(index), None
        soft = not index or all(hang.hook in _SOFT for hang in own.hanging)
        words = self._views.words(index)
        naming, later = own.naming, index
        for first, weight in zip(self._views.preceding(index, 2), (ONE_ALONG, TWO_ALONG), strict=False):
            words += self._views.words(first)
            if words > LONGEST_STRETCH or not self._joins(first, later):
                break
            before = self._of(first)
            naming = (*before.naming, *self._between(first, later), *self._needed(naming, first))
            later = first
            if before.hanging and next(self._views.preceding(first, 1), None) is not None:
                continue
            edits = _ordered(before.loosening + naming)
            reaches = self._reaches(index, first)
            note = "hangs on the sentence before, which comes along"
            found = Standing(first, edits, WEAK if soft else weight if reaches else FAR, note)
            if reaches:
                break
        note = "hangs on the sentence before"
        return found or Standing(index, _ordered(own.naming + own.loosening), WEAK if soft else HANGS, note)

    def _needed(self, naming: Sequence[Edit], first: int) -> list[Edit]:
        """Return the edits that name what the sentence that comes along does not name by itself."""
        said = self._said(first)
        return [edit for edit in naming if edit.rule not in _NAMES or edit.after.split()[-1] not in said]

    def _said(self, index: int) -> str:
        sentence = self._views.sentences[index]
        return self._text[sentence.start : sentence.end]

    def _reaches(self, index: int, first: int) -> bool:
        """Whether a stretch may hold what its last sentence points at: a pair has an "and", a pronoun a person."""
        hooks = {hang.hook for hang in self._of(index).hanging}
        start, end = self._views.sentences[first].start, self._views.sentences[index].start
        if Hook.PAIR in hooks and " and " not in self._text[start:end]:
            return False
        people = any(m.kind in _PEOPLE for j in range(first, index) for m in self._views[j].mentions)
        return people or not hooks & _PERSONAL

    def _joins(self, one: int, other: int) -> bool:
        """Whether a sentence may be printed together with the one after it."""
        earlier, later = self._views.sentences[one].block, self._views.sentences[other].block
        apart = {BlockKind.LIST_ITEM, BlockKind.QUOTATION}
        return earlier is later or not (earlier.kind in apart or later.kind in apart)

    def _with_lead(self, index: int) -> Standing:
        """Return a list item together with its lead-in; what stands between them is left out."""
        sentences = self._views.sentences
        lead = sentences[index].block.lead
        if lead is not None:
            first = bisect_left(sentences, lead, key=lambda sentence: sentence.block.start)
            while first + 1 < index and sentences[first + 1].block is sentences[first].block:
                first += 1
            if sentences[first].block.start == lead and first < index and not self._is_whole(first, index):
                before = self._along(first) if self._of(first).hanging else Standing(first, self._of(first).naming)
                edits = _ordered((*before.edits, *self._between(first, index)))
                weight = min(before.weight, ONE_ALONG)
                return Standing(before.first, edits, weight, "a list item, with the words that lead in to it")
        own = self._of(index)
        weight = HANGS if own.hanging else 1.0
        return Standing(index, _ordered(own.naming + own.loosening), weight)

    def _is_whole(self, lead: int, index: int) -> bool:
        """Whether a list item is a sentence with subject and verb, which its lead-in neither reports nor demands."""
        tokens = self._views[index].tokens
        if not tokens or not tokens[0].is_capital or tokens[0].lower.endswith("ing"):
            return False
        reports = any(token.lower in agent_verbs() for token in self._views[lead].tokens)
        return not reports and any(token.lower in _FINITE for token in tokens[1:_SUBJECT])

    def _between(self, first: int, index: int) -> tuple[Edit, ...]:
        """Return the deletion of what stands between two sentences, if more than blanks does."""
        start, end = self._views.sentences[first].end, self._views.sentences[index].start
        if not self._text[start:end].strip():
            return ()
        return (Edit(start, end, " ", SKIPPED),)

    def _of(self, index: int) -> _Own:
        if index not in self._own:
            self._own[index] = self._resolve(index)
        return self._own[index]

    def _resolve(self, index: int) -> _Own:
        view = self._views[index]
        naming: list[Edit] = []
        loosening: list[Edit] = []
        hanging: list[Hang] = []
        head = view.tokens[0].start if view.tokens else 0
        is_loose = False
        for hang in find_hangs(self._text, view):
            if hang.hook in {Hook.AHEAD, Hook.TODAY}:
                is_loose = True
                continue
            if hang.hook is Hook.LINK:
                if not view.is_quoted(hang.start):
                    loosening.append(Edit(hang.start, hang.end, "", "reference.connective"))
                    head = hang.end
                else:
                    is_loose = True
                continue
            edit = self._edit(index, hang, head)
            if edit is not None:
                naming.append(edit)
            elif self._is_hanging(index, hang):
                hanging.append(hang)
        taken = {edit.start for edit in naming}
        naming += [edit for edit in article_edits(self._text, view, head) if edit.start not in taken]
        if loosening and head not in {edit.start for edit in naming} and self._text[head].islower():
            loosening.append(Edit(head, head + 1, self._text[head].upper(), "repair.capital"))
        return _Own(tuple(naming), tuple(loosening), tuple(hanging), is_loose)

    def _is_hanging(self, index: int, hang: Hang) -> bool:
        """Whether a hang that could not be resolved weighs: a short definite form may be a first mention."""
        if hang.hook is Hook.PAIR and not is_known_pair(self._text[hang.start : hang.end]):
            return any(" and " in self._said(j) for j in self._views.preceding(index, 2))
        if hang.hook not in _SOFT or hang.hook is Hook.EVENT:
            return True
        words = tuple(t.lower for t in self._views[index].tokens if hang.start < t.start < hang.end)
        return index > 0 and is_open(self._views[index - 1], words)

    def _edit(self, index: int, hang: Hang, head: int) -> Edit | None:
        """Return the edit that says what a hang means, where that is certain."""
        found = self._meaning(index, hang)
        if found is None:
            return None
        name, end = found
        name = f"t{name[1:]}" if name.startswith("The ") else name
        after = name[0].upper() + name[1:] if hang.start == head else name
        return Edit(hang.start, end, after, _RULES[hang.hook])

    def _meaning(self, index: int, hang: Hang) -> tuple[str, int] | None:
        """Return what stands in for a hang's words, and where these end."""
        match hang.hook:
            case Hook.PERSON | Hook.TAIL | Hook.OWNER:
                return self._pronoun(index, hang)
            case Hook.THING:
                name = resolve_it(self._views, index, hang.start)
                return (name, hang.end) if name else None
            case Hook.PAIR | Hook.PLURAL:
                return resolve_pair(self._views, self._people, index, hang.start)
            case Hook.PLACE:
                name = resolve_there(self._views, index)
                return (name, hang.end) if name else None
            case Hook.BODY | Hook.OFFICE:
                return self._definite(index, hang)
        return None

    def _pronoun(self, index: int, hang: Hang) -> tuple[str, int] | None:
        word = self._text[hang.start : hang.end].lower()
        person = self._people.resolve(index, hang.start, PRONOUNS[word])
        if person is None:
            return None
        name = self._name(person, hang.start)
        if hang.hook is not Hook.OWNER:
            return name, hang.end
        following = next((t for t in self._views[index].tokens if t.start > hang.start), None)
        if following is None or following.lower in _MAY_NOT_BE_HER_NOUN:
            return None
        apostrophe = "'" if "'" in self._text and "’" not in self._text else "’"
        return f"{name}{apostrophe}s", hang.end

    def _definite(self, index: int, hang: Hang) -> tuple[str, int] | None:
        words = tuple(t.lower for t in self._views[index].tokens if hang.start < t.start < hang.end)
        if hang.hook is Hook.BODY:
            if len(words) > 1 and all(word[0].isupper() for word in self._text[hang.start : hang.end].split()[1:]):
                return None
            name = resolve_body(self._views, index, words)
            return (name, hang.end) if name else None
        is_capital = self._text[hang.start : hang.end].split()[-1][0].isupper()
        person = resolve_office(self._views, self._people, index, words, is_capital=is_capital)
        return (self._name(person, hang.start), hang.end) if person else None

    def _name(self, person: Person, at: int) -> str:
        """Return what the article calls a person; how it introduces them is kept for the first bullet that does."""
        naming = name_person(self._text, person)
        self.introductions[at] = naming
        return naming.name


def _ordered(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    return tuple(sorted(edits, key=lambda edit: (edit.start, edit.end)))
