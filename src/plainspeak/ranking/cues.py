"""Cues: words and phrases that tell what kind of thing a sentence says (a refusal, a courtesy)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import product

from plainspeak._data import read_sections
from plainspeak._prepared import prepared
from plainspeak.words import stop_words


class Cues:
    """Finds the cues of a sentence; a phrase is only looked for where its rarest word stands.

    Args:
        phrases: pairs of a kind of cue and a phrase of words in lower case.

    Example:
        >>> cues = Cues([("refusal", "will not agree"), ("courtesy", "grateful")])
        >>> bits = cues.bits_of(["they", "will", "not", "agree"])
        >>> bits == cues.bit("refusal"), cues.phrase("refusal", ["they", "will", "not", "agree"])
        (True, 'will not agree')
    """

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._bits: dict[str, int] = {}
        self._by_word: dict[str, list[tuple[str, int]]] = {}
        for kind, phrase in phrases:
            bit = self._bits.setdefault(kind, 1 << len(self._bits))
            self._by_word.setdefault(_rarest(phrase.split()), []).append((f" {phrase} ", bit))
        self._words = frozenset(self._by_word)

    def bit(self, kind: str) -> int:
        """Return the bit that stands for a kind of cue; 0 for one that has no phrase."""
        return self._bits.get(kind, 0)

    def bits_of(self, words: Sequence[str]) -> int:
        """Return the kinds of cue that a sentence holds, as a sum of their bits."""
        found = 0
        met = self._words.intersection(words)
        if met:
            line = f" {' '.join(words)} "
            for word in met:
                for phrase, bit in self._by_word[word]:
                    if not found & bit and phrase in line:
                        found |= bit
        return found

    def phrase(self, kind: str, words: Sequence[str]) -> str:
        """Return the first phrase of that kind in a sentence; an empty string where it has none."""
        line = f" {' '.join(words)} "
        phrases = {phrase for word in words for phrase, bit in self._by_word.get(word, ()) if bit == self.bit(kind)}
        return min((p for p in phrases if p in line), key=lambda p: (line.find(p), -len(p), p), default="").strip()


@cache
def load_cues() -> Cues:
    """Return the cues that plainspeak ships."""
    return prepared("cues", make_cues)


def make_cues() -> Cues:
    """Read the cues anew; `load_cues` takes the stored ones where they fit."""
    sections = read_sections("ranking/cues.txt")
    return Cues((kind, phrase) for kind, lines in sections.items() for line in lines for phrase in phrases_of(line))


def phrases_of(line: str) -> list[str]:
    """Return the phrases that a line of the list stands for.

    Example:
        >>> phrases_of("will not agree|sign")
        ['will not agree', 'will not sign']
    """
    return [" ".join(words) for words in product(*(word.split("|") for word in line.split()))]


def _rarest(words: Sequence[str]) -> str:
    """Return the word of a phrase that is met least: the longest content word."""
    return max(words, key=lambda word: (word not in stop_words(), len(word)))
