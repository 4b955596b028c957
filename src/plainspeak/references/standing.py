"""How a sentence can stand alone: what is said instead of "she", what comes along, what loses."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plainspeak.edits import in_order
from plainspeak.model import SKIPPED, Block, BlockKind, Edit, Sentence, Span
from plainspeak.references.articles import article_edits
from plainspeak.references.bodies import is_open, resolve_body, resolve_it, resolve_office
from plainspeak.references.coordinates import resolve_latter
from plainspeak.references.inside import also_edits, is_afterthought
from plainspeak.references.lexicon import agent_verbs, word_class
from plainspeak.references.meetings import opening_mention
from plainspeak.references.model import Hang, Hook, Kind
from plainspeak.references.naming import Naming, is_compound, name_person
from plainspeak.references.openers import find_hangs
from plainspeak.references.pairs import is_known_pair, resolve_pair
from plainspeak.references.people import Person, is_certain
from plainspeak.references.places import resolve_there
from plainspeak.references.pronouns import People
from plainspeak.references.speakers import (
    is_announcement,
    is_bare_quotation,
    is_mere_attribution,
    is_report,
    is_surely_quoted,
    speaker_of,
)
from plainspeak.references.speeches import is_first_person, orator_of
from plainspeak.references.views import PRONOUNS, Views

# Weights of a bullet that needs the sentence before it, or two; that may need one; whose pronoun comes before the
# name, or whose time is told from the day of writing; that takes sentences along in which what it points at is not
# to be seen; that hangs on what is not printed. Mean ROUGE of 60 texts each of six sets: 0.5 and 0.35 for those that
# take along give 26.98 on the three tuned on; 0.7 and 0.6 give 27.15 and 29.20 on the three checked on; these 27.27
# and 29.38; 0.9 and 0.85 give 27.42 and 29.15.
ONE_ALONG, TWO_ALONG, WEAK, LOOSE, FAR, HANGS = 0.85, 0.75, 0.9, 0.8, 0.3, 0.12
# Words of the longest stretch: two long sentences of a communiqué are no bullet, unless nothing else is left.
LONGEST_STRETCH, LONGEST_OF_ALL, LONG = 75, 140, 0.2
_FINITE = word_class("auxiliaries")
_SAID = word_class("attributes") | word_class("saying") | {"according"}
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
    Hook.PAIRED: "reference.both",
    Hook.LATTER: "reference.definite",
}
_PEOPLE = frozenset({Kind.PERSON, Kind.PEOPLE, Kind.OFFICE})
_PERSONAL = frozenset({Hook.PERSON, Hook.OWNER, Hook.TAIL})
_NAMES = frozenset({"reference.pronoun", "reference.both", "reference.definite"})
# A definite form that can't be resolved loses little where nothing can come along.
_SOFT = frozenset({Hook.OFFICE, Hook.BODY, Hook.EVENT})
_MARKS = frozenset(",.;:!?)”")
_MAY_NOT_BE_HER_NOUN = word_class("may-not-be-her-noun")


class Standing(NamedTuple):
    """How a sentence can stand alone.

    Attributes:
        first: index of the first sentence of the stretch: the sentence's own, or an earlier one taken along.
        edits: what is inserted or replaced so that the stretch stands alone (offsets of the article's text).
        weight: in [0, 1]; below 1 for what hangs on its neighbours all the same.
        note: why, in words, for ``--explain``; empty where nothing was needed.
        speaker: who says it, where the sentence is all quotation and only the one before tells.
    """

    first: int
    edits: tuple[Edit, ...] = ()
    weight: float = 1.0
    note: str = ""
    speaker: str = ""


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
        title: its title, which may tell whose speech it is.

    Example:
        >>> from plainspeak.model import Block, BlockKind, Sentence, Span
        >>> text = "Ms. Roe came. She refused."
        >>> block = Block(0, 26, BlockKind.BODY, Span(0, 26))
        >>> References(text, [Sentence(0, 13, block), Sentence(14, 26, block)]).standing(1).edits
        (Edit(start=14, end=17, after='Ms. Roe', rule='reference.pronoun'),)
    """

    def __init__(
        self, text: str, sentences: Sequence[Sentence], headings: Sequence[int] = (), title: str | None = None
    ) -> None:
        self._text = text
        self._orator = orator_of(title, sentences)
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

    def quotations_of(self, block: Block) -> tuple[Span, ...]:
        """Return the quoted stretches of a block, in order."""
        return self._views.quotations_of(block)

    def last(self, index: int) -> int:
        """Return the last sentence that goes with one: the next, where that is a fragment that limits it."""
        following = index + 1
        if following >= len(self._views) or not is_afterthought(self._views[following]):
            return index
        sentences = self._views.sentences
        return following if sentences[following].block is sentences[index].block else index

    def orator_in(self, first: int, last: int) -> str:
        """Return who gives the speech that some sentences say "I" or "we" in; an empty string where nothing tells."""
        if self._orator is None or not any(is_first_person(self._views[j]) for j in range(first, last + 1)):
            return ""
        return self._called(self._orator, self._views.sentences[first].start)

    def named_in(self, first: int, index: int) -> Iterator[tuple[int, int, Naming]]:
        """Yield where sentences name people outside quotation marks, and how the article calls each."""
        cast = self._people.cast(self._people.turn_start(index), index)
        for j in range(first, index + 1):
            for mention in self._views[j].mentions:
                person = cast.person_of(mention)
                if person is None or not mention.name or mention.kind is Kind.PEOPLE or not is_certain(person):
                    continue
                if not self._views[j].is_quoted(mention.start) and not is_compound(
                    self._text, self._views[j], mention
                ):
                    yield mention.start, mention.end, name_person(self._text, person)

    def _stand(self, index: int) -> Standing:
        kind = self._views.sentences[index].block.kind
        if kind is BlockKind.LIST_LEAD and self._text.endswith(":", 0, self._views.sentences[index].end):
            return Standing(index, (), HANGS, "a lead-in without its list")
        if kind is BlockKind.LIST_ITEM:
            return self._item(index)
        return self._plain(index)

    def _plain(self, index: int) -> Standing:
        """Return how a sentence stands that is no part of a list."""
        if is_mere_attribution(self._text, self._views[index]):
            return Standing(index, (), HANGS, "says only who said what is around it")
        own = self._of(index)
        speaker = self._speaker(index)
        if own.hanging or is_afterthought(self._views[index]) or (not speaker and self._speaks_for_others(index)):
            return self._along(index)
        weight = LOOSE if own.is_loose else 1.0
        return Standing(index, in_order(own.naming + own.loosening), weight, speaker=speaker)

    def _speaker(self, index: int) -> str:
        """Return who speaks in a sentence that is all quotation, where the one before tells; else nothing."""
        block = self._views.sentences[index].block
        if block.kind is not BlockKind.BODY or block.speaker or not is_bare_quotation(self._views[index]):
            return ""
        if not is_surely_quoted(self._text, self._views[index]):
            return ""
        person = speaker_of(self._views, self._people, index)
        return name_person(self._text, person).name if person else ""

    def _speaks_for_others(self, index: int) -> bool:
        """Whether a sentence is somebody's words though it doesn't say so: quoted as a whole, or announced."""
        block = self._views.sentences[index].block
        if block.kind is not BlockKind.BODY or block.speaker:
            return False
        if is_bare_quotation(self._views[index]):
            return True
        before = next(self._views.preceding(index, 1), None)
        if before is None:
            return False
        return is_announcement(self._text, self._views[before]) or self._goes_on_with_report(index, before)

    def _goes_on_with_report(self, index: int, before: int) -> bool:
        """Whether "would" without a verb of saying may go on with what somebody said in the sentence before."""
        view, blocks = self._views[index], self._views.sentences
        if blocks[before].block is not blocks[index].block or not is_report(self._text, self._views[before]):
            return False
        words = {token.lower for token in view.tokens if not view.is_quoted(token.start)}
        return "would" in words and not words & _SAID

    def _along(self, index: int) -> Standing:
        """Return the stretch that takes one or two sentences before along; else the sentence alone, ranked down."""
        own, found = self._of(index), None
        soft = not index or (own.hanging and all(hang.hook in _SOFT for hang in own.hanging))
        words = self._views.words(index)
        naming, later = own.naming, index
        for first, weight in zip(self._views.preceding(index, 2), (ONE_ALONG, TWO_ALONG), strict=False):
            words += self._views.words(first)
            if words > LONGEST_OF_ALL or not self._joins(first, later):
                break
            before = self._of(first)
            naming = (*before.naming, *self._between(first, later), *self._needed(naming, first))
            later = first
            is_firm = all(hang.hook in {Hook.OFFICE, Hook.BODY} for hang in before.hanging)
            if not is_firm and next(self._views.preceding(first, 1), None) is not None:
                continue
            edits = in_order(before.loosening + naming)
            reaches = self._reaches(index, first)
            note = "hangs on the sentence before, which comes along"
            weight = WEAK if soft else weight if reaches else FAR  # noqa: PLW2901 - what it is worth after all
            found = Standing(first, edits, min(weight, LONG) if words > LONGEST_STRETCH else weight, note)
            if reaches:
                break
        note = "hangs on the sentence before"
        return found or Standing(index, in_order(own.naming + own.loosening), WEAK if soft else HANGS, note)

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
        return not hooks & _PERSONAL or any(map(self._names_somebody, range(first, index)))

    def _names_somebody(self, index: int) -> bool:
        """Whether a sentence may speak of a person: a single name inside it is that of a place as often."""
        mentions = self._views[index].mentions
        if any(m.kind in _PEOPLE or (m.kind is Kind.NAME and len(m.name) > 1) for m in mentions):
            return True
        opening = opening_mention(self._text, self._views[index])
        return opening is not None and opening.kind is Kind.NAME

    def _item(self, index: int) -> Standing:
        """Return how a sentence of a list item stands; what begins with the item begins with its lead-in."""
        if not self._goes_on(index):
            return self._with_lead(index)
        plain = self._plain(index)
        if plain.first == index or self._goes_on(plain.first):
            return plain
        lead = self._with_lead(plain.first)
        if lead.first == plain.first:
            return plain
        return Standing(lead.first, in_order((*lead.edits, *plain.edits)), min(lead.weight, plain.weight), plain.note)

    def _goes_on(self, index: int) -> bool:
        """Whether the sentence before stands in the same block."""
        sentences = self._views.sentences
        return index > 0 and sentences[index - 1].block is sentences[index].block

    def _joins(self, one: int, other: int) -> bool:
        """Whether a sentence may be printed together with the one after it."""
        earlier, later = self._views.sentences[one].block, self._views.sentences[other].block
        apart = {BlockKind.LIST_ITEM, BlockKind.QUOTATION}
        leads_in = earlier.kind is BlockKind.LIST_LEAD
        if earlier is later:
            return True
        is_unrelated = is_bare_quotation(self._views[other]) and not self._introduces(one)
        return not (leads_in or is_unrelated or earlier.kind in apart or later.kind in apart)

    def _introduces(self, index: int) -> bool:
        """Whether a quotation in the next paragraph may be what a sentence announces."""
        return self._said(index).endswith(":") or any(token.lower in _SAID for token in self._views[index].tokens)

    def _with_lead(self, index: int) -> Standing:
        """Return a list item together with its lead-in; what stands between them is left out."""
        sentences = self._views.sentences
        lead = sentences[index].block.lead
        if lead is not None:
            first = bisect_right(sentences, lead, 0, index, key=lambda sentence: sentence.block.start) - 1
            if sentences[first].block.start == lead and first < index and not self._is_whole(first, index):
                before = self._lead_in(first)
                edits = in_order((*before.edits, *self._between(first, index)))
                weight = min(before.weight, ONE_ALONG)
                return Standing(before.first, edits, weight, "a list item, with the words that lead in to it")
        own = self._of(index)
        weight = HANGS if own.hanging else 1.0
        return Standing(index, in_order(own.naming + own.loosening), weight)

    def _lead_in(self, index: int) -> Standing:
        """Return a lead-in with what it hangs on: of a list inside a list, the lead-in of that one."""
        if self._views.sentences[index].block.lead is not None:
            return self._with_lead(index)
        own = self._of(index)
        return self._along(index) if own.hanging else Standing(index, own.naming)

    def _is_whole(self, lead: int, index: int) -> bool:
        """Whether a list item is a sentence with subject and verb, which its lead-in neither reports nor demands."""
        tokens = self._views[index].tokens
        if not tokens or not tokens[0].is_capital or tokens[0].lower.endswith("ing"):
            return False
        before = [token.lower for token in self._views[lead].tokens]
        subject = [token.lower for token in tokens[:2]]
        if set(before).issuperset(subject) and any(token.lower in agent_verbs() for token in tokens[2:_SUBJECT]):
            return True  # it says itself who says so
        return agent_verbs().isdisjoint(before) and any(token.lower in _FINITE for token in tokens[1:_SUBJECT])

    def _between(self, first: int, index: int) -> tuple[Edit, ...]:
        """Return the deletion of what stands between two sentences, if more than blanks does."""
        start, end = self._views.sentences[first].end, self._views.sentences[index].start
        if index == first + 1 and not self._text[start:end].strip():
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
            if hang.hook in {Hook.AHEAD, Hook.TODAY, Hook.THAT}:
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
        loosening += also_edits(self._text, view, view.place_of(head))
        taken = {edit.start for edit in naming}
        naming += [edit for edit in article_edits(self._text, view, head) if edit.start not in taken]
        is_cut = any(edit.end == head for edit in loosening)
        if is_cut and head not in {edit.start for edit in naming} and self._text[head].islower():
            loosening.append(Edit(head, head + 1, self._text[head].title(), "repair.capital"))
        return _Own(tuple(naming), tuple(loosening), tuple(hanging), is_loose)

    def _is_hanging(self, index: int, hang: Hang) -> bool:
        """Whether a hang that could not be resolved weighs: a short definite form may be a first mention."""
        if hang.hook is Hook.PAIRED:
            return False
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
        after = name[0].title() + name[1:] if hang.start == head else name
        return Edit(hang.start, end, after, _RULES[hang.hook])

    def _meaning(self, index: int, hang: Hang) -> tuple[str, int] | None:
        """Return what stands in for a hang's words, and where these end."""
        match hang.hook:
            case Hook.PERSON | Hook.TAIL | Hook.OWNER:
                return self._pronoun(index, hang)
            case Hook.PAIR | Hook.PLURAL | Hook.PAIRED:
                return self._pair(index, hang)
            case Hook.BODY | Hook.OFFICE:
                return self._definite(index, hang)
        name = self._thing(index, hang)
        return (name, hang.end) if name else None

    def _thing(self, index: int, hang: Hang) -> str | None:
        """Return the body, place or thing that a hang's words mean."""
        match hang.hook:
            case Hook.THING:
                return resolve_it(self._views, index, hang.start)
            case Hook.PLACE:
                return resolve_there(self._views, index)
            case Hook.LATTER:
                naming = resolve_latter(self._views, self._people, index, hang.start, hang.end)
                return self._called(naming, hang.start) if naming else None
        return None

    def _pair(self, index: int, hang: Hang) -> tuple[str, int] | None:
        found = resolve_pair(self._views, self._people, index, hang.start)
        if found is None:
            return None
        return self._called(found[0], hang.start), found[1]

    def _pronoun(self, index: int, hang: Hang) -> tuple[str, int] | None:
        word = self._text[hang.start : hang.end].lower()
        person = self._people.resolve(index, hang.start, PRONOUNS[word])
        if person is None:
            return None
        name = self._name(person, hang.start)
        if hang.hook is not Hook.OWNER or self._is_object(hang):
            return name, hang.end
        following = next((t for t in self._views[index].tokens if t.start > hang.start), None)
        if following is None or following.lower in _MAY_NOT_BE_HER_NOUN:
            return None
        apostrophe = "'" if "'" in self._text and "’" not in self._text else "’"
        return f"{name}{apostrophe}s", hang.end

    def _is_object(self, hang: Hang) -> bool:
        """Whether "her" owns nothing: a mark follows ("according to her, ...")."""
        return self._text[hang.start : hang.end].lower() == "her" and self._text[hang.end : hang.end + 1] in _MARKS

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
        return self._called(name_person(self._text, person), at)

    def _called(self, naming: Naming, at: int) -> str:
        """Return what the article calls somebody; how it introduces them is kept for the first bullet that does."""
        self.introductions[at] = naming
        return naming.name
