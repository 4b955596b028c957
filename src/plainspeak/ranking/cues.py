"""Cues: words and phrases that tell what kind of thing a sentence says (a refusal, a courtesy)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, reduce
from itertools import product
from operator import or_
from typing import Any

from plainspeak._data import read_sections
from plainspeak._prepared import prepared

_ENDS = ""  # the branch that holds the bits of a phrase that ends at a node


class Cues:
    """Finds the cues of a sentence: the phrases are one tree of words, so that each word is looked at about once.

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
        self._tree: dict[str, Any] = {}
        for kind, phrase in phrases:
            node = self._tree
            for word in phrase.split():
                node = node.setdefault(word, {})
            node[_ENDS] = node.get(_ENDS, 0) | self._bits.setdefault(kind, 1 << len(self._bits))

    def bit(self, kind: str) -> int:
        """Return the bit that stands for a kind of cue; 0 for one that has no phrase."""
        return self._bits.get(kind, 0)

    def bits_of(self, words: Sequence[str]) -> int:
        """Return the kinds of cue that a sentence holds, as a sum of their bits."""
        return reduce(or_, (bits for _, _, bits in self._found(words)), 0)

    def phrase(self, kind: str, words: Sequence[str]) -> str:
        """Return the first phrase of that kind in a sentence, the longest there; empty where it has none."""
        bit = self.bit(kind)
        found = [(start, -end) for start, end, bits in self._found(words) if bits & bit]
        start, end = min(found, default=(0, 0))
        return " ".join(words[start:-end])

    def _found(self, words: Sequence[str]) -> Iterator[tuple[int, int, int]]:
        """Yield where phrases begin and end in a sentence, in words, and their bits."""
        tree = self._tree
        for start in [at for at, word in enumerate(words) if word in tree]:
            node, end = tree[words[start]], start + 1
            while node is not None:
                if _ENDS in node:
                    yield start, end, node[_ENDS]
                node = node.get(words[end]) if end < len(words) else None
                end += 1


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
