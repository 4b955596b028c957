"""Is a text the record of a talk, and which of its labels are those of speakers?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from plainspeak.structure.labels import Label, inner_labels, read_label, read_stopped_label
from plainspeak.structure.lines import Line
from plainspeak.structure.units import Unit
from plainspeak.structure.words import word_list

# Who speaks to others says one of these; "US" and the number of a war do not count. The search jumps to the letters
# that they begin with.
_SPOKEN = re.compile(
    r"[ILMOUWYlmouwy](?<!\w.)(?:(?<=I)(?<!War I)|(?<=[Ww])e|(?<=u)s|(?<=[Oo])ur|(?<=o)urs|(?<=[Mm])[ey]|(?<=m)ine"
    r"|(?<=[Yy])ou|(?<=[Yy])our|(?<=y)ours|(?<=[Ll])et[’']s)\b"
)
_QUOTED = re.compile(r"“[^”]*|\"[^\"]*\"?")
_MARKS = frozenset('“"')
_FEWEST_STOPPED = 3  # labels without a colon
_FEWEST_SPEAKERS = 2
_SHARE = 0.25  # of the paragraphs begin with a label in what is a transcript
_SHARE_UNREPEATED = 0.5  # where nobody speaks twice
_WHOLE = 0.8  # where hardly anything else stands in the text
_SHARE_OF_TALK = 0.2  # of the labels, at least, stand before what somebody says to others


def cut_turns(text: str, lines: Iterator[Line]) -> Iterator[Line]:
    """Yield the lines of a text, with a line that holds several turns of a talk cut before each label."""
    for line in lines:
        rest = line
        if text.find(": ", line.start, line.end) >= 0:
            for start in inner_labels(text, line.start, line.end):
                yield rest._replace(end=len(text[rest.start : start].rstrip()) + rest.start)
                rest = Line(start, line.end, 1, 0, new_page=False)
        yield rest


def find_labels(units: Sequence[Unit]) -> list[Label | None]:
    """Return the label that each paragraph begins with; none at all where the text is no transcript."""
    labels = [read_label(unit.text) if unit.kind is None else None for unit in units]
    if labels and labels[0] and _is_title(units[0], labels[0], labels):
        labels[0] = None
    if sum(label is not None for label in labels) < _FEWEST_STOPPED:
        labels = _stopped(units) or labels
    speakers = _speakers(units, labels)
    return [label if label and label.key in speakers else None for label in labels]


def has_other_label(unit: Unit) -> bool:
    """Whether a paragraph begins with what looks like a label and is no way of counting (``Second: ...``)."""
    label = read_label(unit.text)
    return label is not None and label.key.lower() not in word_list("counting")


def is_spoken(text: str) -> bool:
    """Whether somebody speaks of himself or to others in a text, quotations left aside.

    Example:
        >>> is_spoken("We close the port."), is_spoken("He said, “We close the port.”")
        (True, False)
    """
    first = _SPOKEN.search(text)
    if first is None or _MARKS.isdisjoint(text[: first.start()]):
        return first is not None
    return _SPOKEN.search(_QUOTED.sub("", text)) is not None


def _stopped(units: Sequence[Unit]) -> list[Label | None]:
    """Return the labels without a colon, if several people have such ones and one of them speaks twice."""
    labels = [read_stopped_label(unit.text) if unit.kind is None else None for unit in units]
    counts = Counter(label.key for label in labels if label)
    return labels if 1 < len(counts) < counts.total() and counts.total() >= _FEWEST_STOPPED else []


def _is_title(unit: Unit, label: Label, labels: Sequence[Label | None]) -> bool:
    """Whether the first line of a text is a title with a colon."""
    is_bare = unit.end - unit.start == label.size
    is_turn = unit.ends_with_stop or is_bare or label.asks or (label.is_known and label.key.isupper())
    return not is_turn and sum(other.key == label.key for other in labels if other) == 1


def _speakers(units: Sequence[Unit], labels: Sequence[Label | None]) -> frozenset[str]:
    """Return the keys of the labels that name speakers; none where the text is no transcript."""
    found = [(unit, label) for unit, label in zip(units, labels, strict=True) if label and not label.is_topic]
    repeated = {key for key, count in Counter(label.key for _, label in found).items() if count > 1}
    found = [(unit, label) for unit, label in found if label.key in repeated or _may_open_turn(unit, label)]
    keys = frozenset(label.key for _, label in found)
    if any(label.is_known for _, label in found):
        return keys
    share = len(found) / max(1, len(units))
    if len(keys) < _FEWEST_SPEAKERS or share < (_SHARE if len(repeated) > 1 else _SHARE_UNREPEATED):
        return frozenset()
    is_whole = len(repeated) > 1 and share >= _WHOLE
    return keys if is_whole or _talk(units, labels) >= _SHARE_OF_TALK * len(found) else frozenset()


def _may_open_turn(unit: Unit, label: Label) -> bool:
    """Whether a label that stands once can be that of a speaker: a capital follows, or it is bare and in capitals."""
    following = unit.text[label.size : label.size + 1]
    return label.is_known or (not following.islower() if following else label.key.isupper())


def _talk(units: Sequence[Unit], labels: Sequence[Label | None]) -> int:
    """Return behind how many labels something is said to others, or below them where they stand alone."""
    below = [*units[1:], None]
    said = (
        unit if unit.end - unit.start > label.size else after
        for unit, after, label in zip(units, below, labels, strict=True)
        if label
    )
    return sum(unit is not None and (unit.text[-1] == "?" or is_spoken(unit.text)) for unit in said)
