"""Does a sentence end behind an abbreviation? Its class decides, and Punkt where the class does not."""

from __future__ import annotations

import re
from collections.abc import Callable

from plainspeak.sentences.lexicon import Abbreviation, abbreviation_of, punkt_splits, sentence_words
from plainspeak.sentences.places import Place

_NUMERAL = re.compile(r"[A-Z]{0,4}-?\d|(?:[A-Z]{1,8}[/.-]){1,4}\d|[§#]|[ivxlIVXL]{1,5}\b|[^\W\d_]\b|Nos?\.\s")
_FINITE_VERB = re.compile(
    r"[^\s.,;:]{1,30}\s+(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did)\b"
)
# A sentence that has come no further than this has no verb yet ("At 5 a.m. Mr. Ito", "In the U.S. President Ito",
# "9:30 a.m. Ms. Ito meets the press").
_LEAD = re.compile(
    r"(?:(?:After|Around|As\sof|At|Before|By|During|From|In|On|Since|Until|Within|Outside|Across)"
    r"\s(?:[\w.’'-]{1,15}\s){0,2}|The\s|\d{1,2}(?:[:.]\d\d)?\s)"
)
_LEAD_REACH = 40
_HONORIFICS = frozenset({"mr", "mrs", "ms", "mx", "messrs"})
_LOCAL_TIME = re.compile(r"\w{1,20}\s[Tt]ime\b")
_MEASURE = re.compile(r"\d{1,4}\s(?P<unit>[a-z]{1,4})\b")
_TWO_CAPITALS = re.compile(r"\w{1,30}\s[^\W\d_a-z]")


def ends_behind_abbreviation(place: Place, begin: int) -> bool | None:
    """Return whether the sentence ends; None where no known abbreviation stands before the full stop.

    Example:
        >>> from plainspeak.sentences.places import places_of
        >>> def ends(text: str) -> bool | None:
        ...     return ends_behind_abbreviation(next(places_of(text, 0, len(text))), 0)
        >>> ends("They left the dept. The talks"), ends("They met Gen. Ito"), ends("They sat. Then")
        (True, False, None)
    """
    kind = abbreviation_of(place.word)
    if kind is None:
        return None
    if place.stands_in_brackets or place.is_numbered:
        return False
    if not place.following or "(" in place.opening:
        return place.next_word in sentence_words().opener
    if kind in _CLOSING_CLASSES and _only_leads(place, begin):
        return False
    if kind in _NUMBERED_CLASSES and place.word_start == begin and place.word.lower() != "no":
        return False
    return _BY_CLASS[kind](place)


def _only_leads(place: Place, begin: int) -> bool:
    """Whether nothing but a lead such as ``At 5`` stands before the abbreviation."""
    return place.at - begin < _LEAD_REACH and bool(_LEAD.fullmatch(place.text, begin, place.word_start))


def _never(place: Place) -> bool:
    del place
    return False


def _always(place: Place) -> bool:
    del place
    return True


def _punkt(place: Place) -> bool:
    """``dept. The``: Punkt goes by whether the next word is one that is usually written small."""
    return bool(place.opening) or punkt_splits(f"{place.word}.", place.next_word.capitalize())


def _before_number(place: Place) -> bool:
    """``pp. 20``, ``vol. The``."""
    return not _number_follows(place) and _punkt(place)


def _word_before_number(place: Place) -> bool:
    """``Art. 5``, ``modern art. It``."""
    return not _number_follows(place)


def _date(place: Place) -> bool:
    """``Nov. 12``, ``in Nov. The``."""
    return not place.following[0].isdigit() and _punkt(place)


def _day(place: Place) -> bool:
    """``the Sun. It``; but ``Sat. 12``, ``Sat. Feb. 12``."""
    return not place.following[0].isdigit() and abbreviation_of(place.next_word.title()) is not Abbreviation.MONTH


def _measure(place: Place) -> bool:
    """``It is 3 ft. The``; but ``3 ft. 4 in. tall``."""
    number = _MEASURE.match(place.text, place.next, place.limit)
    return number is None or abbreviation_of(number["unit"]) is not Abbreviation.UNIT


def _company(place: Place) -> bool:
    """``Norda Inc. It``; but ``Norda Co. Ltd.`` and ``Norda Inc. Chairman Vos``."""
    following = place.next_word
    return following not in sentence_words().office and abbreviation_of(following) is not Abbreviation.COMPANY


def _state(place: Place) -> bool:
    """``in the U.S. Rents are high``; but ``the U.S. Navy``."""
    if place.opening:
        return True
    words = sentence_words()
    is_compound = place.next_word in words.compound
    if is_compound and place.next_word in words.opener:  # "U.S. Under Secretary Ito", "in the U.S. Under the deal"
        is_compound = bool(_TWO_CAPITALS.match(place.text, place.next, place.limit))
    if is_compound or place.following[0].isdigit():
        return False
    if place.next_word in _HONORIFICS or _punkt(place):
        return True
    return _FINITE_VERB.match(place.text, place.next, place.limit) is not None


def _region(place: Place) -> bool:
    """``Tampa, Fla. Rents``; but ``Tampa, Fla. 33601``."""
    if place.following[0].isdigit():
        return False
    return place.text[max(0, place.word_start - 2) : place.word_start].startswith(",") or _state(place)


def _hour(place: Place) -> bool:
    """``at 5 p.m. Talks``; but ``5 p.m. Eastern``, ``5 p.m. Paris time``, ``5 p.m. Monday``, ``5 p.m. Feb. 3``."""
    if _LOCAL_TIME.match(place.text, place.next, place.limit):
        return False
    is_date = abbreviation_of(place.following.rstrip(".,")) in {Abbreviation.DAY, Abbreviation.MONTH}
    return not is_date and place.next_word.partition("/")[0] not in sentence_words().clock


def _number_follows(place: Place) -> bool:
    """Whether a number, a section sign, a Roman numeral or a single letter follows."""
    if not _NUMERAL.match(place.text, place.next + len(place.opening), place.limit):
        return False
    if abbreviation_of(place.following.rstrip(".")) is Abbreviation.PLACE:
        return False  # "said no. U.N. envoys"
    may_be_numeral = place.word[:1].isupper() and place.word != "No"
    return may_be_numeral or place.next_word not in sentence_words().opener


_BY_CLASS: dict[Abbreviation, Callable[[Place], bool]] = {
    Abbreviation.TITLE: _never,
    Abbreviation.NUMBER: _before_number,
    Abbreviation.NUMBER_OR_WORD: _word_before_number,
    Abbreviation.MONTH: _date,
    Abbreviation.DAY: _day,
    Abbreviation.COMPANY: _company,
    Abbreviation.PLACE: _state,
    Abbreviation.REGION: _region,
    Abbreviation.TIME: _hour,
    Abbreviation.ERA: _date,
    Abbreviation.LATIN: _never,
    Abbreviation.LIST: _always,
    Abbreviation.UNIT: _measure,
    Abbreviation.SUFFIX: _punkt,
    Abbreviation.WORD: _punkt,
}
# Classes of which a word alone is no sentence ("Ref. OST/14"); "No." is one.
_NUMBERED_CLASSES = frozenset({Abbreviation.NUMBER, Abbreviation.NUMBER_OR_WORD})
# Classes whose words close a lead such as "At 5 a.m.", which is no sentence yet.
_CLOSING_CLASSES = frozenset(
    {Abbreviation.TIME, Abbreviation.PLACE, Abbreviation.ERA, Abbreviation.MONTH, Abbreviation.DAY}
)
