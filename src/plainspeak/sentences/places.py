"""Where a sentence might end: one scan of a block finds the places, with the words on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# How far a word is looked at. Longer ones are no abbreviations, and no scan may run on through a text that has
# no blanks.
_WORD_REACH = 32
_OF_OTHER_SCRIPTS = "。！？．।॥۔؟։።"
OF_OTHER_SCRIPTS = frozenset(_OF_OTHER_SCRIPTS)  # need no blank behind them
_BULLETS = "•⁃▪◦●‣■▶►∙"
_OPENING = "\"“‘'«‹([{_*`"
_EMOJI = "\U0001f300-\U0001faff\u2600-\u27bf"
_EMOTICON = rf"(?:[:;=]-?[)D(P]+(?!\w)|\^_?\^|<3(?!\w)|[{_EMOJI}]\ufe0f?)"
_NOTE = r"(?:\d{1,3}(?:[,–-][ ]?\d{1,3}){0,9}|[a-z]|citation[ ]needed|note[ ]\d{1,2}|\.{3}|…)"
_STOPS = f".!?…‽{_OF_OTHER_SCRIPTS}"
# The search jumps to a class of characters that stands first, but not to one that is repeated.
_PLACE = re.compile(
    rf"""
    (?P<mark> [{_STOPS}][{_STOPS}]* (?: [ ][.!?] (?=[\s”"’')]|\Z) )* )
    (?P<close>
        (?: ["”’'»›)\]}}*_] | “(?=\s) )*  (?: [ ][”»)] )?       # quotation marks and brackets
        (?: (?<=[^\d\s$£€][.!?”’"')]) \d{{1,3}}                    # the number of a note
            (?: [,–-]\d{{1,3}} | [ ]\d{{1,2}}(?=[ ]) ){{0,9}} (?=\s)
        )?
        (?: \s? \[ {_NOTE} \] )*
        (?: \s? {_EMOTICON} )*
    )
    \s*                     # no more is asked for, so that one match takes a whole run of marks
    """,
    re.VERBOSE,
)
_FOLLOWING = re.compile(rf"(?P<open>(?:‘’|[{re.escape(_OPENING)}])*)(?P<word>[^\W_][^\s“”\"()\[\]—–]{{0,30}})?")
# These begin with a class of characters, which the scan jumps to; what stands before is looked at afterwards.
_UNMARKED = re.compile(
    rf"""
    [{_BULLETS}:;=^<{_EMOJI}] (?:
        (?P<bullet> (?<=[{_BULLETS}]) ) (?= \s | \w )
      | (?: (?<=[:;=])-?[)D(P]+(?!\w) | (?<=\^)_?\^ | (?<=<)3(?!\w) | (?<=[{_EMOJI}])\ufe0f? )  # a face
        \s+ (?= ["“‘']? [^\W\d_a-z] )
    )
    """,
    re.VERBOSE,
)
_FIRST_ITEM = re.compile(r"[.)](?<=[1a].)\)?\s+(?=[\"“‘(]?[^\W\d_a-z])")  # may also find "1))"
_ITEM = re.compile(r"(?<!\S)\(?(?P<number>\d{1,2}|[a-z])(?:\.\)|[.)])\s+(?=[\"“‘(]?[^\W\d_a-z])")
# What goes on behind it: an item that ends so is not a sentence of its own.
_CONTINUED = re.compile(r"(?:[,;:]|\b(?:and|or))\s*\Z")


class Place(NamedTuple):
    """A place where a sentence might end.

    Attributes:
        text: the whole text.
        limit: where the block ends.
        word: the word before the mark, without it and without brackets or quotation marks before it; empty
            where a blank stands there.
        mark: the full stop, question mark or dots.
        at: where the mark stands.
        end: behind the mark and the closing quotation marks, brackets and note numbers that go with it.
        next: where the text goes on.
        opening: the quotation marks and brackets before the next word.
        following: the next word, with the punctuation that clings to it; empty where no letter or digit follows.
    """

    text: str
    limit: int
    word: str
    mark: str
    at: int
    end: int
    next: int
    opening: str
    following: str

    @property
    def word_start(self) -> int:
        """Where the word before the mark begins."""
        return self.at - len(self.word)

    @property
    def closes_quotation(self) -> bool:
        """Whether a quotation mark or a bracket closes behind the mark."""
        behind = self.at + len(self.mark)
        return behind < self.end and self.text[behind] in "”’\"'»)"

    @property
    def stands_in_brackets(self) -> bool:
        """Whether brackets hold the word and its mark and no more (``(ret.)``, ``[?]``)."""
        before, behind = self.text[max(0, self.word_start - 1) : self.word_start], self.at + len(self.mark)
        return before in {"(", "["} and self.text[behind : behind + 1] in {")", "]"}

    @property
    def is_numbered(self) -> bool:
        """Whether a digit clings to the mark (``No.1``; or the number of a note)."""
        return self.text[self.at + 1 : self.at + 2].isdigit()

    @property
    def glued(self) -> bool:
        """Whether no blank follows."""
        return self.end == self.next

    @property
    def next_word(self) -> str:
        """The next word in lower case, without the punctuation that clings to it."""
        return self.following.rstrip(".,;:!?'’").lower()


def places_of(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield the places in ``text[start:end]`` where a sentence might end, in order, but for the last.

    Example:
        >>> text = "Gen. Ito left. “Why?” he asked."
        >>> [(place.word, place.following) for place in places_of(text, 0, len(text))]
        [('Gen', 'Ito'), ('left', 'Why?'), ('Why', 'he')]
    """
    for match in _PLACE.finditer(text, start, end):
        at, mark, close, after = match.start(), match["mark"], match.end("close"), match.end()
        if after >= end or (close == after and not text[after].isupper() and mark not in OF_OTHER_SCRIPTS):
            continue
        following = _FOLLOWING.match(text, after, end)
        if following is None:
            continue
        opening, word = following["open"], following["word"] or ""
        before = _word_before(text, start, at)
        if mark == ". . . ." and before and word[:1].isupper():  # a full stop, then dots that begin a sentence
            mark, close, after = ".", at + 1, at + 2
        yield Place(text, end, before, mark, at, close, after, opening, word)


def unmarked_starts(text: str, start: int, end: int) -> list[int]:
    """Return where sentences begin in ``text[start:end]`` without a stop before them, in order.

    Example:
        >>> text = "1) Open the gate 2) Close it"
        >>> [text[at:] for at in unmarked_starts(text, 0, len(text))]
        ['2) Close it']
    """
    return sorted([*_after_bullets_and_faces(text, start, end), *_list_items(text, start, end)])


def _after_bullets_and_faces(text: str, start: int, end: int) -> Iterator[int]:
    for match in _UNMARKED.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() else ""
        if match.lastgroup and before.isspace():
            yield match.start()
        elif not match.lastgroup and (before.isspace() or before.isalnum()):
            yield match.end()


def _list_items(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the items of a list that stands on one line begin, but for the first: ``1. ... 2. ...``."""
    if not _FIRST_ITEM.search(text, start, end):
        return
    due = ""
    for mark in _ITEM.finditer(text, start, end):
        number = mark["number"]
        head = text[max(start, mark.start() - _WORD_REACH) : mark.start()].rstrip()
        if number == due:
            due = _next_number(number)
            if not _CONTINUED.search(head):
                yield mark.start()
        elif number in {"1", "a"} and (not head or head[-1] in ".:!?" or head[-1] in _BULLETS):
            due = _next_number(number)


def _next_number(number: str) -> str:
    """Return the number or letter of the next item of a list."""
    return str(int(number) + 1) if number.isdecimal() else chr(ord(number) + 1)


def _word_before(text: str, start: int, at: int) -> str:
    """Return the word that ends before an offset; empty where a blank stands there."""
    words = text[max(start, at - _WORD_REACH) : at].replace("—", " ").replace("–", " ").rsplit(None, 1)
    if not words or text[at - 1].isspace():
        return ""
    return words[-1].lstrip(_OPENING + _BULLETS + "?")  # a question mark may stand for a lost quotation mark
