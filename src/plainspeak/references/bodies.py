"""Which body "it" or "the ministry" means, and who "the minister" is, where only one can be meant."""

from __future__ import annotations

import re
from itertools import pairwise

from plainspeak.edits import squeeze
from plainspeak.references.lexicon import agent_verbs, roles, with_article, word_class
from plainspeak.references.mentions import Kind, Mention, Token
from plainspeak.references.people import Person
from plainspeak.references.pronouns import BEFORE, NEAR, People
from plainspeak.references.views import View, Views

_AUXILIARIES = word_class("helpers-of-one")
# A name may go on behind "and" ("the Committee on Trade and Fish Stocks"): then its end is not certain.
_GOES_ON = re.compile(r"\s+(?:and|&)\s+(?:the\s+)?[A-Z]")
_MAX_CHAIN = 4  # sentences in a row that open with "it"


def resolve_it(views: Views, index: int, start: int) -> str | None:
    """Return the body or country that "it" before a verb of saying or deciding means.

    It is the subject of the sentence before, and no other body or country stands there.
    """
    if not _acts(views[index], start):
        return None
    for j in views.preceding(index, _MAX_CHAIN):
        view = views[j]
        others = [m for m in view.mentions if m.kind in {Kind.BODY, Kind.COUNTRY, Kind.NAME}]
        if view.tokens and view.tokens[0].lower == "it" and not others and _acts(view, view.tokens[0].start):
            continue
        subject = _subject(views, view)
        if subject is None or others != [subject]:
            return None
        return _with_article(views.text, subject, opens=True)
    return None


def resolve_body(views: Views, index: int, words: tuple[str, ...]) -> str | None:
    """Return the full name of the one body that a short form ("the ministry") can mean."""
    noun = words[-1]
    full: Mention | None = None
    near = False
    for distance, j in enumerate(range(index - 1, max(-1, index - BEFORE), -1)):
        view = views[j]
        if any(_is_plural_of(token, noun) for token in view.tokens):
            return None
        for mention in view.mentions:
            if mention.kind is not Kind.BODY or not _has_noun(views.text, mention, noun):
                continue
            near = near or distance < NEAR
            if len(mention.name) <= len(words):
                continue
            if full is not None and not _same(full, mention):
                return None
            full = max(full or mention, mention, key=lambda m: len(m.name))
    if full is None or not near or not set(words) <= set(full.name) or full.name[0] == noun == full.name[-1]:
        return None
    if _GOES_ON.match(views.text, full.end):
        return None
    return _with_article(views.text, full)


def resolve_office(
    views: Views, people: People, index: int, words: tuple[str, ...], *, is_capital: bool
) -> Person | None:
    """Return the one person who holds the office that a short form ("the foreign minister") means."""
    low = people.turn_start(index)
    cast = people.cast(low, index)
    plural = f"{words[-1]}s"
    holders = [p for p in cast.persons if p.holds(words)]
    if is_capital and len(holders) > 1:  # "the Secretary" beside a Foreign Secretary
        holders = [p for p in holders if words in p.roles]
    if len(holders) != 1 or words[-1] not in roles():
        return None
    person = holders[0]
    before = [j for j in views.preceding(index, NEAR) if any(cast.person_of(m) is person for m in views[j].mentions)]
    if not before or any(token.lower == plural for j in range(low, index) for token in views[j].tokens):
        return None
    if any(cast.person_of(m) is person and m.name for m in views[index].mentions):
        return None
    if any(_is_other_holder(views, m, words) for j in range(low, index) for m in views[j].mentions):
        return None
    if is_capital and words == ("president",) and not _leads(cast.person_of, views, index - 1, person):
        return None
    named = [m for m in person.mentions if m.kind is Kind.PERSON and m.start < views.sentences[index].start]
    return person if any(m.role and m.role[-1] == words[-1] for m in named) else None


def is_open(view: View, words: tuple[str, ...]) -> bool:
    """Whether a sentence names somebody or something that a short form can mean, though it is not certain."""
    noun = words[-1]
    if any(noun in mention.role or noun in mention.name for mention in view.mentions):
        return True
    return any(one.lower == noun and other.is_capital for one, other in pairwise(view.tokens))


def _is_other_holder(views: Views, mention: Mention, words: tuple[str, ...]) -> bool:
    """Whether an office is one of the same name elsewhere: "a minister", "the minister of another country"."""
    if mention.kind is not Kind.OFFICE or not mention.role or mention.role[-1] != words[-1]:
        return False
    before = squeeze(views.text[max(0, mention.start - 12) : mention.start]).lower().rpartition(" ")[2]
    return views.text.startswith(" of ", mention.end) or before in {
        "a",
        "another",
        "one",
        "his",
        "her",
        "their",
        "its",
    }


def _leads(person_of: object, views: Views, index: int, person: Person) -> bool:
    """Whether a person is the first whom a sentence names."""
    if index < 0 or not callable(person_of):
        return False
    first = next((p for m in views[index].mentions if (p := person_of(m)) is not None), None)
    return first is person


def _acts(view: View, start: int) -> bool:
    """Whether the word at an offset is followed by a verb that only people and bodies do."""
    at = next(k for k, token in enumerate(view.tokens) if token.start == start) + 1
    while at < len(view.tokens) and view.tokens[at].lower in _AUXILIARIES:
        at += 1
    return at < len(view.tokens) and view.tokens[at].lower in agent_verbs()


def _subject(views: Views, view: View) -> Mention | None:
    """Return the named body or country that a sentence opens with, where its verb follows at once."""
    named = next((m for m in view.mentions if m.name), None)
    if named is None or named.kind not in {Kind.BODY, Kind.COUNTRY}:
        return None
    if views.text[view.sentence.start : named.start].strip().lower() not in {"", "the"}:
        return None
    following = next((k for k, token in enumerate(view.tokens) if token.start >= named.end), None)
    if following is None or not views.text[named.end : view.tokens[following].start].isspace():
        return None
    word = view.tokens[following].lower
    return (
        named
        if word in _AUXILIARIES or word in agent_verbs() or word.endswith(("ed", "s")) or word in _IRREGULAR
        else None
    )


_IRREGULAR = word_class("irregular-past")


def _with_article(text: str, mention: Mention, *, opens: bool = False) -> str | None:
    """Return a name as it stands in the article, with "the" where that precedes it."""
    form = squeeze(text[mention.start : mention.end])
    before = text[max(0, mention.start - 5) : mention.start].split()
    if before and before[-1].lower() == "the":
        return f"the {form}"
    if mention.kind is Kind.COUNTRY:
        return with_article(form)
    return form if opens else None


def _has_noun(text: str, mention: Mention, noun: str) -> bool:
    return noun in mention.name or text[mention.start : mention.end].lower() == noun


def _same(one: Mention, other: Mention) -> bool:
    """Whether the name of one body is part of the other's."""
    return set(one.name) <= set(other.name) or set(other.name) <= set(one.name)


def _is_plural_of(token: Token, noun: str) -> bool:
    return token.lower in {f"{noun}s", f"{noun[:-1]}ies", f"{noun}es"}
