"""Words of a sentence: content words, stop words, stems."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without numbers and punctuation."""
    return _WORD.findall(text.lower())


@cache
def stop_words() -> frozenset[str]:
    """Return the words that carry no topic (the, of, said)."""
    lines = files("plainspeak").joinpath("data/stop-words.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def stems_of(text: str) -> list[str]:
    """Return the stems of the content words of a text, in order."""
    stop = stop_words()
    return [word.rstrip("s") for word in words_of(text) if word not in stop]
