"""The guard catches edits that are wrong on purpose, whatever the rule that made them claims."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from plainspeak.edits import replay
from plainspeak.filler.guard import Declared, problems
from plainspeak.model import Edit
from plainspeak.quotations import quoted_spans

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "guard" / "wrong-edits.jsonl").read_text("utf-8").splitlines()
]


def _shared(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in re.findall(r"\w+(?:['’\-]\w+)*", text))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['kind']}-{case['before'][:40]}" for case in CASES])
def test_a_wrong_edit_is_caught(case: dict[str, str]) -> None:
    """The rule declares every word that it cuts or puts in, so that only what the words mean can give it away."""
    before, after = case["before"], case["after"]
    start = _shared(before, after)
    same = _shared(before[start:][::-1], after[start:][::-1])
    edit = Edit(start, len(before) - same, after[start : len(after) - same], "my.rule")
    assert replay(before, [edit]) == after
    puts = frozenset[str]() if case["kind"] == "foreign" else _words(after)
    declared = {"my.rule": Declared(_words(before), puts, frozenset(), frozenset(), frozenset(), inflects=False)}
    assert problems(before, [edit], declared, quoted_spans(before))
