"""How well and how fast are sentences split? Boundaries against gold sentences, and the doubtful ones to read.

    python tests/benchmarks/sentence_boundaries.py GOLD.jsonl...               # precision, recall, F1, exact texts
    python tests/benchmarks/sentence_boundaries.py --wrong 20 GOLD.jsonl...    # where they differ
    python tests/benchmarks/sentence_boundaries.py --doubtful 50 TEXTS.jsonl...    # decisions at abbreviations

Each line of a file is an object with ``text`` and, for gold, ``sentences`` (the texts of its sentences, in order).
A boundary is the number of characters before it that are not blank; the end of a text is none. A doubtful place
is a full stop behind an abbreviation or initials; `‖` marks a boundary there and `~` none.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from plainspeak.model import Document
from plainspeak.sentences import covering_spans
from plainspeak.sentences.lexicon import abbreviation_of
from plainspeak.sentences.places import Place, places_of
from plainspeak.sentences.rules import ends_sentence
from plainspeak.structure import read_structure

_CONTEXT = 50


@dataclass
class Score:
    """Counts over the texts of one file."""

    right: int = 0
    made: int = 0
    wanted: int = 0
    exact: int = 0
    texts: int = 0
    characters: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.made), self.right / max(1, self.wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return (
            f"P {100 * precision:6.2f}  R {100 * recall:6.2f}  F1 {100 * f1:6.2f}"
            f"  exact {100 * self.exact / max(1, self.texts):5.1f} % of {self.texts}"
            f"  {self.characters / max(1e-9, self.seconds) / 1e6:5.2f} MB/s with structure"
        )


def solid(text: str) -> int:
    """Return the number of characters that are not blank."""
    return len("".join(text.split()))


def boundaries(text: str, score: Score) -> set[int]:
    """Return the boundaries that plainspeak finds; the time taken goes to the score."""
    start = time.process_time()
    spans = list(covering_spans(text, read_structure(Document(text)).blocks))
    score.seconds += time.process_time() - start
    return set(accumulate(solid(text[span.start : span.end]) for span in spans[:-1]))


def compare(record: dict[str, Any], score: Score) -> Iterator[str]:
    """Add a text to the score; yield a line for each boundary that is missed or extra."""
    text = record["text"]
    gold = set(accumulate(solid(sentence) for sentence in record["sentences"][:-1]))
    made = boundaries(text, score)
    score.right += len(gold & made)
    score.made += len(made)
    score.wanted += len(gold)
    score.exact += gold == made
    score.texts += 1
    score.characters += len(text)
    squeezed = "".join(text.split())
    for at in sorted(gold ^ made):
        kind = "missed" if at in gold else "extra "
        yield f"  {kind} {squeezed[max(0, at - _CONTEXT) : at]} | {squeezed[at : at + _CONTEXT]}"


def doubtful(record: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each full stop behind an abbreviation or initials, with what was decided."""
    text = record["text"]
    for block in read_structure(Document(text)).blocks:
        begin = block.content.start
        for place in places_of(text, *block.content):
            ends = place.at >= begin and ends_sentence(place, begin)
            if place.mark == "." and _is_abbreviated(place):
                before, behind = text[max(0, place.end - _CONTEXT) : place.end], text[place.next :][:_CONTEXT]
                yield "  " + " ".join(f"{before} {'‖' if ends else '~'} {behind}".split())
            begin = place.next if ends else begin


def _is_abbreviated(place: Place) -> bool:
    return abbreviation_of(place.word) is not None or "." in place.word or len(place.word) == 1


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def sample(lines: Iterable[str], size: int, seed: int) -> list[str]:
    """Return so many of the lines, drawn at random."""
    drawn = list(lines)
    random.Random(seed).shuffle(drawn)  # noqa: S311 - a sample to read, no secret
    return drawn[:size]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores of each file, or a sample of decisions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="show N differences of each file")
    parser.add_argument("--doubtful", type=int, default=0, metavar="N", help="show N doubtful decisions of each file")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    for path in options.files:
        if options.doubtful:
            lines = (line for record in records(path) for line in doubtful(record))
            sys.stdout.writelines(f"{line}\n" for line in sample(lines, options.doubtful, options.seed))
            continue
        score = Score()
        differences = [line for record in records(path) for line in compare(record, score)]
        sys.stdout.write(f"{path.name:30} {score}\n")
        sys.stdout.writelines(f"{line}\n" for line in sample(differences, options.wrong, options.seed))


if __name__ == "__main__":
    main()
