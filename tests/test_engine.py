"""Each part of the engine by itself, from tables: repairs, conditions, the rule language, replacements."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from plainspeak.edits import map_spans, replay
from plainspeak.filler import repairs as repairing
from plainspeak.filler import strip_sentence
from plainspeak.filler.checking import check_examples
from plainspeak.filler.conditions import NAMED, Place
from plainspeak.filler.engine import explain_sentence
from plainspeak.filler.matcher import Index
from plainspeak.filler.rule_files import RuleFile, parse_rules, read_rules
from plainspeak.filler.rules import RuleSet
from plainspeak.filler.tokens import Tokens
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


LANGUAGE = TABLES / "language.toml"


def rules_of(file: RuleFile) -> RuleSet:
    return RuleSet(file.rules, Index(file.compiled))


@pytest.mark.parametrize("rule_id", [rule.id for rule in read_rules(str(LANGUAGE)).rules])
def test_the_rule_language_does_what_its_examples_show(rule_id: str) -> None:
    file = read_rules(str(LANGUAGE))
    rule = next(rule for rule in file.rules if rule.id == rule_id)
    assert check_examples(rule, rules_of(file)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The ferry\nperchance sank.", "The ferry\nsank."),
        ("The ferry perchance\nsank.", "The ferry\nsank."),
        ("The ferry sank\nperchance.", "The ferry sank."),
        ("The ferry\nperchance\nsank.", "The ferry\nsank."),
        ("The ferry\nperchance, it sank.", "The ferry, it sank."),
    ],
)
def test_a_cut_leaves_the_line_end_where_it_is(before: str, after: str) -> None:
    assert replay(before, strip_sentence(before, rules_of(read_rules(str(LANGUAGE))))) == after


CONDITIONS = tomllib.loads((TABLES / "conditions.toml").read_text("utf-8"))
PLACES = [
    (name, sentence, held == "holds") for name, of in CONDITIONS.items() for held in of for sentence in of[held]
]


@pytest.mark.parametrize(("name", "sentence", "holds"), PLACES, ids=[f"{name}-{text}" for name, text, _ in PLACES])
def test_a_condition_holds_where_it_should(name: str, sentence: str, holds: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    before, _, rest = sentence.partition("[")
    match, _, after = rest.partition("]")
    tokens = Tokens(before + match + after)
    start = len(Tokens(before))
    assert bool(NAMED[name](Place(tokens, start, start + len(Tokens(match)), start))) == holds


def test_every_condition_has_its_sentences() -> None:
    assert CONDITIONS.keys() == NAMED.keys()


def made(*rules: Sequence[str]) -> RuleSet:
    """Return a set of rules, each of what it matches, what it puts in its place, and more lines."""
    lines = ['family = "my"']
    for number, (match, *rest) in enumerate(rules):
        replace, *more = rest or [""]
        lines += ["[[rule]]", f'id = "{number}"', f'match = "{match}"', f'replace = "{replace}"', *more]
    return rules_of(parse_rules("\n".join(lines), "my.toml"))


ROUNDS = table("rounds")


@pytest.mark.parametrize("case", ROUNDS, ids=[case["text"] for case in ROUNDS])
def test_the_engine_makes_its_rounds(case: dict[str, Any]) -> None:
    outcome = explain_sentence(case["text"], made(*case["rules"]))
    edits = [[case["text"][edit.start : edit.end], edit.after] for edit in outcome.edits]
    assert edits == case["edits"]
    assert list(outcome.taken_back) == case.get("taken_back", [])


@pytest.mark.parametrize(
    "condition",
    [
        'where = "start"',
        'with = "sank"',
        'without = "rose"',
        'after = "{start}"',
        'before = "sank"',
        'not_after = "the"',
        'not_before = "the"',
        'when = "negator-follows"',
        'unless = "question"',
    ],
)
def test_of_two_rules_for_the_same_words_the_one_with_a_condition_wins(condition: str) -> None:
    sentence = "Yon ferry sank not once there."
    rules = made(["yon ferry", "a ferry"], ["yon ferry", "our ferry", condition])
    assert replay(sentence, strip_sentence(sentence, rules)) == "Our ferry sank not once there."


@pytest.mark.parametrize(("times", "refused"), [(20, "my.1"), (80, "sentence")])
def test_a_long_sentence_in_which_the_guard_refuses_something_is_left_alone(times: int, refused: str) -> None:
    rules = made(["truly"], ["of {noun} sold", "sold"])
    outcome = explain_sentence("They truly row, " * times + "and it sank of coal sold.", rules)
    assert len(outcome.edits) == (times if refused == "my.1" else 0)
    assert outcome.taken_back == (f"{refused}: cuts 'coal', which is no word of its rules",)
