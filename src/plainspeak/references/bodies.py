"""Which body "it" or "the ministry" means, and who "the minister" is, where only one can be meant."""

from __future__ import annotations

import re
from itertools import pairwise

from plainspeak.edits import squeeze
from plainspeak.references.lexicon import agent_verbs, roles, with_article, word_class
from plainspeak.references.model import Kind, Mention, Token
from plainspeak.references.people import Cast, Person
from plainspeak.references.pronouns import BEFORE, NEAR, People
from plainspeak.references.views import View, Views

_AUXILIARIES = word_class("helpers-of-one")
_THE = frozenset({"the", "this", "that"})
_DOCUMENTS = word_class("documents")
_IRREGULAR = word_class("irregular-past")
_OF_MANY = word_class("of-many")
_PEERS = frozenset({("colleague",), ("counterpart",), ("homologue",)})  # of a minister, they are ministers too
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
        if any(token.lower in _DOCUMENTS for token in view.tokens):  # which says and demands things, too
            return None
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
    noun, full = words[-1], _full_name(views, index, words)
    if full is None or not set(words) <= set(full.name) or full.name[0] == noun == full.name[-1]:
        return None
    if _GOES_ON.match(views.text, full.end):
        return None
    return _with_article(views.text, full)


def _full_name(views: Views, index: int, words: tuple[str, ...]) -> Mention | None:
    """Return the longest name of the one body of a kind before a sentence, which must be spoken of near by.

    None where there is another, or where the short form came first: that is not the one named later.
    """
    noun = words[-1]
    full: Mention | None = None
    is_near = is_short_before = False
    for distance, j in enumerate(range(index - 1, max(-1, index - BEFORE), -1)):
        view = views[j]
        if any(_is_plural_of(token, noun) for token in view.tokens) or _has_another(view, noun):
            return None
        is_short_before = is_short_before or any(token.word == noun for token in view.tokens)
        for mention in view.mentions:
            if mention.kind is not Kind.BODY or not _has_noun(views.text, mention, noun):
                continue
            is_near = is_near or distance < NEAR
            if len(mention.name) <= len(words):
                continue
            if full is not None and not _same(full, mention):
                return None
            full = max(full or mention, mention, key=lambda m: len(m.name))
            is_short_before = False
    return full if is_near and not is_short_before else None


def resolve_office(
    views: Views, people: People, index: int, words: tuple[str, ...], *, is_capital: bool
) -> Person | None:
    """Return the one person who holds the office that a short form ("the foreign minister") means."""
    low = people.turn_start(index)
    cast = people.cast(low, index)
    person = _holder(cast, words, is_capital=is_capital)
    if person is None or any(cast.person_of(m) is person and m.name for m in views[index].mentions):
        return None
    before = [j for j in views.preceding(index, NEAR) if any(cast.person_of(m) is person for m in views[j].mentions)]
    if not before or any(_has_rival(views, j, words) for j in range(low, index)):
        return None
    if not is_capital and any(m.role[-1:] in _PEERS for j in before for m in views[j].mentions):
        return None
    if is_capital and words == ("president",) and cast.first_of(views[index - 1]) is not person:
        return None
    named = [m for m in person.mentions if m.kind is Kind.PERSON and m.start < views.sentences[index].start]
    return person if any(m.role and m.role[-1] == words[-1] for m in named) else None


def _holder(cast: Cast, words: tuple[str, ...], *, is_capital: bool) -> Person | None:
    """Return the one person around a sentence who holds an office; None where several do."""
    holders = [person for person in cast.persons if person.holds(words)]
    if is_capital and len(holders) > 1:  # "the Secretary" beside a Foreign Secretary
        holders = [person for person in holders if words in person.roles]
    return holders[0] if len(holders) == 1 and words[-1] in roles() else None


def _has_rival(views: Views, index: int, words: tuple[str, ...]) -> bool:
    """Whether a sentence speaks of several holders of an office, or of one elsewhere."""
    view = views[index]
    if any(token.lower == f"{words[-1]}s" for token in view.tokens):
        return True
    return any(_is_other_holder(views, mention, words) for mention in view.mentions)


def is_open(view: View, words: tuple[str, ...]) -> bool:
    """Whether a sentence names somebody or something that a short form can mean, though it is not certain."""
    noun = words[-1]
    if any(noun in mention.role for mention in view.mentions):
        return True
    if any(noun in name.lower().split() for mention in view.mentions for name in mention.name):
        return True
    return _has_another(view, noun) or any(
        one.lower == noun and other.is_capital for one, other in pairwise(view.tokens)
    )


def _is_other_holder(views: Views, mention: Mention, words: tuple[str, ...]) -> bool:
    """Whether an office is one of the same name elsewhere: "a minister", "the minister of another country"."""
    if mention.kind is not Kind.OFFICE or not mention.role or mention.role[-1] != words[-1]:
        return False
    before = squeeze(views.text[max(0, mention.start - 12) : mention.start]).lower().rpartition(" ")[2]
    return views.text.startswith(" of ", mention.end) or before in _OF_MANY


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
    is_verb = word in _AUXILIARIES or word in agent_verbs() or word.endswith(("ed", "s")) or word in _IRREGULAR
    return named if is_verb else None


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


def _has_another(view: View, noun: str) -> bool:
    """Whether a sentence speaks of a body without a name that need not be the one named: "its health ministry"."""
    return any(token.word == noun and before.lower not in _THE for before, token in pairwise(view.tokens))


def _same(one: Mention, other: Mention) -> bool:
    """Whether the name of one body is part of the other's."""
    return set(one.name) <= set(other.name) or set(other.name) <= set(one.name)


def _is_plural_of(token: Token, noun: str) -> bool:
    return token.lower in {f"{noun}s", f"{noun[:-1]}ies", f"{noun}es"}
