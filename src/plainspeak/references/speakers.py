"""Who says what stands in quotation marks alone, and which sentences announce that somebody's words follow."""

from __future__ import annotations

import re

from plainspeak.quotations import CLOSES
from plainspeak.references.lexicon import APOSTROPHES, agent_verbs, word_class
from plainspeak.references.meetings import opening_mention
from plainspeak.references.model import Kind, Token
from plainspeak.references.people import Person, is_certain
from plainspeak.references.pronouns import People
from plainspeak.references.views import PRONOUNS, View, Views

_SPEAKERS = frozenset({Kind.PERSON, Kind.PEOPLE, Kind.OFFICE, Kind.BODY})
_ANNOUNCES = word_class("announces")
_SAYING = word_class("saying")
_LONGEST_ANNOUNCEMENT = 6  # words of "The envoy went on."
_MAX_CHAIN = 5  # sentences of a quotation behind the one that tells who speaks
_LEAST_QUOTED = 3  # words: fewer are a word that somebody used, not a statement
_LONGEST_ATTRIBUTION = 8  # words
_ATTRIBUTES = word_class("attributes")
_PLACED_BY = frozenset({"in", "on", "at", "during", "via"})
_FOLLOWS = re.compile(r"\b(?:the\s+following(?:\s+\w+){0,3}|as\s+follows|to\s+say)\W*$", re.IGNORECASE)


def is_bare_quotation(view: View) -> bool:
    """Whether a sentence stands in quotation marks as a whole, so that only others tell who speaks."""
    return bool(view.tokens) and all(view.is_quoted(token.start) for token in view.tokens)


def is_surely_quoted(text: str, view: View) -> bool:
    """Whether the quotation around a sentence is closed, and by no apostrophe: stray marks quote what nobody said."""
    inside = next((span for span in view.quoted if span.start <= view.tokens[0].start < span.end), None)
    if inside is None or text[inside.start] == "'":
        return False
    return text[inside.end - 1] in CLOSES.get(text[inside.start], "")


def speaker_of(views: Views, people: People, index: int) -> Person | None:
    """Return who speaks in a sentence that is all quotation, where the sentences around it tell.

    The sentence in which the quotation ends says so ("... twice,” Ms. Roe said"), or the one before it does. That one
    must hold a quotation and name just one person outside of it, beside a verb of saying.
    """
    ends = _end_of_quotation(views, index)
    if ends is not None and not is_bare_quotation(views[ends]):
        return _speaker(people, views, ends, index)
    for j in views.preceding(index, _MAX_CHAIN):
        if is_bare_quotation(views[j]):
            continue
        person = _speaker(people, views, j, index) if _quotes(views[j]) else None
        is_near = views.sentences[j].block is views.sentences[index].block
        return person if is_near or not _is_followed(views, ends if ends is not None else index) else None
    return None


def _end_of_quotation(views: Views, index: int) -> int | None:
    """Return the later sentence in which the quotation ends that a sentence is part of, if any."""
    view = views[index]
    end = next((span.end for span in view.quoted if span.start <= view.tokens[0].start < span.end), 0)
    for j in range(index + 1, min(index + 1 + _MAX_CHAIN, len(views))):
        sentence = views.sentences[j]
        if sentence.block is not view.sentence.block or sentence.start >= end:
            return None
        if end <= sentence.end:
            return j
    return None


def _is_followed(views: Views, index: int) -> bool:
    """Whether another quotation with its speaker follows, who may be the one that speaks already."""
    for j in range(index + 1, min(index + 1 + _MAX_CHAIN, len(views))):
        if not is_bare_quotation(views[j]):
            return _quotes(views[j])
    return False


def is_announcement(text: str, view: View) -> bool:
    """Whether a sentence says no more than that somebody's words follow: "The envoy went on."."""
    if not view.tokens:
        return False
    is_short = 1 < len(view.tokens) <= _LONGEST_ANNOUNCEMENT and view.tokens[-1].lower in _ANNOUNCES
    speaks = is_short and any(token.lower in agent_verbs() | _SAYING for token in view.tokens[1:])
    opening = opening_mention(text, view)
    if speaks and (view.tokens[0].lower in PRONOUNS or (opening is not None and opening.kind in _SPEAKERS)):
        return True
    return bool(_FOLLOWS.search(text, max(view.sentence.start, view.sentence.end - 80), view.sentence.end))


def is_mere_attribution(text: str, view: View) -> bool:
    """Whether a sentence says no more than who says what stands around it: "Ms. Roe wrote in May"."""
    opening = opening_mention(text, view)
    if opening is None or len(view.tokens) > _LONGEST_ATTRIBUTION or opening.kind not in _SPEAKERS | {Kind.NAME}:
        return False
    verb = view.place_of(opening.end)
    if verb >= len(view.tokens) or view.tokens[verb].lower not in _ATTRIBUTES:
        return False
    behind = [token.lower for token in view.tokens[verb + 1 :]]
    return not behind or (behind[0] in _PLACED_BY and not view.is_quoted(view.tokens[-1].start))


def is_report(text: str, view: View) -> bool:
    """Whether a sentence reports what somebody said, in other words than theirs: "Ms. Roe said that"."""
    own = [token for token in view.tokens if not view.is_quoted(token.start)]
    opening = opening_mention(text, view)
    is_person = bool(own) and own[0].lower in PRONOUNS
    return (is_person or opening is not None) and any(token.lower in _ATTRIBUTES for token in own[1:])


def _quotes(view: View) -> bool:
    return sum(view.is_quoted(token.start) for token in view.tokens) >= _LEAST_QUOTED


def _speaker(people: People, views: Views, index: int, last: int) -> Person | None:
    """Return the one person who says something in a sentence, outside its quotation marks."""
    view = views[index]
    own = [token for token in view.tokens if not view.is_quoted(token.start)]
    if not any(token.lower in agent_verbs() | _SAYING for token in own):
        return None
    cast = people.cast(people.turn_start(last), last)
    found: list[Person | None] = []
    for mention in view.mentions:
        if view.is_quoted(mention.start) or mention.kind is Kind.COUNTRY:
            continue
        if views.text[mention.end : mention.end + 1] in APOSTROPHES:  # his letter says it, or his aide
            return None
        person = cast.person_of(mention)
        if mention.kind in _SPEAKERS or person is not None:
            found += [person] if person not in found else []
    pronouns = [token for token in view.pronouns if token.lower in {"he", "she"}]
    if not found and pronouns:
        return _meant(people, index, pronouns)
    person = found[0] if len(found) == 1 else None
    return person if person is not None and person.is_named and is_certain(person) else None


def _meant(people: People, index: int, pronouns: list[Token]) -> Person | None:
    """Return whom the first of the pronouns means, where all are of one gender."""
    genders = {PRONOUNS[token.lower] for token in pronouns}
    return people.resolve(index, pronouns[0].start, genders.pop()) if len(genders) == 1 else None
