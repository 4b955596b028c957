"""Turns of a transcript: who speaks, which turns are questions, and which are a moderator's housekeeping."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from plainspeak.model import BlockKind, Span
from plainspeak.structure.units import Unit
from plainspeak.structure.words import word_list

_LABEL = re.compile(
    r"""(?: [(\[]? \d{1,2}:\d\d (?: :\d\d )? [)\]]? \s{1,4} (?: [-–—]\s )? )? (?:\*\*|__)? (?P<label>
          [A-Z][\w.’'&-]*
          (?: [ ] (?: [A-Z(\[][\w.’'&)\]-]* | of | the | and | for | to
            | de | del | der | van | von | al | bin | la | le
          ) ){0,9}
          (?: [ ]? [(\[] [^()\[\]\n]{1,60} [)\]] )?
        ) (?:\*\*|__)? \s? : (?:\*\*|__)? (?: \s+ | $ )""",
    re.VERBOSE,
)
_QUESTION = re.compile(
    r"(?:QUESTION|Question|Q|REPORTER|Reporter|JOURNALIST|Journalist|PRESS|MEDIA|INTERVIEWER|Interviewer|PRESENTER"
    r"|Presenter|ANCHOR|Anchor|HOST|Host|CORRESPONDENT|Correspondent)(?: ?\d{1,2})?(?: \([^)]*\))?"
)
_BARE_QUESTION = re.compile(r"(?P<label>Q)(?:\s{2,}|\t|\s+(?=[A-Z]))")
# "MR EDEN said that ..." in minutes: no label, and no part of the turn before it.
_REPORTED = re.compile(
    r"(?:(?:MR|MRS|MS|DR|SIR|LORD|THE)\.?\s)?[A-Z][A-Z.’'-]+(?:\s[A-Z][A-Z.’'-]+){0,4}"
    r"\s(?:then\s|also\s)?(?:said|stated|asked|enquired|inquired|replied|thought|agreed|suggested|felt|noted|considered|referred"
    r"|pointed|observed|remarked|expressed|explained|reported|mentioned|wondered|recalled|added|answered)\b"
)
_ANSWER = re.compile(r"A|ANSWER|Answer|A\d{1,2}")
_SHARE_OF_QUESTIONS = 0.6  # of the turns of who asks, in a talk of two
_FEWEST_QUESTIONS = 2
_LONGEST_QUESTION = 40  # words, on average
_LONGEST_PREFIX = 4  # letters of a word that is no name with Mc
_LONGEST_LABEL = 120  # characters, the colon included
_SHARE = 0.25  # of the paragraphs begin with a label in what is a transcript


def read_turns(units: Sequence[Unit]) -> None:
    """Find the turns of a transcript and who speaks in each; paragraphs without a label go on with the turn."""
    labels = [_label(unit) for unit in units]
    named = [match["label"] for match in labels if match]
    if labels and labels[0] and named.count(named[0]) == 1 and not _is_known(named[0]):
        labels[0], named = None, named[1:]  # a title with a colon
    speakers = _speakers(named, len(units))
    if not speakers:
        return
    asking = _asking(units, labels, speakers)
    speaker: str | None = None
    for unit, match in zip(units, labels, strict=True):
        if unit.kind is not None:
            continue
        if match and match["label"] in speakers:
            speaker = match["label"]
            unit.content = Span(min(unit.start + match.end(), unit.end), unit.end)
        elif _REPORTED.match(unit.text):
            speaker = None  # minutes: who spoke stands in the sentence
        if speaker is not None:
            _claim(unit, speaker, asks=speaker == asking)


def _asking(units: Sequence[Unit], labels: Sequence[re.Match[str] | None], speakers: frozenset[str]) -> str | None:
    """Return who asks in a talk of two: most turns end with a question mark, few of the other's, and are short."""
    if len(speakers) != 2:  # noqa: PLR2004 - of two
        return None
    turns: dict[str, list[Unit]] = {speaker: [] for speaker in sorted(speakers)}
    for unit, match in zip(units, labels, strict=True):
        if match and match["label"] in turns:
            turns[match["label"]].append(unit)
    asker, other = sorted(turns, key=lambda speaker: _share_of_questions(turns[speaker]), reverse=True)
    if min(map(len, turns.values())) < _FEWEST_QUESTIONS or not _are_short(turns[asker]):
        return None
    apart = (
        _share_of_questions(turns[asker]) >= _SHARE_OF_QUESTIONS
        and _share_of_questions(turns[other]) <= 1 - _SHARE_OF_QUESTIONS
    )
    return asker if apart else None


def _share_of_questions(turns: Sequence[Unit]) -> float:
    return sum(unit.tail.rstrip("”\"’'*_ ").endswith("?") for unit in turns) / max(len(turns), 1)


def _are_short(turns: Sequence[Unit]) -> bool:
    """Whether they are too short to say much, as long questions in parliaments do."""
    return sum(unit.words for unit in turns) <= _LONGEST_QUESTION * len(turns)


def _label(unit: Unit) -> re.Match[str] | None:
    if unit.kind is not None:
        return None
    if ":" in unit.text[:_LONGEST_LABEL]:
        return _LABEL.match(unit.text)
    return _BARE_QUESTION.match(unit.text)


def _speakers(labels: Sequence[str], paragraphs: int) -> frozenset[str]:
    """Return the labels that name speakers; none where the text is no transcript."""
    never = word_list("not-speakers")
    counts = Counter(label for label in labels if label.lower() not in never)
    known = {label for label in counts if _is_known(label)}
    repeated = {label for label, count in counts.items() if count > 1}
    if known or (len(repeated) > 1 and counts.total() >= _SHARE * paragraphs):
        return frozenset(counts)
    if len(counts) > 1 and counts.total() >= 0.5 * paragraphs:
        return frozenset(counts)
    return frozenset()


def _is_known(label: str) -> bool:
    """Whether a label can only be that of a speaker: a question's, or capitals that begin with a title."""
    first = label.split(maxsplit=1)[0].rstrip(".").lower()
    return _QUESTION.fullmatch(label) is not None or (
        first in word_list("speaker-titles") and (label.isupper() or "." in label)
    )


def _claim(unit: Unit, speaker: str, *, asks: bool) -> None:
    unit.speaker = None if _ANSWER.fullmatch(speaker) else _as_name(speaker)
    if unit.content.start == unit.content.end:
        unit.content = Span(unit.start, unit.end)
        unit.claim(BlockKind.FURNITURE, "names the speaker of what follows")
    elif asks or _QUESTION.fullmatch(speaker):
        unit.claim(BlockKind.QUESTION, "a question to the speaker")
    elif speaker.lower() in word_list("housekeepers"):
        unit.claim(BlockKind.QUESTION, "the moderator")
    else:
        unit.claim(BlockKind.TURN)


@lru_cache(maxsize=512)
def _as_name(label: str) -> str:
    """Return a label with capitals as a name has them.

    Example:
        >>> _as_name("DEPUTY MINISTER O’DORN")
        'Deputy Minister O’Dorn'
    """
    name, bracket, country = label.partition(" (")
    if not name.isupper():
        return label
    if bracket and not country.isupper():
        return f"{_as_name(name)}{bracket}{country}"
    words = label.split()
    return " ".join([_capitalised(words[0]), *(_small_or_capitalised(word) for word in words[1:])])


def _small_or_capitalised(word: str) -> str:
    return word.lower() if word.lower() in word_list("name-particles") else _capitalised(word)


def _capitalised(word: str) -> str:
    """Return a word in capitals as a name has it: ``McKee``, ``O’Dorn``, ``US``."""
    if word.lower().strip("().,") in word_list("acronyms"):
        return word
    if word.startswith("MC") and len(word) > _LONGEST_PREFIX:
        return f"Mc{word[2:].title()}"
    return word.title()
