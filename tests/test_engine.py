"""Each part of the engine by itself, from tables: repairs, conditions, the rule language, replacements."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from plainspeak.edits import map_spans, replay
from plainspeak.filler import repairs as repairing
from plainspeak.filler import strip_sentence
from plainspeak.filler.checking import check_examples
from plainspeak.filler.matcher import Index
from plainspeak.filler.rule_files import read_rules
from plainspeak.filler.rules import RuleSet
from plainspeak.model import Edit, Span

TABLES = Path(__file__).parent / "cases" / "engine"
_EDIT = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")
_QUOTED = re.compile(r"\[\[(.*?)\]\]")


def table(name: str) -> list[dict[str, Any]]:
    """Return the cases of a table."""
    cases: list[dict[str, Any]] = tomllib.loads((TABLES / f"{name}.toml").read_text("utf-8"))["case"]
    return cases


def edited(marked: str) -> tuple[str, list[Edit], list[Span]]:
    """Return the sentence that a marked one stands for, the edits, and where [[what is quoted]] lies behind them."""
    marks = [
        Edit(m.start() + at, m.start() + at + 2, "", "mark")
        for m in _QUOTED.finditer(marked)
        for at in (0, len(m[0]) - 2)
    ]
    spans = map_spans(marks, [Span(m.start(1), m.end(1)) for m in _QUOTED.finditer(marked)])
    plain = replay(marked, marks)
    edits: list[Edit] = []
    drift = 0
    for match in _EDIT.finditer(plain):
        start = match.start() - drift
        edits.append(Edit(start, start + len(match[1]), match[2], "my.rule"))
        drift += len(match[0]) - len(match[1])
    made = [Edit(m.start(), m.end(), m[2], "mark") for m in _EDIT.finditer(plain)]
    return _EDIT.sub(r"\1", plain), edits, map_spans(made, spans)


CUTS = table("repairs")


@pytest.mark.parametrize("case", CUTS, ids=[case["before"] for case in CUTS])
def test_what_a_cut_leaves_behind_is_repaired(case: dict[str, Any]) -> None:
    text, edits, quoted = edited(case["before"])
    repairs = repairing.repairs_of(text, edits, quoted)
    assert replay(replay(text, edits), repairs) == case["after"]
    assert [repair.rule.removeprefix("repair.") for repair in repairs] == case["rules"]


def test_every_kind_of_repair_is_told_of() -> None:
    assert {f"repair.{rule}" for case in CUTS for rule in case["rules"]} == repairing.REPAIRS.keys()


FILE = read_rules(str(TABLES / "language.toml"))
LANGUAGE = {rule.id: rule for rule in FILE.rules}


@pytest.mark.parametrize("rule_id", LANGUAGE)
def test_the_rule_language_does_what_its_examples_show(rule_id: str) -> None:
    rules = RuleSet(FILE.rules, Index(FILE.compiled))  # anew, so that a mutant of the index is seen
    assert check_examples(LANGUAGE[rule_id], rules) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The ferry\nperchance sank.", "The ferry\nsank."),
        ("The ferry perchance\nsank.", "The ferry\nsank."),
        ("The ferry sank\nperchance.", "The ferry sank."),
        ("The ferry\nperchance\nsank.", "The ferry\nsank."),
    ],
)
def test_a_cut_leaves_the_line_end_where_it_is(before: str, after: str) -> None:
    assert replay(before, strip_sentence(before, RuleSet(FILE.rules, Index(FILE.compiled)))) == after
