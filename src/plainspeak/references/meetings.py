"""Who met whom: a sentence that tells of a meeting of two says whom "they" means in those that follow."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plainspeak.references.lexicon import APOSTROPHES, agent_verbs, is_several, past_forms, word_class
from plainspeak.references.model import Kind, Mention, Token
from plainspeak.references.openers import head_of
from plainspeak.references.people import Cast, Person, is_certain
from plainspeak.references.views import View, Views

_MEETS = word_class("meets")  # met with somebody
_RECEIVES = word_class("receives")  # received somebody
_AUXILIARIES = word_class("auxiliaries")
_HELPERS = word_class("helpers-of-one")
_WITH = word_class("meeting-with")
_COMPANY = word_class("company")
_TWO = word_class("two")
_GAP = 8  # words between "met" and "with"


def find_meeting(views: Views, cast: Cast, index: int) -> tuple[Person, Person] | None:
    """Return the two persons of whose meeting, and nobody else's, a sentence tells at its head.

    "A met (today in Pell) with B", "A received B"; None where a third is named beside B, or comes along. Persons
    named further on ("to prepare the visit of C") do not count: what follows is about the meeting.
    """
    view = views[index]
    host = opening_mention(views.text, view)
    if host is None or host.kind is not Kind.PERSON:
        return None
    guest = _guest(views.text, view, host)
    if guest is None or _has_company(views.text, view, guest):
        return None
    one, other = cast.person_of(host), cast.person_of(guest)
    if one is None or other is None or one is other or not (is_certain(one) and is_certain(other)):
        return None
    return one, other


def opening_mention(text: str, view: View) -> Mention | None:
    """Return the mention that a sentence opens with, "the" aside; None for one who only owns the subject."""
    first = next(iter(view.mentions), None)
    if first is None or text[view.sentence.start : first.start].strip().lower() not in {"", "the"}:
        return None
    return None if text[first.end : first.end + 1] in APOSTROPHES else first


def opens_with_the_two(text: str, view: View) -> bool:
    """Whether the subject of a sentence is "they", "both" or "the two": those of whom the one before spoke."""
    head = head_of(text, view.tokens)
    words = [token.lower for token in view.tokens[head : head + 2]]
    return bool(words) and (words[0] in _TWO or words == ["the", "two"])


def _guest(text: str, view: View, host: Mention) -> Mention | None:
    """Return the person whom the first one of a sentence met, where that is said right behind."""
    at = view.place_of(host.end)
    if at >= len(view.tokens) or not text[host.end : view.tokens[at].start].isspace():
        return None
    while at < len(view.tokens) and view.tokens[at].lower in _HELPERS:
        at += 1
    if at >= len(view.tokens):
        return None
    verb = view.tokens[at].lower
    places = [at + 1] if verb in _RECEIVES else []
    if verb in _MEETS:
        places += _behind_with(text, view.tokens, at)
    named = {view.place_of(m.start): m for m in view.mentions if m.kind is Kind.PERSON}
    return next((named[place] for place in places if place in named), None)


def _behind_with(text: str, tokens: tuple[Token, ...], at: int) -> Iterator[int]:
    """Yield the word behind the first "with" or "to" after the verb, the article aside."""
    for k in range(at + 1, min(at + _GAP, len(tokens) - 1)):
        if "," in text[tokens[k - 1].end : tokens[k].start]:
            return
        if tokens[k].lower in _WITH:
            yield k + 2 if tokens[k + 1].lower == "the" else k + 1
            return


def _has_company(text: str, view: View, guest: Mention) -> bool:
    """Whether others were there, or do something further on: "and Defence Minister C", "after the rebels left"."""
    behind = view.tokens[view.place_of(guest.end) :]
    if behind and (text[guest.end : behind[0].start].strip() or behind[0].lower in {"and", "or"}):
        return bool(behind)
    return any(token.lower in _COMPANY for token in behind) or any(
        is_several(one.lower) and _is_verb(other.lower) for one, other in pairwise(behind)
    )


def _is_verb(word: str) -> bool:
    return word in _AUXILIARIES or word in past_forms() or word in agent_verbs()
