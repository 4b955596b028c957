"""Find what a sentence hangs on: the words at its head, and in its tail, that point out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plainspeak.references.dummy import points_at_nothing
from plainspeak.references.inside import find_demonstratives, find_latter, find_pairs, find_parts
from plainspeak.references.lexicon import (
    APOSTROPHES,
    UNKNOWN,
    agent_verbs,
    connectives,
    function_words,
    institution_nouns,
    past_forms,
    roles,
    word_class,
)
from plainspeak.references.model import Hang, Hook, Kind, Token
from plainspeak.references.views import PRONOUNS, View

_PRONOUN_HOOKS = {
    "he": Hook.PERSON,
    "she": Hook.PERSON,
    "his": Hook.OWNER,
    "her": Hook.OWNER,
    "it": Hook.THING,
    "its": Hook.THING,
    "they": Hook.PLURAL,
    "their": Hook.PLURAL,
    "them": Hook.PLURAL,
    "there": Hook.PLACE,
}
_AUXILIARIES = word_class("auxiliaries")
_AFTER_OBJECTS = word_class("after-objects")
_ENDS_SUBJECT = word_class("ends-subject")
_ANAPHORS = word_class("anaphors")
_HAPPENS = word_class("happens")
_BARE = word_class("bare")
_COUNTED = word_class("counted")
_NUMBERS = _COUNTED - {"neither", "one", "two", "another", "none", "half"}
_NOBODY = frozenset({"neither", "none"})
_UNCOUNTED = word_class("uncounted")
_DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "such"})
_SEVERAL = frozenset({"them", "these", "those"})
_OWN_TITLES = word_class("own-titles")
_FINDS_IT = word_class("finds-it")
_PERSONS = word_class("first-persons") | {"both"}
_DO = word_class("do")
_ANYBODY = word_class("anybody")
_SO_GUARDS = word_class("so-guards")
_NO_LINK = {"so": _SO_GUARDS | _AUXILIARIES, "rather": {"than"}, "instead": {"of"}, "thus": {"far"}, "but": {"for"},
            "and": frozenset(), "yet": _AUXILIARIES, "still": frozenset(), "nor": frozenset()}  # fmt: skip
_LEADS = word_class("leads")
_LONGEST_LEAD = 25  # words of a phrase before the comma and the subject
_LONGEST_LINK = 5  # words of a connective
_SUBJECT = 7  # words from the head within which an object has nothing before it but the subject
_TAIL = 12  # words from the end within which "he said" is a tail
_BEHIND_LINK = re.compile(r"[,:;]?\s*")
_COUNT = re.compile(
    r"the\s+(?:three|four|five|six|seven|eight|nine|ten)\b(?=\s*[-–—,:])",
    re.IGNORECASE,
)
_DEICTIC = word_class("deictic")
_NOW = word_class("now")
_HONOURS = word_class("honours")
_LATER = re.compile(
    r"(?:(?:\w+|\d+)(?:\s+(?:or|to)\s+\w+)?\s+)?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\s+"
    r"(?:later|earlier|afterwards?|before that|after that)\b"
    r"|(?:later|earlier|on|by|in|since|until|before|after)\s+(?:that|the\s+same|the\s+next|the\s+following|the\s+previous)\s+"
    r"(?:day|night|morning|afternoon|evening|week|month|year|time|point|date|summer|spring|autumn|winter)\b"
    r"|(?:since|before|after|by|until)\s+then\b",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(  # "if it does not,"
    r"(?:if|unless|until|when|once)\s+(?:it|they|this|that|he|she)\s+(?:do|does|did|is|are|was|were|has|have|had|will|would|can|"
    r"could)(?:\s+not|n[’']t|\s+so)?(?=,)",
    re.IGNORECASE,
)
_STOPS = (".", ",", ";", "!", "?")
_PAIRED = re.compile(r"\s+(?:remaining\s+)?(?:of\s+(?:them|these|those)\b|[\w’'-]+)", re.IGNORECASE)
_POINTERS = word_class("pointers")
_OTHERS = re.compile(
    r"[\w-]+\s+of\s+them\b|(?:others|neither|none|some|most|many|each|one|all|few|several|either)\s+of\s+(?:them|these|those|whom)\b|others\b"
    r"|(?:the\s+)?(?:second|third|fourth|fifth|first|other|others|rest|same|remainder|remaining)\b(?!\s+(?:session|meeting|time|"
    r"round|phase|quarter|half|world|lady|day|year|term|edition|annual)\b)",
    re.IGNORECASE,
)


def find_hangs(text: str, view: View) -> list[Hang]:
    """Return where a sentence hangs on another, in order; nothing for one that stands alone."""
    if not view.tokens:
        return []
    hangs, head = _links(text, view.tokens)
    heads = [head, *_second_head(text, view.tokens, head)]
    for at in heads:
        if at < len(view.tokens):
            hangs += _head_hangs(text, view, at, first=at == head)
    hangs += _pronoun_hangs(text, view, {hang.start for hang in hangs})
    hangs += _object_hangs(text, view, head)
    taken = {hang.start for hang in hangs}
    hangs += [Hang(Hook.PART, *span) for span in find_parts(text, view, head) if span.start not in taken]
    hangs += [Hang(Hook.PAIRED, *span) for span in find_pairs(text, view, head) if span.start not in taken]
    hangs += [Hang(Hook.THAT, *span) for span in find_demonstratives(text, view, head)]
    latter = find_latter(text, view, head)
    if latter is not None:
        hangs = [*(h for h in hangs if h.start != latter.start), Hang(Hook.LATTER, *latter)]
    quoted = [
        h._replace(hook=Hook.QUOTED) if view.is_quoted(h.start) and h.hook is not Hook.LINK else h for h in hangs
    ]
    return sorted(quoted, key=lambda hang: hang.start)


def head_of(text: str, tokens: Sequence[Token]) -> int:
    """Return the first word of a sentence behind its connectives ("In addition, they": they)."""
    return _links(text, tokens)[1]


def _links(text: str, tokens: Sequence[Token]) -> tuple[list[Hang], int]:
    """Return the connectives at the head of a sentence, and the word after them."""
    hangs: list[Hang] = []
    at = 0
    while at < len(tokens):
        length, hook = _link(text, tokens, at)
        if not length:
            break
        start = tokens[at].start
        at += length
        hangs.append(Hang(hook, start, _end_of_link(text, tokens, at)))
    return hangs, at


def _end_of_link(text: str, tokens: Sequence[Token], at: int) -> int:
    """Return where the sentence goes on behind its connectives; a mark such as "$" is part of what follows."""
    end = tokens[at - 1].end
    behind = _BEHIND_LINK.match(text, end) if at < len(tokens) else None
    return behind.end() if behind else end


def _link(text: str, tokens: Sequence[Token], at: int) -> tuple[int, Hook]:
    """Return how many words the connective has that begins with a word (0: none), and its kind."""
    known = connectives()
    for length in range(min(_LONGEST_LINK, len(tokens) - at - 1), 0, -1):
        words = " ".join(token.lower for token in tokens[at : at + length])
        comma = text.startswith(",", tokens[at + length - 1].end)
        if comma and f"{words}," in known:
            return length, Hook.LINK if known[f"{words},"] else Hook.BOND
        if words in known and not _is_no_link(words, tokens[at + length]):
            return length, Hook.LINK if known[words] else Hook.BOND
    return 0, Hook.LINK


def _is_no_link(words: str, following: Token) -> bool:
    """Whether a word that can be a connective is something else before the next word (so far, rather than)."""
    if words in {"then", "second", "third"} and following.is_capital:
        return True
    return following.lower in _NO_LINK.get(words, ())


def _second_head(text: str, tokens: Sequence[Token], head: int) -> Iterator[int]:
    """Yield the word after a phrase that comes before the subject ("On Monday, she")."""
    if head >= len(tokens):
        return
    later = _LATER.match(text, tokens[head].start)
    is_adverb = tokens[head].lower.endswith("ly") and text.startswith(",", tokens[head].end)
    if tokens[head].lower not in _LEADS and not later and not is_adverb:
        return
    for at in range(head + 1, min(head + _LONGEST_LEAD, len(tokens))):
        if text.startswith(",", tokens[at - 1].end):
            yield at
            return


def _head_hangs(text: str, view: View, at: int, *, first: bool) -> list[Hang]:
    """Return the hang that the word at the subject's place makes, if any."""
    token, tokens = view.tokens[at], view.tokens
    word = token.lower.split("'")[0]
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if _is_bare_lead(text, view, at) or _is_pointing_lead(text, view, at):
        return [Hang(Hook.BOND, token.start, tokens[at + 1].end)]
    end = token.start + len(word)
    later = (_LATER.match(text, token.start) or _ELLIPSIS.match(text, token.start)) if first else None
    if later:
        return [Hang(Hook.BOND, token.start, later.end())]
    hook = _PRONOUN_HOOKS.get(word)
    if hook is None:
        return _pointing(text, view, at)
    return [] if _is_empty(text, token, following) else [Hang(hook, token.start, end)]


def _is_bare_lead(text: str, view: View, at: int) -> bool:
    """Whether a phrase of a preposition and a bare pronoun begins with a word: "With this, ", "Among them were"."""
    tokens = view.tokens
    if at + 1 >= len(tokens) or tokens[at].lower not in _LEADS or tokens[at + 1].lower not in _BARE:
        return False
    if text.startswith(",", tokens[at + 1].end):
        return True
    following = tokens[at + 2].lower if at + 2 < len(tokens) else ""
    return tokens[at + 1].lower in _SEVERAL and (following in _AUXILIARIES or following.isdigit())


def _is_pointing_lead(text: str, view: View, at: int) -> bool:
    """Whether a phrase of a preposition, a demonstrative and a noun begins with a word: "During that period, "."""
    if view.tokens[at].lower not in _LEADS or at + 2 >= len(view.tokens):
        return False
    pointer, noun = view.tokens[at + 1 : at + 3]
    if pointer.lower not in _DEMONSTRATIVES or not text.startswith(",", noun.end):
        return False
    return noun.lower not in _DEICTIC | _NOW and not noun.is_capital


def _is_empty(text: str, token: Token, following: str) -> bool:
    """Whether a pronoun points at nothing: "it is clear that", "there are", "Her Majesty"."""
    word = token.lower.partition("'")[0]
    if word == "it":
        return points_at_nothing(text, token.start + len(word))
    if word == "there":
        return following in _AUXILIARIES or text[token.start + len(word) : token.end + 1].startswith(("'", "’"))
    return word in {"his", "her", "their"} and following in _HONOURS


def _pointing(text: str, view: View, at: int) -> list[Hang]:
    """Return the hang of a pointing word or phrase with a noun (this plan, both, the minister)."""
    token, tokens = view.tokens[at], view.tokens
    word = token.lower
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    pair = word == "both" or (word == "the" and following == "two")
    if pair and not (word == "both" and _is_both_and(text, tokens, at)):
        match = _PAIRED.match(text, tokens[at if word == "both" else at + 1].end)
        return [Hang(Hook.PAIR, token.start, match.end() if match else token.end)]
    if word in _POINTERS:
        hook = Hook.TODAY if _stands(word, tokens[at + 1] if at + 1 < len(tokens) else token) else Hook.POINTER
        return [Hang(hook, token.start, token.end)] if hook is Hook.POINTER or word == "this" else []
    if word == "the" and following in {"former", "latter"} and not _is_adjective(tokens, at + 2):
        return [Hang(Hook.POINTER, token.start, tokens[at + 1].end)]
    if length := _count(tokens, at):
        return [Hang(Hook.POINTER, token.start, tokens[at + length - 1].end)]
    match = _OTHERS.match(text, token.start) or _COUNT.match(text, token.start)
    if (match and word in {"the", "others"}) or (match and " of " in match.group()):
        return [Hang(Hook.POINTER, token.start, match.end())]
    return _definite(text, view, at) if word == "the" else []


def _count(tokens: Sequence[Token], at: int) -> int:
    """Return how many words a bare number has that is the subject: "neither accepted", "the three met"; else 0."""
    number = at + (tokens[at].lower == "the")
    if number + 1 >= len(tokens):
        return 0
    word, verb = tokens[number].lower, tokens[number + 1].lower
    if number > at:
        acts = verb in _AUXILIARIES or verb in past_forms() or verb in agent_verbs()
        return 2 if word in _NUMBERS and acts else 0
    if word in _COUNTED and (verb in _AUXILIARIES or verb in past_forms()):
        return 1
    return int((word in _NOBODY and verb.endswith("ed")) or (word in _UNCOUNTED and verb in {"were", "was", "had"}))


def _stands(word: str, noun: Token) -> bool:
    """Whether a demonstrative points at the here and now, or at what follows, not back (this year, those who)."""
    following = noun.lower
    if word in {"this", "these"}:
        return following in _DEICTIC or (following in _OWN_TITLES and noun.is_capital)
    if word in {"those", "that"}:
        return following in {"who", "whose", "said"}
    return word in {"former", "latter"} or (word == "such" and following in {"as", "that"})


def _is_adjective(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun follows: "the former minister"."""
    return (
        at < len(tokens)
        and (tokens[at].is_capital or tokens[at].lower not in function_words())
        and not (tokens[at].lower in agent_verbs() or tokens[at].lower.endswith(("s", "ed")))
    )


def _is_both_and(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether "both" is followed by its own pair: "both Peru and Chile"."""
    for k in range(at + 1, min(at + 8, len(tokens))):
        if tokens[k].lower in _AUXILIARIES or "," in text[tokens[k - 1].end : tokens[k].start]:
            return False
        if tokens[k].lower == "and":
            return k > at + 1
    return False


def _definite(text: str, view: View, at: int) -> list[Hang]:
    """Return the hang of a short definite form ("the ministry", "the foreign minister") that a verb follows."""
    tokens = view.tokens
    for k in range(at + 1, min(at + 5, len(tokens) - 1)):
        word = tokens[k].lower
        if k > at + 1 and text[tokens[k - 1].end : tokens[k].start].strip():
            return []
        if k == at + 1 and word in _ANAPHORS and _ends_phrase(text, tokens, k):
            return [Hang(Hook.EVENT, tokens[at].start, tokens[k].end)]
        if word not in roles() and word not in institution_nouns():
            continue
        if tokens[k].word.islower() and any(token.is_capital for token in tokens[at + 1 : k]):
            return []  # "the Tavrian ministry" says which
        if _ends_phrase(text, tokens, k):
            hook = Hook.OFFICE if word in roles() else Hook.BODY
            return [Hang(hook, tokens[at].start, tokens[k].end)]
    return []


def _ends_phrase(text: str, tokens: Sequence[Token], noun: int) -> bool:
    """Whether a finite verb or a possessive mark follows the noun: it has no complement."""
    between = text[tokens[noun].end : tokens[noun + 1].start]
    following = tokens[noun + 1]
    word = following.lower
    if between in APOSTROPHES and word == "s":
        return True
    if not between.isspace() or following.is_capital:
        return False
    acts = word in agent_verbs() or word in past_forms() or word in _HAPPENS or word.endswith("ed")
    return acts or word in _AUXILIARIES or word in {"also", "then", "again"}


def _pronoun_hangs(text: str, view: View, taken: set[int]) -> Iterator[Hang]:
    """Yield the tail ("she said"); else, of each gender, the first pronoun whose person is not named before it."""
    tail = next((t for t in view.pronouns if t.start not in taken and _is_tail(text, view, t)), None)
    if tail is not None:
        yield Hang(Hook.TAIL, tail.start, tail.end)
        return
    done = {PRONOUNS[token.lower] for token in view.pronouns if token.start in taken}
    for token in view.pronouns:
        gender = PRONOUNS[token.lower]
        if gender in done or _is_honour(view, token):
            continue
        done.add(gender)
        if _names_before(view, token, gender):
            continue
        hook = Hook.OWNER if token.lower in {"his", "her"} else Hook.PERSON
        hook = Hook.AHEAD if _names_behind(text, view, token) or _is_bound(view, token) else hook
        yield Hang(hook, token.start, token.end)


def _is_bound(view: View, token: Token) -> bool:
    """Whether the subject is a noun that may be a person, so that the pronoun behind it may mean that one.

    "The full-back hurt his thumb", but not "The court heard his plea".
    """
    first, *rest = view.tokens[:_SUBJECT]
    at = view.place_of(token.start)
    if first.lower not in {"the", "a", "an"} or view.tokens[at - 1].lower == "to":  # according to her
        return False
    for word in rest:
        if word.start >= token.start or word.lower in function_words():
            return True
        if word.is_capital or word.lower in institution_nouns():
            return False
    return True


def _has_person_only(view: View, token: Token) -> bool:
    """Whether people and no body or country are named before a word: "it" is then neither of them."""
    kinds = {mention.kind for mention in view.mentions if mention.start < token.start}
    by_pronoun = any(t.start < token.start for t in view.pronouns) or view.tokens[0].lower in _PERSONS
    return not kinds & {Kind.BODY, Kind.COUNTRY} and (by_pronoun or Kind.PERSON in kinds)


def _is_tail(text: str, view: View, token: Token) -> bool:
    """Whether a pronoun opens the tail of a sentence: ", she said"."""
    at = view.place_of(token.start)
    if not at or token.lower not in {"he", "she"} or at + 1 == len(view.tokens):
        return False
    before = text[view.tokens[at - 1].end : token.start].strip()
    if len(view.tokens) - at > _TAIL and not before.endswith(("”", '"', "’", "'")):
        return False
    return (
        bool(before) and before.strip("”\"’'") in {",", "", "—", "–"} and view.tokens[at + 1].lower in agent_verbs()
    )


def _is_honour(view: View, token: Token) -> bool:
    """Whether a possessive is part of a title: "Her Majesty"."""
    at = view.place_of(token.start) + 1
    return at < len(view.tokens) and view.tokens[at].lower in _HONOURS


def _object_hangs(text: str, view: View, head: int) -> Iterator[Hang]:
    """Yield the hang of an object that nothing before it in the sentence explains: "Peru blocked it", "did so"."""
    tokens = view.tokens
    for at in range(head + 1, min(head + _SUBJECT, len(tokens))):
        word = tokens[at].lower
        if word == "so" and tokens[at - 1].lower in _DO:
            yield Hang(Hook.BOND, tokens[at].start, tokens[at].end)
            return
        ends = at + 1 == len(tokens) or tokens[at + 1].lower in _AFTER_OBJECTS
        ends = ends or not text[tokens[at].end : tokens[at + 1].start].isspace()
        is_subject = word == "it" and not ends and not points_at_nothing(text, tokens[at].end)
        if word == "it" and tokens[at - 1].lower in _FINDS_IT:
            return
        is_object = (word in {"it", "them"} and ends) or (
            word in {"this", "that"} and text.startswith(_STOPS, tokens[at].end)
        )
        if is_object or (is_subject and _has_person_only(view, tokens[at])):
            yield Hang(Hook.POINTER, tokens[at].start, tokens[at].end)
            return
        if word in _ENDS_SUBJECT or "," in text[tokens[at - 1].end : tokens[at].start]:
            return


_SOMEBODY = frozenset({Kind.PERSON, Kind.PEOPLE, Kind.OFFICE, Kind.NAME})


def _names_before(view: View, token: Token, gender: str) -> bool:
    """Whether a sentence tells before a pronoun whom it means, or that it means anybody ("everyone ... his")."""
    for mention in view.mentions:
        if mention.start < token.start and mention.kind in _SOMEBODY and mention.gender in {gender, UNKNOWN}:
            return True
    return any(t.lower in _ANYBODY for t in view.tokens if t.start < token.start)


def _names_behind(text: str, view: View, token: Token) -> bool:
    """Whether the pronoun stands in a phrase before the subject, and a person is named after the comma."""
    comma = text.find(",", view.sentence.start, view.sentence.end)
    return comma >= 0 and token.start < comma and any(m.kind in _SOMEBODY and m.start > comma for m in view.mentions)
