"""Labels of a transcript (``MS. VARR (Dreva):``): what one looks like, and whose name it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from plainspeak.structure.words import word_list

# How or when the words of somebody were spoken: no part of a name.
_MANNER = (
    r"[(\[](?:(?:(?:as|via|through|by|in|on)\s|speaking|speaks|spoke|continu|cont.d|interpret|translat)"
    r"[^()\[\]\n]{0,40}|\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?)[)\]]"
)
_LABEL = re.compile(
    rf"""(?: [(\[]? (?: \d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}},?\s )? \d{{1,2}}:\d\d (?: :\d\d )? (?: \s?[AP]M )? [)\]]?
            \s{{1,4}} (?: [-–—]\s )? )? (?:\*\*|__)?
        (?P<name> [^\W\d_] [^:：()\[\]\n*]{{0,80}}? ) (?P<roles> (?: \s? [(\[] [^()\[\]\n]{{1,100}} [)\]] ){{0,2}} )
        (?:\*\*|__)? \s? [:：] [-–—]{{0,2}} (?:\*\*|__)? (?: \s+ | $ | (?=[A-Z“"]) )
        (?: (?i:{_MANNER}) \s+ ){{0,2}}""",
    re.VERBOSE,
)
_BARE_QUESTION = re.compile(r"(?P<name>Q)(?P<roles>)(?:\s{2,}|\t|\s+(?=[A-Z]))")
# "Mr. Lind. The port", "MR. LIND — The port", "Q. When": in the record of a hearing.
_STOPPED = re.compile(
    r"""(?P<name> (?: [^\W\d_]{1,12} [.] [ ] )? [^\W\d_][\w’'-]{0,30} (?: [ ] [^\W\d_][\w’'-]{0,30} ){0,4} )
        (?P<roles> (?: [ ] \( [^()\n]{1,60} \) )? ) (?: [.] | [ ]? (?: -- | [—–] ) ) \s+ (?=[A-Z“"(\[])""",
    re.VERBOSE,
)
# Behind the end of a sentence, where the paragraphs of a record were lost.
_INNER = re.compile(
    r"""[.!?”"’)\]…—–-] \s+ (?P<name> (?: Q | A | [^\W\d_a-z]{2,15} [.]? | (?:Mr|Mrs|Ms|Dr)[.]? )
        (?: [ ] [^\W\d_a-z][\w.’'-]{0,30} ){0,4} ) (?P<roles> (?: [ ] \( [^()\n]{1,60} \) )? )
        [ ]? : \s+ (?= [^\W\d_a-z] | [“"(] )""",
    re.VERBOSE,
)
_MANNERS = re.compile(rf"\s?{_MANNER}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.’'&/-]*|&|\d{1,2}")
_QUESTION = re.compile(
    r"(?:QUESTION|Question|Q|REPORTER|Reporter|JOURNALIST|Journalist|PRESS|MEDIA|INTERVIEWER|Interviewer|PRESENTER"
    r"|Presenter|ANCHOR|Anchor|HOST|Host|CORRESPONDENT|Correspondent|FOLLOW-UP|Follow-up)(?: ?\d{1,2})?"
)
_ANSWER = re.compile(r"(?:A|ANSWER|Answer)(?: ?\d{1,2})?")
_PREFIX = re.compile(r"MC(?=[A-Z])|(?:Mc|Mac|De|Le|La|Fitz)(?=[A-Z]{2})")
_VOWELS = frozenset("AEIOUYÄÖÜ")
_LONGEST_LABEL = 160  # characters, the colon included
_LONGEST_TITLE = 20
_MOST_WORDS = 12
_LONGEST_PREFIX = 4  # letters of a word that is no name with Mc
_LONGEST_ACRONYM = 4  # letters of one without a vowel


class Label(NamedTuple):
    """A label at the start of a paragraph.

    Attributes:
        name: whose it is, as it is written, with the office or the country behind it.
        key: the name alone, which is the same in all labels of a speaker.
        size: how many characters it takes up.
    """

    name: str
    key: str
    size: int

    @property
    def asks(self) -> bool:
        """Whether it is that of a question."""
        return _QUESTION.fullmatch(self.key) is not None

    @property
    def answers(self) -> bool:
        """Whether it is that of an answer, which names nobody."""
        return _ANSWER.fullmatch(self.key) is not None

    @property
    def is_known(self) -> bool:
        """Whether it can only be that of a speaker: of a question, or a title stands before a name."""
        first, *others = self.key.lower().replace(".", " ").split()
        if first in word_list("honorifics"):
            return bool(others)
        return self.asks or (first in word_list("speaker-titles") and (self.key.isupper() or "." in self.key))

    @property
    def is_topic(self) -> bool:
        """Whether it is a word such as ``Note`` that stands before a colon and names nobody."""
        return self.key.lower() in word_list("not-speakers")

    @property
    def speaker(self) -> str | None:
        """The speaker as names are written; None where the label names nobody."""
        return None if self.answers else _as_name(self.name)


def read_label(text: str) -> Label | None:
    """Return the label that a paragraph begins with, if its first words have the shape of one.

    Example:
        >>> read_label("MS. VARR (Dreva): We vote."), read_label("The port is shut: no ship sails.")
        (Label(name='MS. VARR (Dreva)', key='MS. VARR', size=18), None)
    """
    head = text[:_LONGEST_LABEL]
    match = _LABEL.match(text) if ":" in head or "：" in head else None
    if match is None or not _may_be_name(match["name"]):
        match = _BARE_QUESTION.match(text)
    return _made(match) if match else None


def read_stopped_label(text: str) -> Label | None:
    """Return the label with a full stop or a dash that a paragraph begins with (``Q.``, ``Mr. Lind.``).

    ``Mr. President.`` is none, but a greeting.
    """
    match = _STOPPED.match(text)
    if match is None or not _may_be_name(match["name"]):
        return None
    label = _made(match)
    first, *others = label.key.lower().replace(".", "").split()
    titles, honorifics = word_list("speaker-titles"), word_list("honorifics")
    is_titled = bool(others) and first in titles and not (first in honorifics and others[0] in titles)
    return label if label.asks or label.answers or is_titled else None


def inner_labels(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where labels stand inside a line: of questions, of people with a title, and once one was found of others.

    Example:
        >>> text = "QUESTION: Who pays? MR. LIND: The owners. Note: they do not."
        >>> [text[at:] for at in inner_labels(text, 0, len(text))]
        ['MR. LIND: The owners. Note: they do not.']
    """
    first = read_label(text[start : min(end, start + _LONGEST_LABEL)])
    is_record = first is not None and not first.is_topic
    for match in _INNER.finditer(text, start, end):
        label = _made(match)
        is_record = is_record or label.is_known
        if is_record and not label.is_topic and not _is_cut(text, match.start()):
            yield match.start("name")


def _is_cut(text: str, stop: int) -> bool:
    """Whether a full stop is that of a title or an initial, so that the name begins before it."""
    words = text[max(0, stop - _LONGEST_TITLE) : stop].split()
    word = words[-1].lower() if words else ""
    return text[stop] == "." and (len(word) <= 1 or word in word_list("speaker-titles") | word_list("honorifics"))


def _made(match: re.Match[str]) -> Label:
    name = match["name"].strip()
    return Label(name + _MANNERS.sub("", match["roles"]), name.partition(",")[0], match.end())


def _may_be_name(name: str) -> bool:
    """Whether words can be a name or an office: each has a capital or is one that is small in names."""
    words = name.replace(",", " ").split()
    if len(words) > _MOST_WORDS or not words[0][0].isupper():
        return False
    small = word_list("name-particles")
    return all(_WORD.fullmatch(word) and (not word[0].islower() or word in small) for word in words)


@lru_cache(maxsize=512)
def _as_name(label: str) -> str:
    """Return a label with capitals as a name has them.

    Example:
        >>> _as_name("DEPUTY MINISTER O’DORN"), _as_name("Sen. McKEON"), _as_name("NHK")
        ('Deputy Minister O’Dorn', 'Sen. McKeon', 'NHK')
    """
    name, bracket, country = label.partition(" (")
    first, *others = name.split(" ")
    if not (name.isupper() or first.rstrip(".").lower() in word_list("speaker-titles")):
        return label
    if not others and len(first) <= _LONGEST_ACRONYM and _VOWELS.isdisjoint(first):
        return label
    if bracket and country.isupper():
        country = _as_name(country)
    words = [_capitalised(first), *map(_small_or_capitalised, others[:-1]), *map(_capitalised, others[-1:])]
    return f"{' '.join(words)}{bracket}{country}"


def _small_or_capitalised(word: str) -> str:
    return word.lower() if word.isupper() and word.lower() in word_list("name-particles") else _capitalised(word)


def _capitalised(word: str) -> str:
    """Return a word in capitals as a name has it (``McKee``, ``O’Dorn``, ``US``), any other as it stands."""
    if word.lower().strip("().,") in word_list("acronyms"):
        return word
    prefix = _PREFIX.match(word)
    if prefix and len(word) > _LONGEST_PREFIX:
        return f"{prefix.group().title()}{word[prefix.end() :].title()}"
    return word.title().replace("i\u0307", "i") if word.isupper() else word
