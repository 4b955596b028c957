"""How a person is called in a bullet: in the article's own words, as it does on later mention."""

from __future__ import annotations

from typing import NamedTuple

from plainspeak.edits import squeeze
from plainspeak.references.lexicon import given_names
from plainspeak.references.mentions import Mention
from plainspeak.references.people import Person

# Words of the longest first mention that is used again and again where the article has no shorter form.
_HANDY = 6
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
    longest = max(named, key=lambda m: (len(m.name), -m.start))
    full = squeeze(text[(longest.name_start if len(longest.name) > 1 else 0) or longest.start : longest.end])
    whole = _whole_form(text, named, len(longest.name)) or full
    handy = whole if "," not in whole and len(whole.split()) <= _HANDY else full
    short = _short_form(text, named, longest)
    later = short or _with_surname(text, named) or full
    return Naming(short or handy, whole, full, later, (longest.name[-1],))


def _with_surname(text: str, named: list[Mention]) -> str:
    """Return an office before a name, with the surname alone, where it is certain which word that is.

    The given name must be a known one, and the only other one: of "Li Wei" and "Juan Gil Paz" nobody can tell.
    """
    for mention in named:
        office = squeeze(text[mention.start : mention.name_start])
        is_plain = len(mention.name) == 2 and mention.name[0].lower() in given_names()  # noqa: PLR2004 - given name, surname
        if mention.role and office and office[0].isupper() and is_plain and len(office.split()) <= _SHORT_OFFICE:
            return f"{office} {mention.name[-1]}"
    return ""


def _short_form(text: str, named: list[Mention], longest: Mention) -> str:
    """Return the shortest respectful form: title and surname, office and surname, surname."""
    forms: dict[int, str] = {}
    offices = {word for m in named if len(m.name) > 1 for word in m.role}
    for mention in named:
        form = squeeze(text[mention.start : mention.end])
        if len(mention.name) > 1 or form.isupper():
            continue
        rank = 0 if mention.title else 1 if mention.role and mention.start < mention.name_start else 2
        if rank == 1 and offices and mention.role[-1] not in offices:
            continue
        if rank > 1 and mention.name[-1] != longest.name[-1]:
            continue
        forms.setdefault(rank, form)
    return forms[min(forms)] if forms else ""


def _whole_form(text: str, named: list[Mention], length: int) -> str:
    """Return the first form that gives all of the name, with the office if any mention has it."""
    whole = [m for m in named if m.whole_end and len(m.name) == length]
    with_office = [m for m in whole if m.role and m.whole_start < m.name_start and not _is_owned(text, m.whole_start)]
    whole = [m for m in whole if not _is_owned(text, m.whole_start)]
    for mention in with_office or whole:
        form = squeeze(text[mention.whole_start : mention.whole_end])
        if not form.isupper():
            return f"{form}," if "," in form else form
    return ""


def _is_owned(text: str, start: int) -> bool:
    """Whether a possessive stands before an offset: "Peru’s envoy, Ada Roe" is no "envoy, Ada Roe"."""
    return text[max(0, start - 3) : start - 1] in {"’s", "'s"}
