"""Inflect English verbs, and choose between a and an: spelling rules and a table of irregular verbs, no model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from plainspeak._data import read_lines
from plainspeak._prepared import Parts, prepared

VOWELS = frozenset("aeiou")
_SUPPLETIVE_BE = {
    "base": ("be", "am", "are"),
    "s": ("is",),
    "past": ("was", "were"),
    "participle": ("been",),
    "ing": ("being",),
}
_SHORT_DOUBLING = re.compile(r"(?:[^aeiou]|qu|^)[aeiou][bdgklmnprt]")
_ENDS_IN_L = re.compile(r"[^aeiou][aeiou]l$")
# British spelling -> the one that rules are written in; the stem decides, so all forms follow.
_SPELLINGS = (("ise", "ize"), ("yse", "yze"), ("our", "or"))
_A_BEFORE = re.compile(r"one\b|once\b|one-|eu|ewe|oui|uni(?![mn]|d[ei])|us[aeu]|ut[eio]|ukr|ugand|ubi|ura|uru|uzb")
_AN_BEFORE = re.compile(r"[aeiou]|hour|honest|honou?r|heir|8|11\b|18\b")
# Capitals whose letters are spoken one by one: two or three (FBI's, UN-led), with stops (U.S.), or one before a
# hyphen (X-ray); more are spoken as a word (NATO).
_SPELT = re.compile(r"[A-Z](?:[A-Z]{1,2}(?![^\W_])|\.[A-Z]|-)")
_ACRONYM = re.compile(r"[A-Z]{4,}(?![^\W_])")
_SPELT_AN = frozenset("AEFHILMNORSX")


class Forms(NamedTuple):
    """The five forms of a verb that a rule may copy."""

    base: str
    s: str
    past: str
    participle: str
    ing: str


FORMS = Forms._fields


class Table(NamedTuple):
    """What the data file tells about verbs."""

    irregular: dict[str, tuple[str, str]]
    double: frozenset[str]
    noun: frozenset[str]
    regular: frozenset[str]
    agent: frozenset[str]
    ise: frozenset[str]
    short: frozenset[str]


@cache
def table() -> Table:
    """Return the data file's lists."""
    lists: dict[str, list[str]] = {name: [] for name in Table._fields}
    irregular: dict[str, tuple[str, str]] = {}
    for line in read_lines("inflection.txt"):
        name, _, words = line.partition(":")
        if name == "irregular":
            base, past, *rest = words.split()
            irregular[base] = past, rest[0] if rest else past
        else:
            lists[name] += words.split()
    return Table(irregular, *(frozenset(lists[name]) for name in Table._fields[1:]))


@cache
def forms_of(verb: str) -> Forms:
    """Return the forms of a verb given in its base form.

    Example:
        >>> forms_of("undertake").past, forms_of("submit").ing, forms_of("carry").s
        ('undertook', 'submitting', 'carries')
    """
    past, participle = table().irregular.get(verb) or (_with_ed(verb),) * 2
    s = {"have": "has", "be": "is", "do": "does", "go": "goes"}.get(verb) or _with_s(verb)
    if verb == "be":
        past, participle = "was", "been"
    return Forms(verb, s, past, participle, _with_ing(verb))


@cache
def readings_of(verb: str) -> dict[str, tuple[str, ...]]:
    """Return every spelling of every form of a verb, with the forms it may be, in the order of `Forms`.

    Example:
        >>> readings_of("put")["put"]
        ('base', 'past', 'participle')
        >>> "utilised" in readings_of("utilize")
        True
    """
    readings: dict[str, list[str]] = {}
    if verb == "be":
        for form, words in _SUPPLETIVE_BE.items():
            for word in words:
                readings.setdefault(word, []).append(form)
        return {word: tuple(forms) for word, forms in readings.items()}
    for spelling in spellings_of(verb):
        for form, word in forms_of(spelling)._asdict().items():
            listed = readings.setdefault(word, [])
            if form not in listed:
                listed.append(form)
        if _ENDS_IN_L.search(spelling):  # signalled beside signaled
            readings.setdefault(spelling + "led", ["past", "participle"])
            readings.setdefault(spelling + "ling", ["ing"])
    return {word: tuple(forms) for word, forms in readings.items()}


def spellings_of(verb: str) -> tuple[str, ...]:
    """Return a verb in American and British spelling, the given one first.

    Example:
        >>> spellings_of("utilize"), spellings_of("advise"), spellings_of("endeavour")
        (('utilize', 'utilise'), ('advise',), ('endeavour', 'endeavor'))
    """
    other = ""
    for british, american in _SPELLINGS:
        if verb.endswith(american) and len(verb) > len(american) + 2 and american != "or":
            other = verb.removesuffix(american) + british
        elif verb.endswith(british) and verb not in table().ise and len(verb) > len(british) + 2:
            other = verb.removesuffix(british) + american
    if verb in {"endeavor", "favor", "honor", "labor", "harbor", "color"}:
        other = verb.removesuffix("or") + "our"
    if verb in {"fulfil", "enrol", "instil", "instal"}:
        other = verb + "l"
    if verb in {"fulfill", "enroll", "instill", "install"}:
        other = verb[:-1]
    return (verb, other) if other else (verb,)


def base_of(form: str, kind: str) -> str | None:
    """Return the base form of a known verb in the given form (``ing``, ``base``...), or None where it is not known.

    Example:
        >>> base_of("ending", "ing"), base_of("making", "ing"), base_of("evening", "ing")
        ('end', 'make', None)
    """
    return _known_forms(kind).get(form)


def _known_forms(kind: str) -> Mapping[str, str]:
    """Return every word that is the given form of a known verb, with that verb."""
    return _all_known_forms().get(kind, {})


@cache
def _all_known_forms() -> Parts[str, dict[str, str]]:
    return prepared("inflection", make_known_forms)


def make_known_forms() -> Parts[str, dict[str, str]]:
    """Inflect all known verbs, form by form; `base_of` takes the stored forms where they fit."""
    known = table()
    forms: dict[str, dict[str, str]] = {}
    for verb in sorted({*known.irregular, *known.regular, *known.noun, *known.double}):
        for word, readings in readings_of(verb).items():
            for kind in readings:
                forms.setdefault(kind, {})[word] = verb
    return Parts(forms)


def indefinite_article(following: str) -> str:
    """Return ``a`` or ``an``, as the sound of the following word asks.

    Example:
        >>> [indefinite_article(word) for word in ("hour", "union", "NATO", "8-point", "unusual", "M.P.")]
        ['an', 'a', 'a', 'an', 'an', 'an']
        >>> [indefinite_article(word) for word in ("UN-led", "U.S.", "SDF", "X-ray", "U-turn", "UNESCO")]
        ['a', 'a', 'an', 'an', 'a', 'a']
    """
    if _SPELT.match(following):
        return "an" if following[0] in _SPELT_AN else "a"
    if _ACRONYM.match(following):
        return "an" if following[0] in "AEIO" else "a"
    low = following.lower()
    if _A_BEFORE.match(low):
        return "a"
    return "an" if _AN_BEFORE.match(low) else "a"


def _with_s(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + "es" if verb in {"echo", "veto"} else verb + "s"


def _with_ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def _with_ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _doubled(verb: str) -> str:
    """Return the verb with its last letter doubled where an ending asks for it."""
    known = table()
    if verb in known.double or (_SHORT_DOUBLING.fullmatch(verb[-3:] if len(verb) > 2 else verb) and _is_short(verb)):  # noqa: PLR2004
        return verb + verb[-1]
    return verb


def _is_short(verb: str) -> bool:
    """Whether a verb has one syllable, as far as spelling shows: one group of vowels."""
    return len(re.findall(r"[aeiou]+", verb)) == 1 or verb in table().short
