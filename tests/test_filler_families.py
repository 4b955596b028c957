"""Cases of each family of filler, written as an examiner would: what goes, and what must stay."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import plainspeak

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "filler" / "families.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['class']}-{case['input'][:40]}" for case in CASES])
def test_case_gives_an_accepted_output(case: dict[str, object]) -> None:
    assert plainspeak.strip(str(case["input"])).text in case["accept"]  # type: ignore[operator]
