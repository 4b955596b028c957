"""Sentences and quotation marks.

A stop inside a title or a nested quotation ends nothing; who said it belongs to what was said.
"""

from __future__ import annotations

import re

from plainspeak.sentences.lexicon import sentence_words
from plainspeak.sentences.places import Place

# How far the marks of a title, and of a quotation in single marks, may stand apart, in code points; so no scan
# grows with the text.
_TITLE_REACH = 150
_QUOTATION_REACH = 150
_ANNOUNCEMENT_REACH = 40
# Two words with capitals are as likely an exclamation ("Fire! Fire!").
_SHORTEST_TITLE = 3
_CLOSING_MARKS = {"“": "”", '"': '"', "«": "»"}
_OPENING_MARKS = frozenset("“\"‘'«")
# An opening single mark, what may close it, and what surely does.
_SINGLE_MARKS = (
    ("‘", re.compile(r"’(?!\w)"), re.compile(r"’(?!\w)")),
    (" '", re.compile(r"'(?!\w)"), re.compile(r"[.,!?]'(?!\w)")),
)
_EXCLAMATION = re.compile(r"\w{1,20}(?:\s\w{1,20}){0,2}!")
_SPEAKER = re.compile(
    r"(?:I|(?:[^\W\d_a-z][\w.’'-]{0,20}\s){0,3}[^\W\d_a-z][\w.’'-]{0,20})\s(?P<verb>[a-z]{3,10})\b\s?(?P<tail>\S?)"
)


def in_title_of_work(place: Place, begin: int) -> bool | None:
    """``a book, “Who Owns the River? A Reply”``: False inside quotation marks where every word has a capital."""
    text = place.text
    low = max(begin, place.at - _TITLE_REACH)
    opened = max(text.rfind("“", low, place.at), text.rfind('"', low, place.at), text.rfind("«", low, place.at))
    if opened < low or not _runs_on_to(text, opened, low):
        return None
    closed = text.find(_CLOSING_MARKS[text[opened]], opened + 1, min(place.limit, place.end + _TITLE_REACH))
    if closed < place.next:
        return None
    words = text[opened + 1 : closed].split()
    small = sentence_words().small_in_titles
    in_capitals = all(not word[0].islower() or word in small for word in words)
    return False if in_capitals and len(words) >= _SHORTEST_TITLE else None


def exclaims_on(place: Place, begin: int) -> bool | None:
    """``“Bread! Work! Peace now!”``: False between short exclamations of one quotation."""
    if "!" not in place.mark or not _EXCLAMATION.match(place.text, place.next, place.limit):
        return None
    low = max(begin, place.at - _QUOTATION_REACH)
    opened = max(place.text.rfind(mark, low, place.at) for mark in _CLOSING_MARKS)
    if opened < low or place.text.find(_CLOSING_MARKS[place.text[opened]], opened + 1, place.end) >= 0:
        return None
    return False


def in_single_quotes(place: Place, begin: int) -> bool | None:
    """``she thought, ‘Go. Go now,’``: False in a short quotation in single marks inside a sentence."""
    text = place.text
    low = max(begin, place.at - _QUOTATION_REACH)
    high = min(place.limit, place.end + _QUOTATION_REACH)
    for mark, may_close, closes in _SINGLE_MARKS:
        opened = text.rfind(mark, low, place.at)
        inside = opened + len(mark)
        if opened < low or text[inside] in "’'‘" or not _runs_on_to(text, inside - 1, low, ","):
            continue
        if not may_close.search(text, inside, place.end) and closes.search(text, place.next, high):
            return False
    return None


def _runs_on_to(text: str, at: int, low: int, also: str = "") -> bool:
    """Whether a sentence runs on to a quotation mark: a blank and a word in lower case (or `also`) before it."""
    return at - 2 >= low and text[at - 1].isspace() and (text[at - 2].islower() or text[at - 2] in also)


def speaker_follows(place: Place, begin: int) -> bool | None:
    """``“Why?” Ms. Ito asked.``: False where who said it stands behind what was said."""
    if not place.closes_quotation or place.text[place.end - 1] == ")" or place.opening:
        return None
    speaker = _SPEAKER.match(place.text, place.next, place.limit)
    if speaker is None or speaker["verb"] not in sentence_words().reporting:
        return None
    if place.mark == "." and place.text[speaker.end() : speaker.end() + 2].strip()[:1] in _OPENING_MARKS:
        return None  # he goes on to say something else
    if _is_announced(place, begin):
        return None
    asks = place.mark != "." and speaker["verb"] in sentence_words().asking
    return False if asks or speaker["tail"] in ".,;" else None


def _is_announced(place: Place, begin: int) -> bool:
    """Whether who said it stands before it: ``He asked, “Why?” Nobody answered.``."""
    low = max(begin, place.at - _QUOTATION_REACH)
    opened = max(place.text.rfind(mark, low, place.at) for mark in _CLOSING_MARKS)
    before = place.text[max(begin, opened - _ANNOUNCEMENT_REACH) : max(opened, begin)].rstrip()
    return before.endswith((",", ":")) and not sentence_words().reporting.isdisjoint(before[:-1].split())
