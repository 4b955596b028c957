"""How a person is called in a bullet: in the article's own words, as it does on later mention."""

from __future__ import annotations

import re
from typing import NamedTuple

from plainspeak.edits import squeeze
from plainspeak.references.lexicon import UNKNOWN, function_words, word_class
from plainspeak.references.mentions import given_gender
from plainspeak.references.model import Mention
from plainspeak.references.people import Person
from plainspeak.references.views import View

# Words of the longest first mention that is used again and again where the article has no shorter form.
_HANDY = 6
_JOINED = re.compile(r"\s?[&/-]")
_JOINS = ("&", "& ", "-", "/")
# Nouns that say what somebody happens to be, not who that is.
_NO_INTRODUCTION = word_class("no-introduction")
_PARTICLES = word_class("particles") - {"ten"}
_LONGEST_PARTICLE = 8  # characters, with the blanks around it
_DETERMINERS = word_class("determiners")
_USUAL = 3  # words of a name that is put in; the longest that some people have is not what they are known by
_SHORT_OFFICE = 4  # words of an office that is said again with the surname


class Naming(NamedTuple):
    """What to call a person.

    Attributes:
        name: the form of later mention (`Ms. Roe`), or the full name where the article has no shorter one.
        whole: the form of first mention, with the office where the article gives it (`Foreign Minister Ada Roe`).
        full: the name without any office.
        later: what to say once a bullet has introduced the person: the form of later mention, or else the office and
            the surname (`Foreign Minister Roe`), or else the full name.
        keys: what tells each person that it names from others: the last word of the name.
    """

    name: str
    whole: str
    full: str
    later: str
    keys: tuple[str, ...]


def join_namings(one: Naming, other: Naming) -> Naming:
    """Return what to call two persons together.

    Example:
        >>> one = Naming("Ms. Roe", "Envoy Ada Roe", "Ada Roe", "Ms. Roe", ("Roe",))
        >>> pair = join_namings(one, Naming("Sam Sand", "Sam Sand", "Sam Sand", "Sam Sand", ("Sand",)))
        >>> pair.whole, pair.later  # a title for both or for neither, once they are known
        ('Envoy Ada Roe and Sam Sand', 'Ada Roe and Sam Sand')
    """
    wholes = [naming.name if "," in naming.whole else naming.whole for naming in (one, other)]
    full = f"{one.full} and {other.full}"
    later = f"{one.later} and {other.later}" if _is_titled(one) == _is_titled(other) else full
    return Naming(f"{one.name} and {other.name}", " and ".join(wholes), full, later, one.keys + other.keys)


def _is_titled(naming: Naming) -> bool:
    """Whether somebody is called by title or office on later mention."""
    return naming.later.split()[0] not in naming.full.split()


def name_person(text: str, person: Person) -> Naming:
    """Return what the article calls a person that it names."""
    named = [m for m in person.mentions if m.name]
    longest = max(named, key=lambda m: (len(m.name) <= _USUAL, len(m.name), -m.start))
    full = squeeze(text[(longest.name_start if len(longest.name) > 1 else 0) or longest.start : longest.end])
    shortest = _shortest(text, named, longest)
    short = squeeze(text[shortest.start : shortest.end]) if shortest else ""
    whole = _whole_form(text, named, longest, shortest) or full
    handy = whole if "," not in whole and len(whole.split()) <= _HANDY else full
    later = short or _with_surname(text, named) or full
    return Naming(short or handy, whole, full, later, (longest.name[-1],))


def _with_surname(text: str, named: list[Mention]) -> str:
    """Return an office before a name, with the surname alone, where it is certain which word that is.

    The given name must be a known one, with nothing but initials or a particle behind it: of "Li Wei" and "Juan Gil
    Paz" nobody can tell. What the office is of ("of State", "for Trade") is left out.
    """
    for mention in named:
        office = text[mention.start : mention.name_start].split()[: len(mention.role)]
        rest = [word for word in mention.name[1:] if len(word) > 1]
        is_plain = len(rest) == 1 or (rest and rest[0].lower() in _PARTICLES)
        is_known = is_plain and given_gender(mention.name[0]) != UNKNOWN
        if is_known and office and office[0][0].isupper() and len(office) <= _SHORT_OFFICE:
            return " ".join([*office, *rest])
    return ""


def _shortest(text: str, named: list[Mention], longest: Mention) -> Mention | None:
    """Return the shortest respectful form: title and surname, office and surname, surname."""
    forms: dict[int, Mention] = {}
    offices = {word for m in named if len(m.name) > 1 for word in m.role}
    for mention in named:
        if len(mention.name) > 1 or text[mention.start : mention.end].isupper() or _is_cut(text, mention.start):
            continue
        rank = 0 if mention.title else 1 if _has_office(mention) else 2
        if rank == 1 and offices and mention.role[-1] not in offices:
            continue
        if rank > 1 and mention.name[-1] != longest.name[-1]:
            continue
        forms.setdefault(rank, mention)
    return forms[min(forms)] if forms else None


def _has_office(mention: Mention) -> bool:
    """Whether an office stands before a name."""
    return bool(mention.role) and mention.start < mention.name_start


def _whole_form(text: str, named: list[Mention], longest: Mention, shortest: Mention | None) -> str:
    """Return the first form that gives all of the name, with the office if any mention has it."""
    whole = [m for m in named if m.whole_end and len(m.name) == len(longest.name) and _introduces(text, m)]
    with_office = [m for m in whole if m.role and m.whole_start < m.name_start]
    if not with_office and shortest and len(longest.name) > 1 and _has_office(shortest):
        return squeeze(f"{text[shortest.start : shortest.name_start]} {text[longest.name_start : longest.end]}")
    for mention in with_office or whole:
        form = squeeze(text[mention.whole_start : mention.whole_end])
        if not form.isupper():
            return f"{form}," if "," in form else form
    return ""


def is_compound(text: str, view: View, mention: Mention) -> bool:
    """Whether a name is part of another name or describes a noun: "Roe & Sons", "van Roe", "the Roe plan"."""
    is_joined = _JOINED.match(text, mention.end) or text.endswith(_JOINS, max(0, mention.start - 2), mention.start)
    if is_joined or _is_cut(text, mention.start):
        return True
    at = view.place_of(mention.start)
    while at and view.tokens[at - 1].lower not in function_words() and text[view.tokens[at - 1].end].isspace():
        at -= 1
    return bool(at) and view.tokens[at - 1].lower in _DETERMINERS and text[view.tokens[at - 1].end].isspace()


def _is_cut(text: str, start: int) -> bool:
    """Whether a particle stands before a name that begins at an offset ("van Roe")."""
    return bool(_PARTICLES.intersection(text[max(0, start - _LONGEST_PARTICLE) : start].split()[-1:]))


def _introduces(text: str, mention: Mention) -> bool:
    """Whether a mention says who somebody is: not "sister Ada Roe", nor "envoy, Ada Roe" of "Peru’s envoy, ..."."""
    start = mention.whole_start
    if start < mention.name_start and mention.role and mention.role[-1] in _NO_INTRODUCTION:
        return False
    return text[max(0, start - 3) : start - 1] not in {"’s", "'s"}
