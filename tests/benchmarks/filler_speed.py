"""How fast the filler engine strips, and how the cost grows with the number of rules.

    python tests/benchmarks/filler_speed.py TEXTS.jsonl...

Each line of a file is an object with ``text``. First the whole texts are stripped with the shipped rules; then with
100, 1,000 and 10,000 generated rules more: half of them never match, the others begin with a word of the texts, as
rules do ("the harbour office of ..."). Times are processor time, the best of some rounds.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from plainspeak.api import split_sentences, strip
from plainspeak.filler import RuleSet, load_rules, strip_sentence
from plainspeak.filler.protected import force_of

MOST = 400_000  # characters that are stripped in one round
ROUNDS = 7


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(line + "\n")


def read(paths: list[Path]) -> str:
    """Return the texts of the files, joined, up to a size."""
    texts = (json.loads(line)["text"] for path in paths for line in path.read_text("utf-8").splitlines())
    joined: list[str] = []
    size = 0
    for text in texts:
        joined.append(text)
        size += len(text)
        if size > MOST:
            break
    return "\n\n".join(joined)[:MOST]


def best(work: Callable[[], object]) -> float:
    """Return the processor time of the fastest of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def generated(count: int, words: list[str]) -> str:
    """Return a rules file of `count` rules; every other one begins with a word of the texts."""
    chance = random.Random(count)  # noqa: S311 - no secret
    rules = []
    for number in range(count):
        name = "".join(chr(ord("a") + int(digit)) for digit in str(number))
        first = chance.choice(words) if number % 2 else f"zq{name}"
        rules.append(f'[[rule]]\nid = "r{number}"\nmatch = "{first} {chance.choice(words)} zx{name}|zy{name}"\n')
    return 'family = "generated"\n' + "".join(rules)


def main() -> None:
    """Read the texts, time both measurements, print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    text = read(parser.parse_args().files)
    size = len(text.encode())
    strip(text[:20_000])
    taken = best(lambda: strip(text))
    say(f"strip, {size} bytes, shipped rules: {taken:.3f} s, {size / taken / 1e6:.2f} MB/s")
    sentences = [text[start:end] for start, end in split_sentences(text)]
    words = sorted(word for word in set(re.findall(r"\b[a-z]{3,12}\b", text)) if not force_of([word]))

    def filler(rules: RuleSet) -> float:
        return best(lambda: [strip_sentence(sentence, rules) for sentence in sentences])

    base = filler(load_rules())
    say(f"filler alone, shipped rules: {base:.3f} s")
    for count in (100, 1_000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "generated.toml"
            path.write_text(generated(count, words), "utf-8")
            rules = load_rules([str(path)])
        taken = filler(rules)
        say(f"with {count} rules more: {taken:.3f} s, {taken / base:.2f} of it")


if __name__ == "__main__":
    main()
