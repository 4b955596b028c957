"""What a caller may ask for: one record with a default for each field."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from plainspeak.errors import UsageError

DEFAULT_SENTENCES = 5


@dataclass(frozen=True, slots=True)
class Length:
    """How long a summary is to be: one of three measures, or 5 sentences when none is given.

    Args:
        sentences: that many bullets; at least 1.
        words: a cap on the words printed, filled well; at least 1.
        percent: that share of the article's body sentences, rounded up; above 0, at most 100.

    Raises:
        UsageError: two measures at once, or one out of its range.

    Example:
        >>> Length(percent=10).bullets(of=58)
        6
    """

    sentences: int | None = None
    words: int | None = None
    percent: float | None = None

    def __post_init__(self) -> None:
        """Check the measures."""
        measures: dict[str, object] = {
            "sentences": self.sentences,
            "words": self.words,
            "percent": self.percent,
        }
        given = [name for name, value in measures.items() if value is not None]
        if len(given) > 1:
            raise UsageError(f"{' and '.join(given)} exclude each other", hint="give one of them")
        for name in ("sentences", "words"):
            if not (measures[name] is None or _is_count(measures[name])):
                raise UsageError(f"{name} must be a whole number of at least 1, not {measures[name]!r}")
        if not (measures["percent"] is None or _is_percent(measures["percent"])):
            raise UsageError(f"percent must be above 0 and at most 100, not {measures['percent']!r}")

    def bullets(self, of: int) -> int | None:
        """Return how many bullets to pick out of that many sentences; None where words are the measure."""
        if self.words is not None:
            return None
        if self.percent is not None:
            return math.ceil(of * self.percent / 100)
        return self.sentences or DEFAULT_SENTENCES


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """All that decides a summary beside the article itself.

    Attributes:
        length: how long it is to be.
        about: prefer sentences about these words.
        strip: make plain sentences; otherwise they are printed as they stand.
        rule_files: further files of filler rules, in order.
        disabled: ids or families of rules that are switched off.
    """

    length: Length = field(default_factory=Length)
    about: str | None = None
    strip: bool = True
    rule_files: tuple[str, ...] = ()
    disabled: tuple[str, ...] = ()


def _is_count(value: object) -> bool:
    """Whether a value is a whole number of at least 1 (True is not)."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _is_percent(value: object) -> bool:
    """Whether a value is a number above 0 and at most 100."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 100  # noqa: PLR2004 - percent
