"""Phrases and shapes of lines that are no article: page furniture, and the frame of releases, letters, transcripts.

What they are stands in ``data/structure/furniture.toml`` and ``data/structure/patterns.toml``.
"""

from __future__ import annotations

import re
from enum import IntFlag, auto
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from plainspeak._prepared import Parts, prepared
from plainspeak.model import BlockKind
from plainspeak.structure.data_files import read_table
from plainspeak.structure.units import Unit


class Place(IntFlag):
    """Where a line stands: before the first paragraph of prose, behind the last, or between them."""

    HEAD = auto()
    MIDDLE = auto()
    FOOT = auto()


ANYWHERE = Place.HEAD | Place.MIDDLE | Place.FOOT
_PLACES = {
    "anywhere": ANYWHERE,
    "edge": Place.HEAD | Place.FOOT,
    "head": Place.HEAD,
    "foot": Place.FOOT,
    "below": Place.MIDDLE | Place.FOOT,
}
_KINDS = {"furniture": BlockKind.FURNITURE, "caption": BlockKind.CAPTION, "heading": BlockKind.HEADING}
_AROUND = " \t.,:;!?|*_-–—•·›»>«‹<#[](){}\"“”'’‘…/\\☰✉✕×▼▲▾▸►↑↓→←↗"
_WORD = re.compile(r"\w+")
_LONGEST_PATTERN = 240  # characters; what patterns describe is no longer
_LONGEST_SENTENCE = 22  # words; no sentence that a pattern describes is longer
_MOST_BUTTONS = 16  # words of a line of buttons; no menu bar that is pasted is longer
_LONGEST_BUTTON = 5  # words
_LONGEST_KEY = 60  # characters; the first two words of a phrase are shorter
_EARLY = 70  # characters
_QUOTATION_MARKS = frozenset('“”"«»')
_STEPS = (22, 45, 90)  # words; the longer a line, the fewer families reach as far
_ENDINGS = 0, 0


class Family(NamedTuple):
    """A family of phrases, as its table tells it."""

    reason: str
    place: Place
    kind: BlockKind = BlockKind.FURNITURE
    words: int = 14
    sentences: bool = True
    opens: bool = False
    ends: int = 0
    buttons: bool = False
    early: bool = False


class _Phrases(NamedTuple):
    """The phrases of the families that reach up to some length and stand at some place.

    Those that may stand inside a line are found by their longest word, those that begin one by their first two.
    """

    whole: dict[str, list[Family]]
    start: dict[str, list[tuple[str, Family]]]
    inside: dict[str, list[tuple[str, Family]]]
    end: tuple[tuple[str, Family], ...]
    endings: tuple[str, ...]


def find_family(unit: Unit, place: Place) -> Family | None:
    """Return the family of furniture that a line at that place belongs to, None where it belongs to none.

    A family is asked where it may stand at all of `place`.
    """
    if unit.is_long:
        return None
    plain = unit.shown.lower().replace("’", "'")
    if "\n" in plain or "  " in plain:
        plain = " ".join(plain.split())
    return _by_phrase(unit, plain, place) or _by_pattern(unit, place)


def _fits(family: Family, unit: Unit) -> bool:
    return unit.words <= family.words and (family.sentences or not unit.is_sentence)


def _by_phrase(unit: Unit, plain: str, place: Place) -> Family | None:
    step = next((step for step in _STEPS if unit.words <= step), None)
    if step is None or not any(phrases := _phrases(place, step)):
        return None
    bare = plain.strip(_AROUND)
    for family in phrases.whole.get(bare or plain, ()):
        if _fits(family, unit):
            return family
    words = _WORD.findall(plain)
    for key in dict.fromkeys((" ".join(words[:2]), words[0] if words else plain[:1])):
        for phrase, family in phrases.start.get(key, ()):
            if (_begins(plain, phrase) or _begins(bare, phrase)) and _fits(family, unit):
                return family
    for word in filter(phrases.inside.__contains__, words):
        for phrase, family in phrases.inside[word]:
            at = plain.find(phrase)
            if at >= 0 and _fits(family, unit) and not (family.early and _is_late(plain, at)):
                return family
    return _by_ending(unit, plain, bare, phrases)


def _is_late(line: str, at: int) -> bool:
    """Whether a phrase stands far inside a line, or behind a quotation mark."""
    return at > _EARLY or not _QUOTATION_MARKS.isdisjoint(line[:at])


def is_button_bar(unit: Unit) -> bool:
    """Whether a line is made of nothing but the words of buttons and links, two at least, and of counters.

    Example:
        >>> from plainspeak.model import Span
        >>> from plainspeak.structure.units import make_unit
        >>> is_button_bar(make_unit("Like · Reply · 14", Span(0, 17)))
        True
    """
    if unit.words > _MOST_BUTTONS or unit.ends_with_stop:
        return False
    words = _WORD.findall(unit.shown.lower())
    if words and words[0] not in _first_words() and not words[0].isdecimal():
        return False
    at = found = 0
    while at < len(words):
        size = next((n for n in range(_LONGEST_BUTTON, 0, -1) if " ".join(words[at : at + n]) in _buttons()), 0)
        if not size and not words[at].isdecimal():
            return False
        found += bool(size)
        at += size or 1
    return found > 1


def _by_ending(unit: Unit, plain: str, bare: str, phrases: _Phrases) -> Family | None:
    if bare.endswith(phrases.endings) or plain.endswith(phrases.endings):
        for phrase, family in phrases.end:
            if (bare.endswith(phrase) or plain.endswith(phrase)) and _fits(family, unit):
                return family
    return None


def _by_pattern(unit: Unit, place: Place) -> Family | None:
    shown = unit.shown
    if len(shown) > _LONGEST_PATTERN or (unit.is_sentence and unit.words > _LONGEST_SENTENCE):
        return None
    has_digit = any(map(shown.__contains__, "0123456789"))
    for needs_digit in (False, True)[: 1 + has_digit]:
        pattern, families = _patterns(place, needs_digit=needs_digit)
        match = pattern.fullmatch(shown)
        if match and match.lastgroup:
            return families[int(match.lastgroup[1:])]
    return None


def find_ending(unit: Unit) -> Family | None:
    """Return the family of a line that ends the article, such as ``###`` or ``Notes to editors``, else None."""
    phrases = _endings()
    plain = " ".join(unit.shown.lower().replace("’", "'").split())
    bare = plain.strip(_AROUND)
    for family in phrases.whole.get(bare or plain, ()):
        return family
    words = _WORD.findall(plain[:_LONGEST_KEY])[:2]
    for key in dict.fromkeys((" ".join(words), *words[:1])):
        for phrase, family in phrases.start.get(key, ()):
            if _begins(bare, phrase) and _fits(family, unit):
                return family
    return None


def _begins(line: str, phrase: str) -> bool:
    """Whether a line begins with whole words."""
    if not line.startswith(phrase):
        return False
    after = line[len(phrase) : len(phrase) + 1]
    return not (after.isalnum() and phrase[-1].isalnum())


def _is_asked(family: Family, place: Place) -> bool:
    """Whether lines at a place are looked up in a family; what may stand anywhere is asked of all lines before."""
    return place in family.place and (place is ANYWHERE or family.place is not ANYWHERE)


@cache
def _phrases(place: Place, step: int) -> _Phrases:
    """Return the phrases that lines of the next smaller step of words up to this one are looked up in."""
    return _stored_phrases()[place.value, step]


@cache
def _endings() -> _Phrases:
    return _stored_phrases()[_ENDINGS]


@cache
def _stored_phrases() -> Parts[tuple[int, int], _Phrases]:
    return prepared("furniture", make_phrases)


def make_phrases() -> Parts[tuple[int, int], _Phrases]:
    """Index all phrases, by the value of a place and by the step; those that end an article stand apart."""
    found = {_ENDINGS: _indexed([(family, table) for family, table in _families() if family.ends])}
    for place in (ANYWHERE, Place.HEAD, Place.MIDDLE, Place.FOOT):
        for floor, step in pairwise([0, *_STEPS]):
            asked = [(f, table) for f, table in _families() if _is_asked(f, place) and f.words > floor]
            found[place.value, step] = _indexed(asked)
    return Parts(found)


@cache
def _buttons() -> frozenset[str]:
    """Return what stands on buttons, as words with one blank between them."""
    whole = (phrase for family, table in _families() if family.buttons for phrase in table.get("whole", ()))
    return frozenset(" ".join(_WORD.findall(phrase)) for phrase in whole)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in _buttons())


def _indexed(families: list[tuple[Family, dict[str, Any]]]) -> _Phrases:
    whole: dict[str, list[Family]] = {}
    start: dict[str, list[tuple[str, Family]]] = {}
    inside: dict[str, list[tuple[str, Family]]] = {}
    end: list[tuple[str, Family]] = []
    for family, table in families:
        for phrase in table.get("whole", ()):
            whole.setdefault(phrase.strip(_AROUND) or phrase, []).append(family)
        for phrase in table.get("start", ()):
            start.setdefault(" ".join(_WORD.findall(phrase)[:2]) or phrase[:1], []).append((phrase, family))
        for phrase in table.get("inside", ()):
            inside.setdefault(max(_WORD.findall(phrase), key=len), []).append((phrase, family))
        end += [(phrase, family) for phrase in table.get("end", ())]
    return _Phrases(whole, start, inside, tuple(end), tuple(phrase for phrase, _ in end))


@cache
def _families() -> list[tuple[Family, dict[str, Any]]]:
    return [(_family(table), table) for table in read_table("furniture.toml")["family"]]


@cache
def _patterns(place: Place, *, needs_digit: bool) -> tuple[re.Pattern[str], list[Family]]:
    """Return the patterns of a place as one, each a group ``f0``, ``f1`` and so on, and the family of each group."""
    data = read_table("patterns.toml")
    parts: dict[str, str] = {}
    for name, part in data["parts"].items():
        parts[name] = _fill(part, parts)
    tables = [(table, _family(table)) for table in data["pattern"] if table.get("digit", False) is needs_digit]
    asked = [(table, family) for table, family in tables if _is_asked(family, place)]
    groups = [f"(?P<f{i}>{_as_group(table, parts)})" for i, (table, _) in enumerate(asked)]
    return re.compile("|".join(groups) or "(?!)"), [family for _, family in asked]


def compile_furniture() -> None:
    """Compile the patterns of every place."""
    for place in (ANYWHERE, *Place):
        for needs_digit in (False, True):
            _patterns(place, needs_digit=needs_digit)


def _as_group(table: dict[str, Any], parts: dict[str, str]) -> str:
    return f"(?{'' if table.get('case') else 'i'}:{_fill(table['pattern'], parts)})"


def _fill(pattern: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace("{" + name + "}", part)
    return pattern


def _family(table: dict[str, Any]) -> Family:
    return Family(
        table["reason"],
        _PLACES[table["where"]],
        _KINDS[table.get("kind", "furniture")],
        table.get("words", 14),
        table.get("sentences", True),
        table.get("opens", False),
        table.get("ends", 0),
        table.get("buttons", False),
        table.get("early", False),
    )
