"""The words that carry force: no edit may add or drop one, unless its rule declares it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from plainspeak.filler.inflection import FORMS, base_of
from plainspeak.filler.wordclasses import opposites, protected_words, word_classes

# A contraction counts as its parts, so that "cannot" may become "can not".
_CONTRACTED = {
    "cannot": ("can", "not"),
    "can't": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    # Typed without the apostrophe; "wont" and "cant" are words of their own.
    **dict.fromkeys(
        ["dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "hasnt", "havent", "hadnt"], ("not",)
    ),
    "wouldnt": ("would", "not"),
    "couldnt": ("could", "not"),
    "shouldnt": ("should", "not"),
}
_APOSTROPHES = re.compile("[’‘ʼ＇´`]")
# Words that carry force only before another: provided that, subject to.
_ONLY_BEFORE = {"provided": "that", "subject": "to"}
_NUMBER = re.compile(r"\d")
_NEGATING = ("un", "in", "im", "il", "ir", "dis", "non", "non-")
_MARKS = re.compile('["“”„«»%‰$¢-¥֏؋₠-⃀]')
# Words that bound a number in the same way.
_SAME_BOUND = {"approximately": "about", "roughly": "about", "around": "about"}


def force_of(words: Iterable[str]) -> Counter[str]:
    """Count the protected words and numbers among lower-case words (with straight apostrophes).

    Example:
        >>> sorted(force_of(["they", "can't", "wait", "3", "tons"]).elements())
        ['3', 'can', 'not']
    """
    counts: Counter[str] = Counter()
    protected = protected_words()
    listed = list(words)
    for word, following in zip(listed, (*listed[1:], ""), strict=False):
        if word in protected:
            counts[word] += _ONLY_BEFORE.get(word, following) == following
        elif word in _CONTRACTED:
            counts.update(_CONTRACTED[word])
        elif not word.isalpha():
            counts.update(_parts(word, protected))
    return +counts


def _parts(word: str, protected: frozenset[str]) -> Sequence[str]:
    """Return what counts of a word that is not of letters only: a number, a compound, a contraction."""
    if _NUMBER.search(word) or not protected.isdisjoint(word.split("-")):
        return (word,)
    if word.endswith("n't"):
        return ("not", word[:-3]) if word[:-3] in protected else ("not",)
    return ("will",) if word.endswith("'ll") else ()


def straight(text: str) -> str:
    """Return the text with every kind of apostrophe made straight, so that "won’t" is "won't"; lengths stay."""
    return _APOSTROPHES.sub("'", text)


def marks_of(text: str) -> Counter[str]:
    """Count the marks that no edit of a sentence may add or drop: quotation marks, currencies, percent signs."""
    return Counter(_MARKS.findall(text))


def of_bound(bound: str, words: Sequence[str]) -> int:
    """Count the words that may bound a number as `bound` does.

    Example:
        >>> of_bound("about", ["about", "them", "around", "roughly"])
        3
    """
    return sum(_SAME_BOUND.get(word, word) == bound for word in words)


def bounds_of(words: Sequence[str]) -> Counter[str]:
    """Count the words that bound the number behind them: over 40, up to 40.

    Example:
        >>> bounds_of(["over", "40", "ships", "sailed", "over", "it"])
        Counter({'over': 1})
    """
    bounding, numbers = word_classes()["bounding"], word_classes()["protected-number"]
    if bounding.isdisjoint(words):
        return Counter()
    return Counter(
        _SAME_BOUND.get(word, word)
        for word, following in pairwise(words)
        if word in bounding
        and (_NUMBER.search(following) or following in numbers or (word, following) == ("up", "to"))
    )


def turned(lost: Collection[str], gained: Collection[str]) -> list[str]:
    """Return which words of `gained` turn one of `lost` round, or change its degree, as ``'rise' into 'fall'``.

    Example:
        >>> turned(["rose", "legal", "strongest", "seas"], ["fell", "illegal", "strong", "sea"])
        ["'rose' into 'fell'", "'legal' into 'illegal'", "'strongest' into 'strong'"]
    """
    if not (lost and gained):
        return []
    words = set(gained) - set(lost)
    bases = {base: word for word in gained for base in _bases(word)}
    found: list[str] = []
    for word in lost:
        turned_into = next((other for other in (*_negated(word), *_other_degrees(word)) if other in words), None)
        opposite = next((bases[base] for base in sorted(opposites(_bases(word))) if base in bases), turned_into)
        if opposite is not None:
            found.append(f"{word!r} into {opposite!r}")
    return found


def _bases(word: str) -> set[str]:
    """Return what may be the base form of a word, itself included."""
    return {word, *(base for form in FORMS if (base := base_of(word, form)))}


def _negated(word: str) -> Iterator[str]:
    """Yield what the word would be with a negating syllable in front, or without the one it has."""
    for prefix in _NEGATING:
        yield prefix + word
        if word.startswith(prefix):
            yield word.removeprefix(prefix)


def _other_degrees(word: str) -> Iterator[str]:
    """Yield what may be other degrees of an adjective: strong, stronger and strongest for any of them."""
    stem = re.sub("(?:er|est)$", "", word)
    if stem != word:
        yield from (stem, stem + "e", re.sub("i$", "y", stem))
    root = re.sub("y$", "i", word).removesuffix("e") if stem == word else stem
    yield from (root + "er", root + "est")
