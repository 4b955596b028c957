"""Fits the weights of the ranker to summaries that people wrote, and says how good they are on other articles.

    python tests/benchmarks/tune_ranking.py SETS.jsonl...                   # fit on most groups, check on the others
    python tests/benchmarks/tune_ranking.py --leave-one-out SETS.jsonl...   # fit on all sets but one, check on it
    python tests/benchmarks/tune_ranking.py --without FEATURE SETS.jsonl... # what does a feature earn?
    python tests/benchmarks/tune_ranking.py --write SETS.jsonl...           # fit on all, write the table of weights

A set is a file of articles with summaries that people wrote (`evaluation.read_sets` says what a line holds); none
comes with the project. Ridge regression: the features of a sentence are to tell how much of it stands in the
summary. Each article, and each set, counts the same; a shape of text has weights of its own as far as the data ask
for it. Weights of the table whose origin is ``read`` (``read-in-prose,talk``: in those shapes) are set by hand and
stay. The same data give the same table.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from itertools import product
from operator import add, mul
from pathlib import Path
from statistics import fmean

from evaluation import Article, Tokens, cut, difference, mean_difference, ngrams, read_sets, rouge, tokens
from plainspeak.model import Document, Draft
from plainspeak.options import Length
from plainspeak.ranking.counts import Counts, count
from plainspeak.ranking.features import FEATURES
from plainspeak.ranking.scoring import weigh
from plainspeak.ranking.shape import Shape, shape_of
from plainspeak.selection import select
from plainspeak.sentences import split_blocks
from plainspeak.structure import read_structure

TABLE = Path(str(files("plainspeak") / "data" / "ranking" / "weights.txt"))
_READ = "read"
# Pairs of words tell more than words that the summary holds a sentence; a constant keeps short ones from the top.
_PAIRS_COUNT, _EXTRA_WORDS = 4, 2
# The ridge, for what all shapes share and for what sets one apart, each article having one vote.
_COMMON_RIDGE, _SHAPE_RIDGE = 0.01, 0.1
# After a first fit, sentences that would not be near the choice anyway count this much: the fit is to sort the best.
_REFITS, _FAR, _NEAR_SUMMARIES = 2, 0.05, 3
_CHECK_EVERY = 3  # every third group is kept to check on

Weights = dict[Shape, dict[str, float]]
Row = list[float]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article ready to be fitted to.

    Attributes:
        article: the article.
        references: the tokens of its summaries.
        sentences: what its sentences say, as printed without stripping.
        lead: its first words.
        counts, shape, columns: what the ranker knows of it; `columns` holds every feature.
        target: how much of each sentence stands in the summaries.
    """

    article: Article
    references: list[list[str]]
    sentences: list[str]
    lead: str
    counts: Counts
    shape: Shape
    columns: dict[str, list[float]]
    target: list[float]


def prepare(article: Article) -> Prepared:
    """Read an article once: its sentences, their features and what they are worth."""
    text = article.text
    structure = read_structure(Document(text, title=article.title))
    every = list(split_blocks(text, structure.blocks))
    body = [s for s in every if s.block.kind.is_body] or every
    counts = count(text, body, structure.title)
    said = [" ".join(text[s.start : s.end].split()) for s in body]
    references = [tokens(reference) for reference in article.references]
    target = [worth(tokens(sentence), references) for sentence in said]
    columns = {feature.name: list(feature.values(counts)) for feature in FEATURES}
    lead = " ".join(" ".join(text[s.start : s.end] for s in every).split()[: article.words])
    return Prepared(article, references, said, lead, counts, shape_of(counts), columns, target)


def worth(sentence: Tokens, references: Sequence[Tokens]) -> float:
    """Return how much of a sentence stands in the references, by words and by pairs of words.

    Example:
        >>> worth("a b c d".split(), ["a b".split()])
        1.0
    """
    hits = 0
    for reference in references:
        words, pairs = (ngrams(sentence, size) & ngrams(reference, size) for size in (1, 2))
        hits += words.total() + _PAIRS_COUNT * pairs.total()
    return hits / len(references) / (len(sentence) + _EXTRA_WORDS)


def figure(prepared: Prepared, weights: Mapping[str, float]) -> float:
    """Return the ROUGE of the sentences that these weights choose, cut at the words of the article's summaries."""
    columns = {name: values for name, values in prepared.columns.items() if name in weights}
    ranking = weigh(prepared.counts, prepared.shape, columns, weights, prepared.article.about)

    def draft(index: int) -> Draft:
        sentence = prepared.counts.sentences[index]
        return Draft(index, index, sentence.start, sentence.end, (), prepared.sentences[index])

    def pick(most: int) -> list[str]:
        return [made.text for made in select(ranking, Length(sentences=most), draft)]

    return rouge(tokens(cut(pick, prepared.article.words)), prepared.references)


class Fit:
    """Ridge regression with weights that the shapes share and weights that set one apart.

    Args:
        names: the features whose weights are wanted.
        fixed: the weights that stay, for each shape.
    """

    def __init__(self, names: Sequence[str], fixed: Weights) -> None:
        self._names = names
        self._fixed = fixed

    def weights(self, sets: Mapping[str, Sequence[Prepared]]) -> Weights:
        """Return the weights that tell best how much of each sentence stands in the summaries."""
        fitted = self._solved(sets, None)
        for _ in range(_REFITS):
            fitted = self._solved(sets, fitted)
        return fitted

    def _solved(self, sets: Mapping[str, Sequence[Prepared]], before: Weights | None) -> Weights:
        width, shapes = len(self._names), list(Shape)
        equations = Equations(width, len(shapes))
        for prepared in sets.values():
            for one in prepared:
                importance = _importance(one, before)
                vote = 1 / len(prepared) / sum(importance)
                given = [vote * weight for weight in importance]
                stay = self._fixed[one.shape]
                columns = [[0.0] * len(given) if n in stay else _centred(one.columns[n], given) for n in self._names]
                equations.add(shapes.index(one.shape), columns, _centred(self._rest(one), given), given)
        common, *own = equations.solution()
        return {
            shape: {name: a + b for name, a, b in zip(self._names, common, own[at], strict=True)} | self._fixed[shape]
            for at, shape in enumerate(shapes)
        }

    def _rest(self, one: Prepared) -> Row:
        """Return the target of each sentence less what the weights that stay make of it."""
        rest = one.target
        for name, weight in self._fixed[one.shape].items():
            rest = [value - weight * x for value, x in zip(rest, one.columns[name], strict=True)]
        return rest


class Equations:
    """The normal equations of weights that all shapes share, and of what each shape adds to them.

    Args:
        width: how many weights are wanted.
        shapes: how many shapes there are.
    """

    def __init__(self, width: int, shapes: int) -> None:
        self._width = width
        size = width * (1 + shapes)
        self._right = [0.0] * size
        self._matrix = [[0.0] * size for _ in range(size)]
        for at in range(size):
            self._matrix[at][at] = _COMMON_RIDGE if at < width else _SHAPE_RIDGE

    def add(self, shape: int, columns: Sequence[Row], target: Row, given: Row) -> None:
        """Add an article: its features and its target, centred, and how much each sentence counts."""
        blocks = 0, self._width * (1 + shape)
        for row, values in enumerate(columns):
            weighted = list(map(mul, given, values))
            answer = sum(map(mul, weighted, target))
            products = [sum(map(mul, weighted, other)) for other in columns]
            for block, beside in product(blocks, blocks):
                line = self._matrix[block + row]
                line[beside : beside + self._width] = map(add, line[beside : beside + self._width], products)
            for block in blocks:
                self._right[block + row] += answer

    def solution(self) -> list[Row]:
        """Return the weights that are shared, then what each shape adds."""
        solved = solve(self._matrix, self._right)
        return [solved[at : at + self._width] for at in range(0, len(solved), self._width)]


def _importance(one: Prepared, before: Weights | None) -> Row:
    """Return how much each sentence counts: nothing where it can't be chosen, little where it would not be."""
    usable = [float(fit and verb) for fit, verb in zip(one.counts.fit, one.counts.verbs, strict=True)]
    usable = usable if any(usable) else [1.0] * len(usable)
    if before is None:
        return usable
    scores = [0.0] * len(usable)
    for name, weight in before[one.shape].items():
        scores = [score + weight * x for score, x in zip(scores, one.columns[name], strict=True)]
    room = _NEAR_SUMMARIES * one.article.words
    importance = [_FAR * value for value in usable]
    for index in sorted(range(len(scores)), key=lambda index: (-scores[index], index)):
        importance[index] = usable[index]
        room -= one.counts.lengths[index]
        if room < 0:
            break
    return importance


def _centred(values: Sequence[float], given: Row) -> Row:
    """Return values less their weighted mean."""
    mean = sum(map(mul, values, given)) / sum(given)
    return [value - mean for value in values]


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> Row:
    """Solve a system of linear equations whose matrix is symmetric and positive definite.

    Example:
        >>> solve([[2.0, 1.0], [1.0, 3.0]], [3.0, 4.0])
        [1.0, 1.0]
    """
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        for below in range(at + 1, size):
            factor = rows[below][at] / rows[at][at]
            if factor:
                rows[below] = [low - factor * high for low, high in zip(rows[below], rows[at], strict=True)]
    solution = [0.0] * size
    for at in reversed(range(size)):
        known = sum(map(mul, rows[at][at + 1 : size], solution[at + 1 :]))
        solution[at] = (rows[at][size] - known) / rows[at][at]
    return solution


class Table:
    """The table of weights as it stands: the comment above it, and its rows with their origin."""

    def __init__(self, path: Path) -> None:
        lines = path.read_text("utf-8").splitlines()
        self._comment = [line for line in lines if line.startswith("#")]
        head, *rows = [line.split() for line in lines if line and not line.startswith("#")]
        self._shapes = [Shape(name) for name in head[1:-1]]
        self._rows = {row[0]: ([float(value) for value in row[1:-1]], row[-1]) for row in rows}

    def weights(self) -> Weights:
        """Return all weights of each shape."""
        return {
            shape: {name: row[at] for name, (row, _) in self._rows.items()} for at, shape in enumerate(self._shapes)
        }

    def fixed(self) -> Weights:
        """Return the weights of each shape that are set by hand."""
        return {
            shape: {name: weight for name, weight in row.items() if self._is_set_by_hand(name, shape)}
            for shape, row in self.weights().items()
        }

    def _is_set_by_hand(self, name: str, shape: Shape) -> bool:
        origin = self._rows[name][1]
        return origin == _READ or shape.value in origin.removeprefix(f"{_READ}-in-").split(",")

    def fitted(self) -> list[str]:
        """Return the names of the features whose weights are fitted, in some shapes at least."""
        return [name for name, (_, origin) in self._rows.items() if origin != _READ]

    def text(self, weights: Weights) -> str:
        """Return the table with other weights."""
        lines = [*self._comment, f"{'feature':14}{''.join(f'{shape.value:>11}' for shape in self._shapes)}   origin"]
        for name, (_, origin) in self._rows.items():
            lines.append(f"{name:14}{''.join(f'{weights[shape][name]:11.3f}' for shape in self._shapes)}   {origin}")
        return "\n".join(lines) + "\n"


Sets = dict[str, list[Prepared]]


def folds(sets: Sets, *, leave_one_out: bool) -> Iterator[tuple[Sets, Sets]]:
    """Yield what to fit on and what to check on: every third group of each set, or one set after the other."""
    if leave_one_out:
        for name in sets:
            yield {other: rows for other, rows in sets.items() if other != name}, {name: sets[name]}
        return
    tune = {name: [one for one in rows if not _is_check(one)] for name, rows in sets.items()}
    check = {name: [one for one in rows if _is_check(one)] for name, rows in sets.items()}
    yield {n: rows for n, rows in tune.items() if rows}, {n: rows for n, rows in check.items() if rows}


def _is_check(one: Prepared) -> bool:
    return int(sha256(one.article.group.encode()).hexdigest(), 16) % _CHECK_EVERY == 0


def report(sets: Sets, fit: Fit, *, leave_one_out: bool) -> Iterator[str]:
    """Yield the lines of the table: lead and the fitted ranker on articles that it was not fitted to."""
    yield f"{'set':14}{'articles':>9}{'lead':>8}{'ours':>8}   ours - lead, 95 % interval"
    paired = {}
    for tune, check in folds(sets, leave_one_out=leave_one_out):
        weights = fit.weights(tune)
        for name, rows in check.items():
            lead = [rouge(tokens(one.lead), one.references) for one in rows]
            ours = [figure(one, weights[one.shape]) for one in rows]
            paired[name] = ours, lead, [one.article.group for one in rows]
            yield f"{name:14}{len(rows):9}{fmean(lead):8.2f}{fmean(ours):8.2f}   {difference(*paired[name])}"
    if paired:
        ours_mean = fmean(fmean(ours) for ours, _, _ in paired.values())
        lead_mean = fmean(fmean(lead) for _, lead, _ in paired.values())
        yield f"{'mean':23}{lead_mean:8.2f}{ours_mean:8.2f}   {mean_difference(paired)}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, check and print; write the table where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path)
    parser.add_argument("--limit", type=int, default=300, help="articles of each set (default 300)")
    parser.add_argument("--leave-one-out", action="store_true", help="fit on all sets but one, check on that one")
    parser.add_argument("--without", action="append", default=[], metavar="FEATURE", help="leave a feature out")
    parser.add_argument("--table", type=Path, default=TABLE, help="the table of weights")
    parser.add_argument("--write", action="store_true", help="fit on all articles and write the table")
    options = parser.parse_args(arguments)
    if not options.sets:
        sys.stdout.write("skipped: no articles with summaries were given\n")
        return
    sets = {name: [prepare(a) for a in articles] for name, articles in read_sets(options.sets, options.limit).items()}
    table = Table(options.table)
    names = [name for name in table.fitted() if name not in options.without]
    fixed = {
        shape: {name: weight for name, weight in row.items() if name not in options.without}
        for shape, row in table.fixed().items()
    }
    fit = Fit(names, fixed)
    if options.write:
        options.table.write_text(table.text(fit.weights(sets)), "utf-8")
        return
    sys.stdout.writelines(f"{line}\n" for line in report(sets, fit, leave_one_out=options.leave_one_out))


if __name__ == "__main__":
    main()
