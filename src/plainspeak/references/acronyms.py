"""What an article's acronyms stand for, as the article itself says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plainspeak.references.lexicon import function_words, given_names, known_acronyms, titles

# "(JTA)" or "or JTA," behind the words; "JTA (" before them. What is searched for in the whole text begins with a
# fixed character, so that it is found at full speed; the others are matched where that stands.
_BRACKET = re.compile(r"\(")
_OR = re.compile(r"or\s(?:the\s)?([A-Z][A-Z&]{1,7}s?)\b")
_KNOWN = re.compile(r"known as\s(?:the\s)?([A-Z][A-Z&]{1,7}s?)\b")
_IN_BRACKETS = re.compile(r"\(\s?(?:the\s)?[“\"‘']?([A-Z][A-Za-z&.-]{1,9})[”\"’']?\s?\)")
_BEFORE_BRACKET = re.compile(r"\b([A-Z][A-Z&]{1,7}s?)\s\Z")
_IN_WORD = re.compile(r"\w")
_WORDS_IN_BRACKETS = re.compile(r"\(([^()\n]{5,90})\)")
_WORD = re.compile(r"[^\W_]+(?:[’'&][^\W_]+)*")
_REACH = 120  # characters before an acronym in which its words stand
_LONGEST = 10  # characters of an acronym and the blank behind it
_USE = re.compile(r"(?<![\w&.’'-])([A-Z][A-Z&]{1,7}s?)(?![\w&])([’']s\b)?")


class Acronyms:
    """The acronyms that an article spells out.

    Example:
        >>> Acronyms("Both sides praised the Joint River Survey (JRS) twice.").words_of("JRS")
        'Joint River Survey'
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str, str] | None = None

    def words_of(self, acronym: str) -> str | None:
        """Return the words that an acronym stands for; None where the article does not tell, or tells two things.

        One that is spelt out in the singular is known in the plural too, and the other way round.
        """
        if self._found is None:
            self._found = _definitions(self._text)
        own = self._found.get(acronym)
        if own is not None:
            return own or None
        if acronym.endswith("s"):
            one = self._found.get(acronym[:-1])
            return _plural(one) if one else None
        several = self._found.get(f"{acronym}s")
        return several[:-1] if several and several.endswith("s") and not several.endswith("ies") else None


class Use(NamedTuple):
    """A place where a text uses an acronym; `mark` is the possessive behind it, if any, inside the place."""

    start: int
    end: int
    acronym: str
    mark: str


def acronyms_in(text: str, start: int, end: int) -> Iterator[Use]:
    """Yield the acronyms in a stretch of a text that not every reader knows."""
    for match in _USE.finditer(text, start, end):
        if match.group(1) not in known_acronyms():
            yield Use(match.start(), match.end(), match.group(1), match.group(2) or "")


def _plural(words: str) -> str:
    """Return some words with the last in the plural.

    Example:
        >>> _plural("river authority")
        'river authorities'
    """
    if words.endswith("y") and words[-2:-1] not in {"a", "e", "o"}:
        return f"{words[:-1]}ies"
    return f"{words}es" if words.endswith(("s", "x", "ch", "sh")) else f"{words}s"


def _definitions(text: str) -> dict[str, str]:
    """Return what each acronym of a text stands for; an empty string where it tells two things."""
    found: dict[str, str] = {}
    for match in _behind_words(text):
        before = text[max(0, match.start() - _REACH) : match.start()].rpartition("\n")[2]
        _note(found, match.group(1), _words_before(before, match.group(1)))
    for bracket in _BRACKET.finditer(text):
        at = bracket.start()
        acronym = _BEFORE_BRACKET.search(text, max(0, at - _LONGEST), at)
        inside = _WORDS_IN_BRACKETS.match(text, at) if acronym else None
        if acronym and inside:
            written = inside.group(1).removeprefix("the ")
            words = _words_before(written, acronym.group(1))
            _note(found, acronym.group(1), words if words == written else "")
    return found


def _behind_words(text: str) -> list[re.Match[str]]:
    """Return the acronyms that stand in brackets or behind "or", in order."""
    inside = (_IN_BRACKETS.match(text, bracket.start()) for bracket in _BRACKET.finditer(text))
    found = [match for match in inside if match]
    found += _KNOWN.finditer(text)
    found += (
        match for match in _OR.finditer(text) if not (match.start() and _IN_WORD.match(text, match.start() - 1))
    )
    return sorted(found, key=lambda match: match.start())


def _note(found: dict[str, str], acronym: str, words: str) -> None:
    """Keep what an acronym stands for, unless it is known to stand for something else."""
    if words:
        known = found.setdefault(acronym, words)
        if known.casefold() != words.casefold():
            found[acronym] = ""


def _words_before(before: str, acronym: str) -> str:
    """Return the last words of a text whose initials make an acronym; an empty string where they do not.

    Small words (of, and, for) may be passed over or give a letter; every other word gives its first letter.
    """
    letters = [letter.lower() for letter in acronym.removesuffix("s") if letter.isalpha()]
    words = list(_WORD.finditer(before.rstrip(" ,“\"‘'")))
    while words and words[-1].group().lower() in function_words():  # also known as
        words.pop()
    at = len(words)
    while letters and at:
        at -= 1
        word = words[at].group().lower()
        parts = [part[0] for part in re.split(r"[&’']", word) if part]
        if parts and parts == letters[-len(parts) :]:
            del letters[-len(parts) :]
        elif word not in function_words():
            return ""
    if letters or not words or words[at].group().lower() in function_words():
        return ""
    found = before[words[at].start() : words[-1].end()]
    is_person = words[at].group().lower() in given_names() or (at and words[at - 1].group().lower() in titles())
    return found if " " in found and not is_person and not re.search(r"[.;:()]", found) else ""
