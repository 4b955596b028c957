"""How much of the news gets into a summary? Facts that a reader must not miss, in articles written for this project.

    python tests/benchmarks/facts.py                 # facts and noise, by kind of text, beside the first sentences
    python tests/benchmarks/facts.py --show          # also each summary, with what it lacks

The articles stand in ``tests/cases/facts``, a file a kind of text. Their author marked the facts (patterns, each of
which a summary holds or not) and the noise: sentences that say nothing. Every second article was used to set the
weights of `ranking/weights.txt` that are marked `read`; the others, and those marked `checks`, check them.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import plainspeak

ARTICLES = Path(__file__).parents[1] / "cases" / "facts"
LENGTHS: tuple[Mapping[str, int], ...] = ({"sentences": 3}, {"sentences": 5}, {"words": 100})


@dataclass(frozen=True, slots=True)
class Article:
    """An article with the facts and the noise that its author marked.

    Attributes:
        kind: the name of its file.
        name: its own.
        text: the article.
        facts: a pattern for each fact, by its name.
        noise: patterns of sentences that say nothing.
        is_check: whether it was left out when the weights were set.
    """

    kind: str
    name: str
    text: str
    facts: Mapping[str, str]
    noise: Sequence[str]
    is_check: bool


class Found(NamedTuple):
    """What some summaries hold.

    Attributes:
        facts, of: how many facts, of how many.
        noise, bullets: how many bullets that say nothing, of how many.
    """

    facts: int = 0
    of: int = 0
    noise: int = 0
    bullets: int = 0

    def __str__(self) -> str:
        """Return it for a table."""
        return f"{self.facts:3d}/{self.of:<3d} {self.noise:2d}/{self.bullets:<3d}"


def read_articles(folder: Path = ARTICLES) -> Iterator[Article]:
    """Yield the articles, file by file."""
    for path in sorted(folder.glob("*.toml")):
        for number, read in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["article"]):
            is_check = read.get("checks", number % 2 == 1)
            yield Article(path.stem, read["name"], read["text"].strip(), read["facts"], read["noise"], is_check)


def look_for(article: Article, bullets: Sequence[str]) -> Found:
    """Return what the bullets of an article hold."""
    printed = "\n".join(bullets)
    facts = sum(re.search(pattern, printed) is not None for pattern in article.facts.values())
    noise = sum(any(re.search(pattern, bullet) for pattern in article.noise) for bullet in bullets)
    return Found(facts, len(article.facts), noise, len(bullets))


def total(found: Sequence[Found]) -> Found:
    """Return the sums."""
    return Found(*map(sum, zip(*found, strict=True)))


def ours(article: Article, sentences: int | None = None, words: int | None = None) -> list[str]:
    """Return the bullets of plainspeak."""
    return [bullet.text for bullet in plainspeak.summarize(article.text, sentences=sentences, words=words).bullets]


def lead(article: Article, sentences: int = 0, words: int = 0) -> list[str]:
    """Return the first sentences of the body, as many as were asked for or fit."""
    body = plainspeak.summarize(article.text, sentences=10_000, strip=False).bullets
    taken: list[str] = []
    for bullet in body:
        if len(taken) == sentences if sentences else sum(len(t.split()) for t in [*taken, bullet.text]) > words:
            break
        taken.append(bullet.text)
    return taken


def table(articles: Sequence[Article]) -> Iterator[str]:
    """Yield the lines of a table: facts and noise for each length, by kind, then by half."""
    heads = ["".join(f"{name[0]} {count}" for name, count in length.items()) for length in LENGTHS]
    yield f"{'facts, noise':24s}" + "".join(f"{'-' + head:>16s}" for head in heads)
    kinds = {kind: [a for a in articles if a.kind == kind] for kind in dict.fromkeys(a.kind for a in articles)}
    halves = {"set on these": [a for a in articles if not a.is_check], "checked": [a for a in articles if a.is_check]}
    for name, some in {**kinds, **halves, "all": list(articles)}.items():
        cells = (total([look_for(a, ours(a, **length)) for a in some]) for length in LENGTHS)
        yield f"{name:24s}" + "".join(f"{cell!s:>16s}" for cell in cells)
    cells = (total([look_for(a, lead(a, **length)) for a in articles]) for length in LENGTHS)
    yield f"{'all, first sentences':24s}" + "".join(f"{cell!s:>16s}" for cell in cells)


def show(article: Article) -> Iterator[str]:
    """Yield the summary of an article in five bullets, and what it lacks."""
    bullets = ours(article)
    missing = [name for name, pattern in article.facts.items() if not re.search(pattern, "\n".join(bullets))]
    yield f"\n{article.name}: {look_for(article, bullets)} without: {', '.join(missing) or 'nothing'}"
    yield from (f"  - {bullet}" for bullet in bullets)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print the summaries, too")
    wanted = parser.parse_args()
    articles = list(read_articles())
    if wanted.show:
        sys.stdout.writelines(f"{line}\n" for article in articles for line in show(article))
    sys.stdout.writelines(f"{line}\n" for line in table(articles))
    return 0


if __name__ == "__main__":
    sys.exit(main())
