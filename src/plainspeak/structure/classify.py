"""What phrases, shape and place of a paragraph say together: furniture, headings, the rest is the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from plainspeak.model import BlockKind, Span
from plainspeak.structure.furniture import ANYWHERE, Family, Place, find_ending, find_family, is_button_bar
from plainspeak.structure.shape import holds_fact
from plainspeak.structure.units import Unit
from plainspeak.structure.words import word_list

_LONGEST_HEADING = 14  # words
_LONGEST_LINK = 18
_MOST_LINKS = 40
_LONGEST_LABEL = 8
_LONGEST_NAME = 8
_FEWEST_MENU_WORDS = 3
_LONGEST_END = 7
_MOST_BELOW = 2500  # characters below the end of an article; more is another article
_SHORTEST_LEAD = 3
_LONGEST_SMALL = 4  # words of a line in small letters that is no text
_LONGEST_MENU = 2  # words of an item above the article that is no news in brief, its mark aside
_SHORTEST_PROSE = 8  # words of a paragraph above a list, or of an item of one
_LARGEST_SENDER = 45  # percent of the text, below the heading of what a release tells of its sender
_LONGEST_QUESTION = 12  # words of a question that is a heading
_FEWEST_BOLD = 2
_LONGEST_NUMBERED = 9  # words of a heading with a number before it
_COMMENTS = frozenset({"comments section", "counter"})
_EARLIEST_COMMENT = 0.3  # share of the text above the comments of readers
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\s{1,4}(?=[A-Z])")


_SENDER = Family("says who sends this", Place.FOOT, ends=_LARGEST_SENDER)


def drop_furniture(units: Sequence[Unit], place: Place = ANYWHERE) -> None:
    """Claim what is furniture wherever in a place it stands, with the lists of links that a line opens."""
    links = 0
    for unit in units:
        if unit.kind is not None:
            links = links if unit.kind is BlockKind.FURNITURE else 0
            continue
        if unit.mark and unit.text[len(unit.mark) :].lstrip()[:1].islower():
            links = 0
            continue  # an item that goes on with what leads in to it
        family = find_family(unit, place)
        if family is None and (is_button_bar(unit) or (place is not ANYWHERE and _is_menu(unit))):
            unit.claim(BlockKind.FURNITURE, "navigation")
        elif family:
            unit.claim(family.kind, family.reason)
            links = _MOST_LINKS if family.opens else links
        elif links and unit.words <= _LONGEST_LINK and (not unit.is_sentence or _may_be_title(unit)):
            unit.claim(BlockKind.FURNITURE, "item of a list that is no part of the article")
            links -= 1
        else:
            links = 0


def drop_after_end(units: Sequence[Unit]) -> None:
    """Claim what follows the end of a release, where that is less than what stands above it."""
    total = units[-1].end if units else 0
    for i, unit in enumerate(units):
        if unit.is_long or unit.words > _LONGEST_END or 2 * unit.start < total:
            continue
        family = find_ending(unit) or (_SENDER if _is_about(unit, units[i + 1 : i + 2]) else None)
        below_it = total - unit.end
        if family and below_it < _MOST_BELOW and 100 * below_it <= family.ends * total:
            unit.claim(family.kind, family.reason)
            for below in units[i + 1 :]:
                if below.is_body:
                    below.claim(BlockKind.FURNITURE, "stands below the end of the article")
            return


def _is_about(unit: Unit, below: Sequence[Unit]) -> bool:
    """Whether it is the heading of what a release tells of its sender: ``About X`` above ``X is ...``."""
    about, _, name = unit.text.strip(" :*_").partition(" ")
    if about not in {"About", "ABOUT"} or not below or not name[:1].isupper():
        return False
    opening = below[0].text[: len("The ") + len(name)].lower().removeprefix("the ")
    return opening.startswith(name.lower().removeprefix("the "))


def find_body(units: Sequence[Unit]) -> tuple[int, int]:
    """Return the first and the last paragraph of prose, as a half-open stretch; (0, 0) where there is none."""
    first = next((i for i, unit in enumerate(units) if _is_prose(unit)), None)
    if first is None:
        return 0, 0
    return first, next(i for i in range(len(units), first, -1) if _is_prose(units[i - 1]))


def drop_head(units: Sequence[Unit]) -> None:
    """Claim what stands above the body and is neither prose nor the title."""
    for unit in units:
        is_menu = unit.kind is BlockKind.LIST_ITEM and unit.lead is None and unit.words <= _LONGEST_MENU
        if not (is_menu or unit.kind is None) or unit.is_sentence or unit.text[-1] in ":;,":
            continue
        if not unit.text[0].islower() or unit.words <= _LONGEST_SMALL:
            unit.claim(BlockKind.HEADING, "a line above the article")


def drop_foot(units: Sequence[Unit], head: int) -> None:
    """Claim what stands below the body, from the end upwards as long as it goes on.

    Args:
        units: all paragraphs.
        head: how many stand above the body.
    """
    named = (unit.text for unit in units[:head] if unit.words <= _LONGEST_NAME)
    authors = sorted({text.removeprefix("By ").partition(",")[0].strip() for text in named})
    for unit in reversed(units[head + 1 :]):
        if unit.kind is not None:
            if unit.kind.is_body:
                return
            continue
        family = find_family(unit, Place.FOOT)
        if family:
            unit.claim(family.kind, family.reason)
        elif any(_tells_of(unit, name) for name in authors):
            unit.claim(BlockKind.FURNITURE, "says who wrote it")
        elif unit.is_sentence:
            return
        elif _is_label(unit):
            unit.claim(BlockKind.FURNITURE, "a line below the article")


def _tells_of(unit: Unit, name: str) -> bool:
    """Whether a paragraph tells who somebody named above the article is."""
    after = unit.text[len(name) :].split(maxsplit=1)
    return " " in name and unit.text.startswith(f"{name} ") and bool(after) and after[0] in word_list("author-verbs")


def drop_comments(units: Sequence[Unit]) -> None:
    """Claim what readers wrote below an article: from where their comments begin, if the buttons of one follow."""
    total = units[-1].end if units else 0
    low = _EARLIEST_COMMENT * total
    start = next((i for i, unit in enumerate(units) if unit.reason in _COMMENTS and unit.start > low), None)
    if start is None or not any(unit.reason == "comments section" or _is_reply(unit) for unit in units[start + 1 :]):
        return
    for unit in units[start + 1 :]:
        if unit.is_body:
            unit.claim(BlockKind.FURNITURE, "a comment")


def _is_reply(unit: Unit) -> bool:
    """Whether it is the button below a comment."""
    return unit.kind is BlockKind.FURNITURE and unit.text.strip(" ·•|").lower() in {"reply", "report", "like"}


def _is_menu(unit: Unit) -> bool:
    """Whether a line is made of the words of menus."""
    if unit.is_sentence or unit.words > _LONGEST_LINK:
        return False
    words = unit.text.lower().split()
    if len(words) < _FEWEST_MENU_WORDS - (words[0] == "home"):
        return False
    return 4 * sum(word.strip("|›»>•·,") in word_list("menu") for word in words) >= 3 * len(words)


def _is_label(unit: Unit) -> bool:
    """Whether a line without a stop is a name or a label, not a sentence whose stop was left out."""
    words = unit.text.split()
    if (
        (unit.ends_with_stop and words[-1].lower() not in {"jr.", "sr."})
        or unit.mark
        or unit.text[-1] in ",;:—–-"
        or not (words[0][0].isupper() or words[0][0] == "(")
    ):
        return False
    capitals = sum(not word[0].islower() for word in words)
    small = sum(word in word_list("name-particles") for word in words)
    if len(words) > _LONGEST_LABEL and 5 * capitals < 3 * (len(words) - small):
        return False
    return not any(word in word_list("finite-verbs") for word in words)


def find_headings(units: Sequence[Unit]) -> None:
    """Claim the headings between paragraphs: short, no stop, no number, no negation, no quotation, text below."""
    for unit, below in pairwise(units):
        if unit.kind is not None:
            continue
        number = _NUMBERED.match(unit.text)
        if _is_heading(unit) or (_is_question(unit) and below.ends_with_stop and below.text[-1] != "?"):
            unit.claim(BlockKind.HEADING, "heading")
        elif number and below.is_sentence and unit.words <= _LONGEST_NUMBERED and not unit.ends_with_stop:
            unit.claim(BlockKind.HEADING, "section heading")
            unit.content = Span(unit.start + number.end(), unit.end)


def read_bold_questions(units: Sequence[Unit]) -> None:
    """Claim the questions of an interview that is printed with the questions in bold letters."""
    bold = [unit for unit in units if unit.kind is None and _is_bold(unit)]
    if len(bold) >= _FEWEST_BOLD and any(unit.shown.endswith("?") for unit in bold):
        for unit in bold:
            unit.claim(BlockKind.QUESTION, "a question to the speaker")


def _is_bold(unit: Unit) -> bool:
    """Whether all of it stands between one pair of marks for bold letters."""
    if len(unit.marks) != 2 or unit.is_long:  # noqa: PLR2004 - a pair
        return False
    opened, closed = unit.marks
    return unit.text[:2] in {"**", "__"} and (opened.start, closed.end) == (unit.start, unit.end)


def _is_question(unit: Unit) -> bool:
    """Whether it is a short question to nobody, as headings are, and no part of a speech."""
    if unit.text[-1] != "?" or unit.words > _LONGEST_QUESTION or unit.has_inner_stop or holds_fact(unit):
        return False
    words = unit.text.lower().rstrip("?").split()
    return words[0] in word_list("question-words") and not any(word in word_list("persons") for word in words)


def _is_heading(unit: Unit) -> bool:
    text = unit.shown
    if unit.is_long or unit.mark or unit.ends_with_stop or text[-1] in ",;—–-" or not text[0].isupper():
        return False
    if text.rpartition(" ")[2] in word_list("dangling"):
        return False
    return unit.words <= (_SHORTEST_LEAD if text[-1] == ":" else _LONGEST_HEADING) and not holds_fact(unit)


def _is_prose(unit: Unit) -> bool:
    if unit.kind is not None:
        return unit.kind.is_body
    if unit.tail[-1] in ":;":
        return unit.words >= _SHORTEST_PROSE and unit.tail.count(":") <= 1
    return unit.is_sentence and not _may_be_title(unit)


def _may_be_title(unit: Unit) -> bool:
    """Whether it is one question or exclamation, as titles are."""
    return unit.text[-1] in "?!" and not unit.is_long and not unit.has_inner_stop
