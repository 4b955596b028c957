"""How much filler is stripped, by which rule, from whom; and a random sample of edits to read.

    python tests/benchmarks/filler_density.py TEXTS.jsonl...                 # edits per 1,000 words
    python tests/benchmarks/filler_density.py --sample 300 TEXTS.jsonl...    # edits in their sentences
    python tests/benchmarks/filler_density.py --rule formal --sample 20 TEXTS.jsonl...

Each line of a file is an object with ``text`` and, where known, ``id``, ``kind`` and ``institution``. Repairs
are not counted.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from plainspeak.filler import REPAIRS, RuleSet, explain_sentence, load_rules
from plainspeak.model import Document, Edit
from plainspeak.quotations import quoted_spans
from plainspeak.sentences import split_block
from plainspeak.structure import read_structure


@dataclass(frozen=True)
class Firing:
    """One sentence in which rules fired."""

    record: Mapping[str, str]
    text: str
    edits: tuple[Edit, ...]


def firings(record: Mapping[str, str], rules: RuleSet, taken_back: Counter[str]) -> Iterator[Firing]:
    """Yield the sentences of a record that the rules change; count what the guard takes back."""
    text = record["text"]
    for block in read_structure(Document(text)).blocks:
        quotations = quoted_spans(text, *block.content)
        for sentence in split_block(text, block):
            own = text[sentence.start : sentence.end]
            quoted = [
                type(span)(max(span.start - sentence.start, 0), min(span.end, sentence.end) - sentence.start)
                for span in quotations
                if span.start < sentence.end and span.end > sentence.start
            ]
            outcome = explain_sentence(own, rules, quoted)
            taken_back.update(outcome.taken_back)
            if outcome.edits:
                yield Firing(record, own, outcome.edits)


def shown(firing: Firing, rule: str) -> str:
    """Return the sentence with its edits in marks, those of one rule in capitals' marks."""
    parts: list[str] = []
    at = 0
    for edit in firing.edits:
        parts.append(firing.text[at : edit.start])
        before = firing.text[edit.start : edit.end]
        is_chosen = edit.rule == rule
        if before:
            parts.append(f"[-{before}-]" if is_chosen else f"(-{before}-)")
        if edit.after:
            parts.append(f"[+{edit.after}+]" if is_chosen else f"(+{edit.after}+)")
        at = edit.end
    return " ".join(("".join(parts) + firing.text[at:]).split())


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(line + "\n")


def read(paths: Iterable[Path], kinds: frozenset[str]) -> list[dict[str, str]]:
    """Return the records of the files, each text once, of those kinds only if any are given."""
    records: dict[str, dict[str, str]] = {}
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            if not kinds or record.get("kind") in kinds:
                records.setdefault(record["text"], record)
    return list(records.values())


def report(title: str, counts: Counter[str], words: Mapping[str, int] | int) -> None:
    """Print counts, and per 1,000 words, the largest first."""
    say(f"\n{title:44} {'edits':>7} {'per 1,000 words':>16}")
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        total = words if isinstance(words, int) else words[name]
        say(f"{name:44.44} {count:7} {1000 * count / max(total, 1):16.2f}")


def main() -> None:
    """Read the files, strip every sentence, print the tables and the sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--kind", action="append", default=[], help="only records of this kind (repeatable)")
    parser.add_argument("--rule", default="", help="only rules whose id begins so")
    parser.add_argument("--rules", action="append", default=[], help="a further rules file (repeatable)")
    parser.add_argument("--sample", type=int, default=0, help="print that many edits, drawn at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--taken-back", action="store_true", help="print what the guard took back")
    args = parser.parse_args()
    records = read(args.files, frozenset(args.kind))
    rules = load_rules(args.rules)
    by_rule, by_family, by_institution, by_kind = (Counter[str]() for _ in range(4))
    words_of_institution, words_of_kind, taken_back = Counter[str](), Counter[str](), Counter[str]()
    drawn: list[tuple[Firing, Edit]] = []
    for record in records:
        kind, institution = record.get("kind", "-"), record.get("institution", "-")
        words_of_kind[kind] += len(record["text"].split())
        words_of_institution[institution] += len(record["text"].split())
        for firing in firings(record, rules, taken_back):
            for edit in firing.edits:
                if edit.rule not in REPAIRS and edit.rule.startswith(args.rule):
                    drawn.append((firing, edit))
                    by_rule[edit.rule] += 1
                    by_family[edit.rule.partition(".")[0]] += 1
                    by_kind[kind] += 1
                    by_institution[institution] += 1
    if args.sample:
        chosen = random.Random(args.seed).sample(drawn, min(args.sample, len(drawn)))  # noqa: S311 - no secret
        for number, (firing, edit) in enumerate(chosen, 1):
            say(f"{number}. {edit.rule}\n   {shown(firing, edit.rule)}")
        return
    words = sum(words_of_kind.values())
    fired_none = sorted(rule.id for rule in rules.rules if rule.id.startswith(args.rule) and not by_rule[rule.id])
    say(f"{len(records)} texts, {words} words, {len(drawn)} edits, {1000 * len(drawn) / words:.2f} per 1,000 words")
    report("family", by_family, words)
    report("kind", by_kind, words_of_kind)
    report("institution", by_institution, words_of_institution)
    report("rule", by_rule, words)
    say(f"\nwithout a firing: {', '.join(fired_none) or 'none'}")
    say(f"taken back by the guard: {sum(taken_back.values())}")
    if args.taken_back:
        for problem, count in taken_back.most_common():
            say(f"{count:6} {problem}")


if __name__ == "__main__":
    main()
