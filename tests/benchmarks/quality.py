"""Does a change lower the quality of the summaries? ROUGE beside lead and a pinned baseline, set by set.

    python tests/benchmarks/quality.py SETS.jsonl...             # exit 1 where it fell below the baseline
    python tests/benchmarks/quality.py --whole SETS.jsonl...     # whole sentences, as many as fit
    python tests/benchmarks/quality.py --pin SETS.jsonl...       # make today's figures the baseline

A set is a file of articles with summaries that people wrote (`evaluation.read_sets` says what a line holds); none
comes with the project. The figure is 100 times the mean of ROUGE-1 and ROUGE-2 F1; systems are compared at the same
number of words. The baseline knows its articles by a digest: other articles are measured, but not compared with it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

import plainspeak
from evaluation import Article, cut, difference, digest, mean_difference, read_sets, rouge, tokens, whole

BASELINE = Path(__file__).with_name("quality.tsv")
# By how much a figure may fall. Figures are exact on the same articles; a set of 300 moves by some tenths when a rule
# changes a few words of each summary, the mean of ten sets by hundredths.
_SET_TOLERANCE, _MEAN_TOLERANCE = 0.5, 0.1


class Figures(NamedTuple):
    """What was measured on one set: a figure an article."""

    articles: Sequence[Article]
    lead: list[float]
    ours: list[float]

    @property
    def paired(self) -> tuple[list[float], list[float], list[str]]:
        """The figures of plainspeak and of lead, and the groups they belong to."""
        return self.ours, self.lead, [article.group for article in self.articles]


class Pinned(NamedTuple):
    """A row of the baseline."""

    articles: str
    figure: float


def measure(articles: Sequence[Article], *, is_whole: bool, strip: bool) -> Figures:
    """Return the figures of lead and of plainspeak on some articles."""
    lead, ours = [], []
    for article in articles:
        references = [tokens(reference) for reference in article.references]
        lead.append(rouge(tokens(_lead(article, is_whole=is_whole)), references))
        ours.append(rouge(tokens(_ours(article, is_whole=is_whole, strip=strip)), references))
    return Figures(articles, lead, ours)


def _lead(article: Article, *, is_whole: bool) -> str:
    """Return the first words of an article."""
    text = article.text
    sentences = [" ".join(text[span.start : span.end].split()) for span in plainspeak.split_sentences(text)]
    return (whole if is_whole else cut)(lambda count: sentences[:count], article.words)


def _ours(article: Article, *, is_whole: bool, strip: bool) -> str:
    """Return the bullets of an article, in as many words."""

    def bullets(count: int) -> list[str]:
        made = plainspeak.summarize(
            article.text, sentences=count, title=article.title, about=article.about, strip=strip
        )
        return [bullet.text for bullet in made.bullets]

    return (whole if is_whole else cut)(bullets, article.words)


def read_baseline(path: Path) -> dict[tuple[str, str], Pinned]:
    """Return the pinned figures, by how they were measured and the name of the set."""
    if not path.exists():
        return {}
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {(mode, name): Pinned(articles, float(figure)) for mode, name, articles, figure in rows}


def write_baseline(path: Path, pinned: Mapping[tuple[str, str], Pinned]) -> None:
    """Write the pinned figures."""
    head = "# What tests/benchmarks/quality.py measured: how, the set, a digest of its articles, ROUGE.\n"
    rows = (f"{mode}\t{name}\t{row.articles}\t{row.figure:.3f}\n" for (mode, name), row in sorted(pinned.items()))
    path.write_text(head + "".join(rows), "utf-8")


def falls(figures: Mapping[str, float], before: Mapping[str, float]) -> Iterator[str]:
    """Yield what fell below the baseline by more than is allowed.

    Example:
        >>> list(falls({"news": 20.0, "talks": 30.0}, {"news": 20.4, "talks": 30.0}))
        ['the mean of 2 sets fell from 25.20 to 25.00']
    """
    known = [name for name in figures if name in before]
    for name in known:
        if figures[name] < before[name] - _SET_TOLERANCE:
            yield f"{name} fell from {before[name]:.2f} to {figures[name]:.2f}"
    if known:
        now, then = fmean(figures[name] for name in known), fmean(before[name] for name in known)
        if now < then - _MEAN_TOLERANCE:
            yield f"the mean of {len(known)} sets fell from {then:.2f} to {now:.2f}"


def report(measured: Mapping[str, Figures], before: Mapping[str, float]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"{'set':14}{'articles':>9}{'lead':>8}{'ours':>8}{'baseline':>10}   ours - lead, 95 % interval"
    for name, figures in measured.items():
        pinned = f"{before[name]:.2f}" if name in before else "-"
        means = f"{fmean(figures.lead):8.2f}{fmean(figures.ours):8.2f}"
        yield f"{name:14}{len(figures.articles):9}{means}{pinned:>10}   {difference(*figures.paired)}"
    lead = fmean(fmean(figures.lead) for figures in measured.values())
    ours = fmean(fmean(figures.ours) for figures in measured.values())
    interval = mean_difference({name: figures.paired for name, figures in measured.items()})
    yield f"{'mean':23}{lead:8.2f}{ours:8.2f}{'':10}   {interval}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, compare; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path)
    parser.add_argument("--limit", type=int, default=300, help="articles of each set (default 300)")
    parser.add_argument("--whole", action="store_true", help="whole sentences in place of exactly so many words")
    parser.add_argument("--verbatim", action="store_true", help="select only, strip nothing")
    parser.add_argument("--baseline", type=Path, default=BASELINE)
    parser.add_argument("--pin", action="store_true", help="make the figures the baseline")
    options = parser.parse_args(arguments)
    if not options.sets:
        sys.stdout.write("skipped: no articles with summaries were given\n")
        return 0
    mode = ("whole" if options.whole else "cut") + ("-verbatim" if options.verbatim else "")
    articles = read_sets(options.sets, options.limit)
    measured = {name: measure(a, is_whole=options.whole, strip=not options.verbatim) for name, a in articles.items()}
    digests = {name: digest(figures.articles) for name, figures in measured.items()}
    pinned = read_baseline(options.baseline)
    before = {
        name: row.figure for (how, name), row in pinned.items() if how == mode and digests.get(name) == row.articles
    }
    sys.stdout.writelines(f"{line}\n" for line in report(measured, before))
    figures = {name: fmean(values.ours) for name, values in measured.items()}
    if options.pin:
        write_baseline(options.baseline, pinned | {(mode, n): Pinned(digests[n], figures[n]) for n in figures})
        return 0
    fallen = list(falls(figures, before))
    sys.stdout.writelines(f"FELL: {line}\n" for line in fallen)
    return int(bool(fallen))


if __name__ == "__main__":
    sys.exit(main())
