"""Turns of a transcript: who speaks, which turns are questions, and which are a moderator's housekeeping.

A paragraph without a label goes on with the turn above it only where that is sure: there or further down, before the
next label, somebody speaks of himself or to others; or another label follows in a text that is nothing but talk.
A wrong speaker is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from plainspeak.model import BlockKind, Span
from plainspeak.structure.labels import Label
from plainspeak.structure.shape import holds_fact
from plainspeak.structure.speakers import find_labels, has_other_label, is_spoken
from plainspeak.structure.units import Unit
from plainspeak.structure.words import word_list

# Minutes: no label, and no part of the turn above. "MR EDEN thought ...", "Mr. Eden (Dreva), in reply, said ...".
_CAPITALS = r"[^\W\d_a-z][^\W\d_a-z.’'-]+"
_IN_CAPITALS = re.compile(
    rf"(?:MR|MRS|MS|DR|SIR|LORD|LADY|SENATOR|PROF|GENERAL|THE)\.?\s{_CAPITALS}(?:\s(?:{_CAPITALS}|of|for|the)){{0,5}}"
    r"(?:\s\([^()\n]{1,60}\))?,?\s[^\W\d_A-Z]"
)
_NAME = r"[^\W\d_a-z][\w.’'-]{0,30}"
_TITLE = r"(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Senator|Prof|Professor|Minister|Ambassador|Commissioner|Councillor)\.?"
_BODY = (
    r"(?:House|Senate|Assembly|[Cc]hair\w{0,10}|[Pp]resident|[Mm]inister|[Cc]ommittee|[Cc]ouncil|[Bb]oard|[Mm]eeting"
    r"|[Ss]ecretariat|[Tt]reasurer|[Mm]embers?|(?:representative|delegate|observer)\s(?:of|for)\s(?:the\s)?[^\W\d_a-z]\w{0,30})"
)
_REPORTED = re.compile(
    rf"(?:{_TITLE}\s{_NAME}(?:\s{_NAME}){{0,3}}|The\s{_BODY}|Question|Motion|Resolution|Bill|Clause|Amendments?)"
    r"(?:\s\([^()\n]{1,60}\))?(?:,\s[^,.\n]{3,80},)?\s(?:then\s|also\s|further\s|again\s)?(?P<verb>[a-z]{2,15})\b"
)
_THANKS = re.compile(r"(?:Thank you|Thanks)(?:,? (?:very|so) much)?(?: indeed)?,? (?P<name>[^.,;!?\n]{2,60})[.,!]")
_NEXT = re.compile(
    r"(?:Thank you\. |Thanks\. )?(?:Our|The|Your|We have our|And our|And the) (?:next|first|last|final) "
    r"(?:question|caller|speaker)\b|There are no (?:further|more|other) questions"
)
_ANNOUNCED = re.compile(
    r"\b(?:transcript|interview|conversation|remarks|spoke (?:to|with)|following|questions)\b", re.IGNORECASE
)
_WORD = re.compile(r"\w[\w-]*")
_PRONOUN = re.compile(r"(?:She|He|They)\b")
_END = re.compile(r"\b(?:end|ends|ended|concluded|adjourned|rose|closed)\b", re.IGNORECASE)
_BROKEN_OFF = tuple("-–—…")
_LONGEST_DIRECTION = 15  # words
_LONGEST_HEADING = 8
_SHARE_OF_QUESTIONS = 0.6  # of the turns of who asks, in a talk of two
_FEWEST_QUESTIONS = 2
_LONGEST_QUESTION = 40  # words, on average


class _Turn(NamedTuple):
    """A paragraph with a label, and those below it down to the next one or to a line that ends the talk.

    Attributes:
        label: what it begins with.
        unit: the paragraph; it may hold nothing but the label.
        below: those below it that nobody has claimed.
        is_last: no label stands below them.
    """

    label: Label
    unit: Unit
    below: Sequence[Unit]
    is_last: bool

    @property
    def is_bare(self) -> bool:
        """Whether the words stand below the label."""
        return self.unit.end - self.unit.start <= self.label.size


class _Part(Enum):
    """What a paragraph below a label is.

    SPOKEN: surely words of the turn. OPEN: words of the turn, or a story goes on. STORY: a story. ASIDE: a heading or
    a direction. OTHER: words of somebody else, so that the turn is over.
    """

    SPOKEN = auto()
    OPEN = auto()
    STORY = auto()
    ASIDE = auto()
    OTHER = auto()


class _Talk(NamedTuple):
    """What a whole transcript is like.

    Attributes:
        asker: the key of who asks in a talk of two.
        is_pure: nobody tells a story above it, and it is no minutes.
        has_answers: not every label is that of a question.
    """

    asker: str | None
    is_pure: bool
    has_answers: bool


def read_turns(units: Sequence[Unit]) -> None:
    """Find the turns of a transcript and who speaks in each."""
    labels = find_labels(units)
    turns = list(_turns(units, labels))
    if not turns:
        return
    above = units[: next(i for i, label in enumerate(labels) if label)]
    reported = sum(_is_reported(unit) for turn in turns for unit in turn.below)
    is_pure = 2 * reported < len(turns) and not any(map(_is_story, above))
    talk = _Talk(_asker(turns), is_pure, not all(turn.label.asks for turn in turns))
    for turn in turns:
        _claim(turn.unit, turn.label, talk)
        for unit in _going_on(turn, talk):
            _claim(unit, turn.label, talk)


def _turns(units: Sequence[Unit], labels: Sequence[Label | None]) -> Iterator[_Turn]:
    starts = [i for i, label in enumerate(labels) if label]
    for start, end in pairwise([*starts, len(units)]):
        label = labels[start]
        stop = next((i for i in range(start + 1, end) if _ends_talk(units[i])), end)
        below = [unit for unit in units[start + 1 : stop] if unit.kind is None]
        if label:
            units[start].content = Span(min(units[start].start + label.size, units[start].end), units[start].end)
            yield _Turn(label, units[start], below, stop == len(units) or stop < end)


def _ends_talk(unit: Unit) -> bool:
    """Whether it is a rule, a heading, or says that the talk is over."""
    if unit.kind is BlockKind.HEADING:
        return unit.mark.startswith("#")
    return unit.kind is BlockKind.FURNITURE and (
        not any(map(str.isalnum, unit.text)) or _END.search(unit.text) is not None
    )


def _is_story(unit: Unit) -> bool:
    """Whether it is prose that somebody wrote, and does not announce the talk below it."""
    return unit.kind is None and unit.is_sentence and not _ANNOUNCED.search(unit.text)


def _is_reported(unit: Unit) -> bool:
    """Whether it tells what somebody said, as minutes do."""
    if _IN_CAPITALS.match(unit.text):
        return True
    match = _REPORTED.match(unit.text)
    return match is not None and match["verb"] in word_list("minuted") and not is_spoken(unit.text)


def _going_on(turn: _Turn, talk: _Talk) -> Iterator[Unit]:
    """Yield the paragraphs that go on with a turn."""
    if turn.label.asks and not talk.has_answers:
        return  # what stands below is the answer
    is_own = True
    pending: list[Unit] = []
    for unit in turn.below:
        part = _part(unit, turn, talk)
        if part is _Part.SPOKEN:
            is_own = is_own or talk.is_pure
            if is_own:
                yield from (*pending, unit)
        elif part is _Part.OPEN and is_own:
            pending.append(unit)
        elif part is _Part.OTHER:
            is_own = False
        if part in {_Part.SPOKEN, _Part.STORY}:
            pending = []
    if talk.is_pure and not turn.is_last:
        yield from pending


def _part(unit: Unit, turn: _Turn, talk: _Talk) -> _Part:
    """Tell what a paragraph below a label is; claim it where it is none of the talk."""
    if _is_direction(unit):
        unit.claim(BlockKind.FURNITURE, "stage direction")
        return _Part.ASIDE
    if _is_heading(unit):
        return _Part.ASIDE
    if _hands_over(unit, turn.label):
        unit.claim(BlockKind.QUESTION, "the moderator")
        return _Part.OTHER
    if _is_reported(unit) or has_other_label(unit):
        return _Part.OTHER
    if _tells_of(unit, turn.label, talk):
        return _Part.STORY
    return _Part.SPOKEN if _is_spoken(unit, turn) else _Part.OPEN


def _is_spoken(unit: Unit, turn: _Turn) -> bool:
    """Whether a paragraph below a label is sure to be spoken: by its words, or because the label stands alone."""
    is_first = turn.is_bare and unit is turn.below[0]
    asks_on = turn.label.asks and unit.text[-1] == "?"
    return is_first or asks_on or unit.text.endswith(_BROKEN_OFF) or is_spoken(unit.text)


def _tells_of(unit: Unit, label: Label, talk: _Talk) -> bool:
    """Whether a story goes on between the turns: it names the speaker, or begins with a pronoun for one."""
    if not talk.is_pure and _PRONOUN.match(unit.text):
        return True
    name = label.key.rpartition(" ")[2].title()
    if name.lower() in word_list("speaker-titles"):
        return False
    return name in unit.text and name in _WORD.findall(unit.text)


def _is_direction(unit: Unit) -> bool:
    """Whether all of it stands in brackets."""
    in_brackets = unit.text[0] + unit.text[-1] in {"()", "[]"}
    return in_brackets and unit.words <= _LONGEST_DIRECTION and not holds_fact(unit)


def _is_heading(unit: Unit) -> bool:
    """Whether it is a short line that nobody says."""
    is_line = not unit.ends_with_stop and not unit.mark and unit.text[-1] not in "-–—,;:"
    return is_line and unit.words <= _LONGEST_HEADING and not is_spoken(unit.text)


def _hands_over(unit: Unit, label: Label) -> bool:
    """Whether it thanks the speaker of the turn by name, or calls up the next one."""
    if _NEXT.match(unit.text):
        return True
    thanks = _THANKS.match(unit.text)
    if thanks is None:
        return False
    names = set(thanks["name"].lower().replace(".", "").split()) - word_list("honorifics")
    return bool(names) and names <= set(label.name.lower().replace(".", "").split())


def _asker(turns: Sequence[_Turn]) -> str | None:
    """Return who asks in a talk of two: most turns end with a question mark, few of the other's, and are short."""
    found: dict[str, list[Unit]] = {}
    for turn in turns:
        found.setdefault(turn.label.key, []).append(turn.unit)
    if len(found) != 2:  # noqa: PLR2004 - of two
        return None
    asker, other = sorted(sorted(found), key=lambda key: _share_of_questions(found[key]), reverse=True)
    if min(map(len, found.values())) < _FEWEST_QUESTIONS or not _are_short(found[asker]):
        return None
    apart = (
        _share_of_questions(found[asker]) >= _SHARE_OF_QUESTIONS
        and _share_of_questions(found[other]) <= 1 - _SHARE_OF_QUESTIONS
    )
    return asker if apart else None


def _share_of_questions(turns: Sequence[Unit]) -> float:
    return sum(unit.tail.rstrip("”\"’'*_ ").endswith("?") for unit in turns) / max(len(turns), 1)


def _are_short(turns: Sequence[Unit]) -> bool:
    """Whether they are too short to say much, as long questions in parliaments do."""
    return sum(unit.words for unit in turns) <= _LONGEST_QUESTION * len(turns)


def _claim(unit: Unit, label: Label, talk: _Talk) -> None:
    unit.speaker = label.speaker
    if unit.content.start == unit.content.end:
        unit.content = Span(unit.start, unit.end)
        unit.claim(BlockKind.FURNITURE, "names the speaker of what follows")
    elif label.asks or label.key == talk.asker:
        unit.claim(BlockKind.QUESTION, "a question to the speaker")
    elif label.key.lower() in word_list("housekeepers"):
        unit.claim(BlockKind.QUESTION, "the moderator")
    else:
        unit.claim(BlockKind.TURN)
