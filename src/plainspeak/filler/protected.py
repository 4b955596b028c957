"""The words that carry force: no edit may add or drop one, unless its rule declares it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from plainspeak.filler.wordclasses import protected_words

# A contraction counts as its parts, so that "cannot" may become "can not".
_CONTRACTED = {
    "cannot": ("can", "not"),
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
}
# Words that carry force only before another: provided that, subject to.
_ONLY_BEFORE = {"provided": "that", "subject": "to"}
_NUMBER = re.compile(r"\d")


def force_of(words: Iterable[str]) -> Counter[str]:
    """Count the protected words and numbers among lower-case words (with straight apostrophes).

    Example:
        >>> sorted(force_of(["they", "can't", "wait", "3", "days"]).elements())
        ['3', 'can', 'not']
    """
    counts: Counter[str] = Counter()
    protected = protected_words()
    listed = list(words)
    for word, following in zip(listed, (*listed[1:], ""), strict=False):
        if _ONLY_BEFORE.get(word, following) != following:
            continue
        if word in protected or _NUMBER.search(word):
            counts[word] += 1
        elif word in _CONTRACTED:
            counts.update(_CONTRACTED[word])
        elif word.endswith("n't"):
            counts["not"] += 1
        elif word.endswith("'ll"):
            counts["will"] += 1
    return counts
