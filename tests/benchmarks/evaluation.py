"""What the quality benchmark and the tuning of the ranker share: articles with summaries, ROUGE, lead, intervals."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from statistics import fmean

from plainspeak._nltk import porter_stemmer

_TOKEN = re.compile(r"[a-z0-9]+")
_SHORTEST_STEMMED = 4  # letters
_ROUNDS, _SEED = 1000, 7

Tokens = Sequence[str]


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its summaries.

    Attributes:
        text: the article.
        references: what people wrote as its summary, one or more.
        group: articles of one group (one source, one meeting) are never split and are drawn together.
        words: how many words of a summary are compared.
        title, about: what a user would give with it, or None.
    """

    text: str
    references: tuple[str, ...]
    group: str
    words: int
    title: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with its 95 % interval.

    Example:
        >>> str(Interval(0.5, 0.1, 0.9))
        '+0.50 [+0.10, +0.90]'
    """

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        """Return it for a table."""
        return f"{self.mean:+.2f} [{self.low:+.2f}, {self.high:+.2f}]"


def read_sets(paths: Iterable[Path], limit: int | None = None) -> dict[str, list[Article]]:
    """Return the articles of some JSON Lines files, by the name of the file without its suffix.

    A line is an object with `text` and `references` (a list) or `reference`; it may have `group` (default: a group of
    its own), `title`, `about`, and `words` (default: as many as the references have on average).
    """
    return {path.name.partition(".")[0]: list(islice(_read(path), limit)) for path in paths}


def _read(path: Path) -> Iterator[Article]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            references = tuple(row["references"] if "references" in row else [row["reference"]])
            words = row.get("words") or round(fmean(len(reference.split()) for reference in references))
            group = str(row.get("group", number))
            yield Article(row["text"], references, group, words, row.get("title"), row.get("about"))


def digest(articles: Iterable[Article]) -> str:
    """Return a short mark that tells whether these are the same articles."""
    return sha256(repr([(article.text, article.references) for article in articles]).encode()).hexdigest()[:12]


@lru_cache(maxsize=1 << 18)
def _stem(word: str) -> str:
    return _STEMMER.stem(word) if len(word) >= _SHORTEST_STEMMED else word


_STEMMER = porter_stemmer()


def tokens(text: str) -> list[str]:
    """Return the stemmed words and numbers of a text, as ROUGE counts them.

    Example:
        >>> tokens("The 2 envoys' TREATIES")
        ['the', '2', 'envoy', 'treati']
    """
    return [_stem(word) for word in _TOKEN.findall(text.lower())]


def rouge(candidate: Tokens, references: Iterable[Tokens]) -> float:
    """Return 100 times the mean of the F1 of ROUGE-1 and ROUGE-2, averaged over the references (Lin 2004).

    Example:
        >>> rouge("a b c d".split(), ["a b x".split()])  # 4/7 of the words, 2/5 of the pairs
        48.57142857142857
    """
    return 50 * fmean(_f1(candidate, reference, 1) + _f1(candidate, reference, 2) for reference in references)


def _f1(candidate: Tokens, reference: Tokens, size: int) -> float:
    """Return the harmonic mean of precision and recall of the n-grams of that size, in [0, 1]."""
    ours, theirs = ngrams(candidate, size), ngrams(reference, size)
    return 2 * (ours & theirs).total() / ((ours.total() + theirs.total()) or 1)


def ngrams(words: Tokens, size: int) -> Counter[tuple[str, ...]]:
    """Return how often each run of so many words occurs."""
    return Counter(zip(*(words[at:] for at in range(size)), strict=False))


def cut(pick: Callable[[int], Sequence[str]], words: int) -> str:
    """Return the first words of a summary that is asked for longer and longer until it has them.

    Args:
        pick: returns a summary of so many sentences, or of all that there are.
        words: how many words to keep.

    Example:
        >>> cut(lambda count: ["one two", "three four", "five"][:count], 3)
        'one two three'
    """
    count = max(1, words // 30)
    picked, before = pick(count), 0
    while size_of(picked) < words and len(picked) > before:
        before = len(picked)
        count += max(1, count // 4)
        picked = pick(count)
    return " ".join(" ".join(picked).split()[:words])


def whole(pick: Callable[[int], Sequence[str]], words: int) -> str:
    """Return the longest summary of whole sentences that has no more words than that; at least one sentence.

    Example:
        >>> whole(lambda count: ["one two", "three four", "five"][:count], 4)
        'one two three four'
    """
    fitting, longer = pick(1), pick(2)
    while len(longer) > len(fitting) and size_of(longer) <= words:
        fitting, longer = longer, pick(len(longer) + 1)
    return " ".join(fitting)


def size_of(sentences: Iterable[str]) -> int:
    """Return how many words some sentences have."""
    return sum(len(sentence.split()) for sentence in sentences)


def difference(ours: Sequence[float], theirs: Sequence[float], groups: Sequence[str]) -> Interval:
    """Return the mean difference of paired figures, with an interval of 1000 resamples of whole groups."""
    return mean_difference({"": (ours, theirs, groups)})


def mean_difference(sets: Mapping[str, tuple[Sequence[float], Sequence[float], Sequence[str]]]) -> Interval:
    """Return the mean over sets of the mean difference in each, with an interval of 1000 resamples of whole groups.

    Args:
        sets: for each set, paired figures and the groups they belong to.

    Example:
        >>> mean_difference({"news": ([3, 3], [1, 1], ["a", "b"]), "talks": ([2], [2], ["c"])})
        Interval(mean=1.0, low=1.0, high=1.0)
    """
    drawn = random.Random(_SEED)  # noqa: S311 - resampling, no secret
    clusters = [_clusters(*figures) for figures in sets.values()]
    means = sorted(
        fmean(_mean_of(drawn.choices(cluster, k=len(cluster))) for cluster in clusters) for _ in range(_ROUNDS)
    )
    return Interval(fmean(map(_mean_of, clusters)), means[_ROUNDS // 40], means[-_ROUNDS // 40 - 1])


def _clusters(ours: Sequence[float], theirs: Sequence[float], groups: Sequence[str]) -> list[tuple[float, int]]:
    """Return the sum of the differences in each group, and how many there are."""
    found: dict[str, list[float]] = {}
    for one, other, group in zip(ours, theirs, groups, strict=True):
        found.setdefault(group, []).append(one - other)
    return [(sum(differences), len(differences)) for differences in found.values()]


def _mean_of(clusters: Iterable[tuple[float, int]]) -> float:
    sums, sizes = zip(*clusters, strict=True)
    return float(sum(sums) / sum(sizes))
