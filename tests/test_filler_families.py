"""Cases of each family of filler, written as an examiner would: what goes, and what must stay."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

import plainspeak
from plainspeak.edits import replay
from plainspeak.filler import load_rules, strip_sentence

CASES = [
    json.loads(line)
    for file in sorted((Path(__file__).parent / "cases" / "filler").glob("*.jsonl"))
    for line in file.read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['class']}-{case['input'][:40]}" for case in CASES])
def test_case_gives_an_accepted_output(case: dict[str, object]) -> None:
    assert plainspeak.strip(str(case["input"])).text in case["accept"]  # type: ignore[operator]


@pytest.mark.parametrize("seed", range(4))
def test_words_of_the_rules_in_any_order_settle_and_leave_no_debris(seed: int) -> None:
    rules = load_rules()
    examples = [text for rule in rules.rules for text in (*(pair[0] for pair in rule.changes), *rule.keeps)]
    words = [word for text in examples for word in re.findall(r"\w+(?:['’]\w+)*|[^\w\s]", text)]
    chance = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(250):
        text = re.sub(r" (?=[,.;:!?])", "", " ".join(chance.choices(words, k=chance.randint(1, 30))))
        once = replay(text, strip_sentence(text, rules))
        assert strip_sentence(once, rules) == ()
        assert "  " not in once
