"""Phrases and shapes of lines that are no article: page furniture, and the frame of releases, letters, transcripts.

What they are stands in ``data/structure/furniture.toml`` and ``data/structure/patterns.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import Flag, auto
from functools import cache
from importlib.resources import files
from typing import Any

from plainspeak.model import BlockKind


class Place(Flag):
    """Where a line stands: before the first paragraph of prose, behind the last, or between them."""

    HEAD = auto()
    MIDDLE = auto()
    FOOT = auto()


_PLACES = {
    "anywhere": Place.HEAD | Place.MIDDLE | Place.FOOT,
    "edge": Place.HEAD | Place.FOOT,
    "head": Place.HEAD,
    "foot": Place.FOOT,
}
_KINDS = {"furniture": BlockKind.FURNITURE, "caption": BlockKind.CAPTION, "heading": BlockKind.HEADING}
_AROUND = " \t.,:;!?|*_-–—•·›»>«‹<#[](){}\"“”'’‘…/\\"
_WORD = re.compile(r"\w+")
_MANY_WORDS = 5  # as many make a sentence, where a stop ends them


@dataclass(frozen=True, slots=True)
class Family:
    """A family of phrases, as its table tells it."""

    reason: str
    place: Place
    kind: BlockKind = BlockKind.FURNITURE
    words: int = 14
    sentences: bool = True
    opens: bool = False


@dataclass(frozen=True, slots=True)
class _Phrases:
    whole: dict[str, list[Family]]
    start: dict[str, list[tuple[str, Family]]]
    inside: list[tuple[str, Family]]
    end: list[tuple[str, Family]]


def find_family(line: str, place: Place, *, is_sentence: bool) -> Family | None:
    """Return the family of furniture that a line at that place belongs to, None where it belongs to none.

    Args:
        line: all of it.
        place: where it stands.
        is_sentence: whether it has the shape of a sentence; many phrases are furniture only where it has not.

    Example:
        >>> find_family("Read more: Ferry prices rise", Place.MIDDLE, is_sentence=False).reason
        'link to another page'
    """
    plain = " ".join(line.lower().replace("’", "'").split())
    bare = plain.strip(_AROUND)
    count = plain.count(" ") + 1

    def fits(family: Family) -> bool:
        return bool(family.place & place) and count <= family.words and (family.sentences or not is_sentence)

    return _by_phrase(plain, bare, fits) or _by_pattern(line, place)


def _by_phrase(plain: str, bare: str, fits: Any) -> Family | None:  # noqa: ANN401 - a predicate
    phrases = _phrases()
    for family in phrases.whole.get(bare, ()):
        if fits(family):
            return family
    word = _WORD.search(plain)
    key = word.group() if word else plain[:1]
    for phrase, family in phrases.start.get(key, ()):
        if fits(family) and (_begins(plain, phrase) or _begins(bare, phrase)):
            return family
    for phrase, family in phrases.inside:
        if phrase in plain and fits(family):
            return family
    for phrase, family in phrases.end:
        if (bare.endswith(phrase) or plain.endswith(phrase)) and fits(family):
            return family
    return None


def _by_pattern(line: str, place: Place) -> Family | None:
    for pattern, family in _patterns():
        if family.place & place and pattern.fullmatch(line):
            return family
    return None


def _begins(line: str, phrase: str) -> bool:
    """Whether a line begins with whole words."""
    after = line[len(phrase) : len(phrase) + 1]
    return line.startswith(phrase) and not (after.isalnum() and phrase[-1].isalnum())


@cache
def _phrases() -> _Phrases:
    phrases = _Phrases({}, {}, [], [])
    for table in _read("furniture.toml")["family"]:
        family = _family(table)
        for phrase in table.get("whole", ()):
            phrases.whole.setdefault(phrase.strip(_AROUND), []).append(family)
        for phrase in table.get("start", ()):
            word = _WORD.search(phrase)
            phrases.start.setdefault(word.group() if word else phrase[:1], []).append((phrase, family))
        phrases.inside.extend((phrase, family) for phrase in table.get("inside", ()))
        phrases.end.extend((phrase, family) for phrase in table.get("end", ()))
    return phrases


@cache
def _patterns() -> list[tuple[re.Pattern[str], Family]]:
    data = _read("patterns.toml")
    parts: dict[str, str] = {}
    for name, part in data["parts"].items():
        parts[name] = _fill(part, parts)
    return [(re.compile(_fill(table["pattern"], parts), re.IGNORECASE), _family(table)) for table in data["pattern"]]


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
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("plainspeak").joinpath("data/structure", name).read_text("utf-8"))
