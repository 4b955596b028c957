"""Does a sentence end here? Small rules in order; the first that knows decides."""

from __future__ import annotations

import re
from collections.abc import Callable

from plainspeak.sentences.abbreviations import ends_behind_abbreviation
from plainspeak.sentences.lexicon import Abbreviation, abbreviation_of, punkt_splits, sentence_words
from plainspeak.sentences.places import OF_OTHER_SCRIPTS, Place
from plainspeak.sentences.quoted import exclaims_on, in_single_quotes, in_title_of_work, speaker_follows

Rule = Callable[[Place, int], bool | None]

_ENUMERATOR = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,4}|[^\W\d_]|[ivx]{1,5}|[IVX]{1,5}")
_NUMBER = re.compile(r"[$£€]?\d[\d,.]*%?")
_PLAIN_MARK = re.compile(r"\.|[!?]+")
_SUM = re.compile(r"\d{1,3}|[$£€]?\d[\d.,]{0,12}(?:bn|mn|tn|[mk])")  # "3. may", "1.2m. people"
_INITIALS = re.compile(r"(?:[^\W\d_]\.){0,6}[^\W\d_]")
_SMALL_SPEAKER = re.compile(r"(?:the\s)?[a-z]{1,20}\s(?P<verb>[a-z]{3,10})\b")
_QUESTION_ENDS = ("? ", "?\n", "?” ", '?" ')
_DOMAINS = frozenset({"com", "net", "org", "gov", "edu", "js", "io", "info"})
_PREDICATES = frozenset({"is", "are", "was", "were", "in", "of", "at", "on", "to", "for"})
_ALWAYS_CAPITAL = frozenset({"I", "I’m", "I'm", "I’d", "I'd", "I’ve", "I've", "I’ll", "I'll"})
_NUMBERED = re.compile(r"[Nn]os?\.\s\d")
_SURNAMES = frozenset({"may", "will"})  # also words that begin sentences: behind an initial, a name
_SMALL_I = frozenset(word.lower() for word in _ALWAYS_CAPITAL)
_VOWELS = frozenset("aeiouyáéíóúàèäöü")
# The longest word that, with a capital inside a sentence and a small letter behind it, is taken for an
# abbreviation that no list has ("his Eng. project").
_SHORT_NAME = 4
# As many brackets, bullets and blanks may stand before the number of an item.
_MARKS_BEFORE = 4
# How far back a word is looked for, in code points.
_WORD_REACH = 16


def ends_sentence(place: Place, begin: int) -> bool:
    """Return whether a sentence that began at `begin` ends at the place.

    Example:
        >>> from plainspeak.sentences.places import places_of
        >>> text = "Gen. Ito left the dept. The talks go on."
        >>> [ends_sentence(place, 0) for place in places_of(text, 0, len(text))]
        [False, True]
    """
    if place.word_start < begin:  # no blank before it ("ended.Mr. Ito")
        place = place._replace(word=place.text[begin : place.at])
    for rule in _rules_for(place.mark):
        verdict = rule(place, begin)
        if verdict is not None:
            return verdict
    return True


def _rules_for(mark: str) -> tuple[Rule, ...]:
    if mark == "." or mark in OF_OTHER_SCRIPTS:
        return _FULL_STOP
    if "!" in mark or "?" in mark:
        return _QUESTION
    return _DOTS


def _without_blank(place: Place, begin: int) -> bool | None:
    """``ended.The``: only behind a word in lower case or before one that begins sentences; not in an address."""
    if not place.glued:
        return None
    if place.mark in OF_OTHER_SCRIPTS:
        return True
    word, following = place.word, place.following
    is_number = bool(_NUMBER.fullmatch(word)) and place.word_start > begin  # else it numbers an item: "1.The"
    is_word = len(word) > 1 and word.isalpha() and not abbreviation_of(word)
    if not (is_word or is_number) or not _PLAIN_MARK.fullmatch(place.mark) or "." in following[:-1]:
        return False
    if place.next_word in sentence_words().opener or abbreviation_of(following[:-1]) is Abbreviation.TITLE:
        return True
    return word.islower() and following[1:2].islower() and place.next_word not in _DOMAINS


def _answers(place: Place, begin: int) -> bool | None:
    """``Was it so? No. 5 members left.``: behind a question, ``No.`` is an answer."""
    if place.word == "No" and place.word_start == begin and place.text.endswith(_QUESTION_ENDS, 0, begin):
        return True
    return None


def _numbers_an_item(place: Place, begin: int) -> bool | None:
    """``2. The``, ``Q. What``: a number or a letter at the start of a sentence, or the first behind a colon."""
    word = place.word
    if not _ENUMERATOR.fullmatch(word):
        return None
    head = _head(place, begin)
    starts = place.word_start - begin < _MARKS_BEFORE and not any(character.isalnum() for character in head)
    return False if starts or (head.endswith(":") and word in {"1", "a", "A", "i", "I"}) else None


def _lower_case_follows(place: Place, begin: int) -> bool | None:
    """A word in lower case: the sentence goes on, unless somebody writes without capitals."""
    if not place.following[:1].islower():
        return None
    word, kind = place.word.rpartition("-")[2], abbreviation_of(place.word)
    head = _head(place, begin)
    if kind is Abbreviation.UNIT and not (head[-1:].isdigit() or head.endswith(("sq.", "cu."))):
        kind = None
    if place.closes_quotation or place.is_numbered or kind or _SUM.fullmatch(word) or _INITIALS.fullmatch(word):
        return False
    if place.following in sentence_words().continues and place.text[begin : begin + 1].isupper():
        return False
    is_short_name = word[:1].isupper() and len(word) <= _SHORT_NAME and place.word_start > begin
    return not is_short_name and (not word.isalpha() or any(letter in _VOWELS for letter in word.lower()))


def _initials(place: Place, begin: int) -> bool | None:
    """``J. Ito``, ``K.C. Ito``: Punkt knows an initial, not several of them; a number belongs to a code."""
    if not _INITIALS.fullmatch(place.word):
        return None
    if not place.following:
        return False if place.text[place.next] in "§#&" else None
    if place.stands_in_brackets or place.is_numbered or place.following[0].isdigit():
        return False
    if place.next_word in _SURNAMES or _NUMBERED.match(place.text, place.next, place.limit):
        return False
    if len(place.word) == 1 and _word_ending_at(place.text, begin, place.word_start) in sentence_words().lettered:
        return True  # "Plan B. Critics"
    return punkt_splits(f"{place.word[-1]}.", place.next_word.capitalize())


def _symbol_follows(place: Place, begin: int) -> bool | None:
    """No letter and no digit: a dash goes on where the word behind it does; a comma always does."""
    del begin
    if place.following:
        return None
    at = place.next + len(place.opening)
    symbol = place.text[at : at + 1]
    if symbol in "-–—~":
        behind = place.text[at : at + 6].lstrip('-–—~ "“')[:1]
        return behind.isupper() or behind.isdigit()
    return False if symbol in ",;:)]}”’»/=+" else None


def _question_before_lower_case(place: Place, begin: int) -> bool | None:
    """``Yahoo! in``, ``Stop! he said``: the sentence goes on, unless it too was begun without a capital.

    In pasted text a question mark often stands for a quotation mark that was lost (``they are ?ready? to go``).
    """
    following, words = place.following, sentence_words()
    if not following[:1].islower():
        return None
    if place.closes_quotation or following in words.reporting or following in _PREDICATES:
        return False
    speaker = _SMALL_SPEAKER.match(place.text, place.next, place.limit)
    if speaker and speaker["verb"] in words.reporting:
        return False
    return place.text[begin].islower() or following in _SMALL_I


def _remark(place: Place, begin: int) -> bool | None:
    """``[?]``, ``(!)``: a remark on a word."""
    del begin
    return False if not place.word and place.stands_in_brackets else None


def _bracket_hangs_on(place: Place, begin: int) -> bool | None:
    """``Viva! (1965)``, ``he cried! (Which was true.)``: a year or a relative clause in brackets."""
    del begin
    hangs_on = place.following[:1].isdigit() or place.following in {"Which", "Who", "Whose"}
    return False if "(" in place.opening and hangs_on else None


def _exclaimed_name(place: Place, begin: int) -> bool | None:
    """``Yahoo! Research``: the mark belongs to the name."""
    del begin
    if place.mark == "!" and place.word.lower() in sentence_words().exclaimed:
        return place.next_word in sentence_words().opener
    return None


def _dots(place: Place, begin: int) -> bool:
    """Dots end a sentence before a capital, and begin one where nothing stands before them."""
    starts = not place.word and place.at - begin < _MARKS_BEFORE
    if place.glued or starts or place.text[place.at - 1 : place.at] in {"[", "("}:
        return False
    if place.following in _ALWAYS_CAPITAL and (" " in place.mark or place.word == place.following):
        return False
    return place.following[:1].isupper() or (bool(place.opening) and not place.following)


def _word_ending_at(text: str, begin: int, at: int) -> str:
    """Return the word before an offset, in lower case; empty where there is none."""
    words = text[max(begin, at - _WORD_REACH) : at].split()
    return words[-1].lower() if words else ""


def _head(place: Place, begin: int) -> str:
    """Return the last characters of the sentence before the word, without the blanks behind them."""
    return place.text[max(begin, place.word_start - _MARKS_BEFORE) : place.word_start].rstrip()


_COMMON: tuple[Rule, ...] = (_without_blank, in_title_of_work, in_single_quotes, speaker_follows)
_FULL_STOP: tuple[Rule, ...] = (
    *_COMMON,
    _answers,
    _numbers_an_item,
    _lower_case_follows,
    ends_behind_abbreviation,
    _initials,
    _symbol_follows,
)
_QUESTION: tuple[Rule, ...] = (
    *_COMMON,
    _remark,
    exclaims_on,
    _question_before_lower_case,
    _bracket_hangs_on,
    _exclaimed_name,
    _symbol_follows,
)
_DOTS: tuple[Rule, ...] = (in_title_of_work, _dots)
