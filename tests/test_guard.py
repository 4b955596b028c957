"""The guard catches edits that are wrong on purpose, whatever the rule that made them claims."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from plainspeak.edits import replay
from plainspeak.filler.guard import Declared, declared_by, problems
from plainspeak.filler.rule_files import parse_rules
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


def verdict(before: str, after: str, *more: Edit, **allowed: bool) -> list[str]:
    """Return what the guard says of an edit whose rule declares the words that it cuts and puts in."""
    start = _shared(before, after)
    same = _shared(before[start:][::-1], after[start:][::-1])
    edit = Edit(start, len(before) - same, after[start : len(after) - same], "my.rule")
    cuts, puts = (_words(text) for text in (before, after))
    rule = Declared(cuts, puts, frozenset(), frozenset(), frozenset(), allowed.get("inflects", False))
    return problems(before, sorted([edit, *more]), {"my.rule": rule}, quoted_spans(before))


LOST, NO_VERB = "loses an attribution", "leaves no finite verb"
VERDICTS = [
    ("According to the harbour master, the ferry sails on.", "The ferry sails on.", [LOST]),
    ("It acted according plans of old to sail on.", "It acted plans of old to sail on.", []),
    ("Dray says the ferry has sailed on.", "The ferry has sailed on.", [LOST]),
    ("She has often said the ferry has sailed on.", "The ferry has sailed on.", [LOST]),
    ("It was said the ferry has sailed on.", "The ferry has sailed on.", []),
    ("We said the ferry has sailed on.", "The ferry has sailed on.", []),
    ("Then I said the ferry has sailed on.", "The ferry has sailed on.", []),
    ("The reports of looting have grown of late.", "The looting has grown of late.", []),
    ("In his statement the ferry has sailed on.", "The ferry has sailed on.", []),
    ("The minister, said to be ill, has sailed.", "The minister has sailed.", [LOST]),
    ("It's only us here among the old.", "Only us here among the old.", [NO_VERB]),
    ("It’s really old in here.", "It’s old in here.", []),
    ("The ferry has sailed.", "Has sailed.", ["leaves 2 words"]),
    ("Has really sailed.", "Has sailed.", ["leaves 2 words"]),
    ("Has truly.", "Has.", ["leaves 1 words"]),
    ("It is over 40 miles to the pier.", "It is 40 miles to the pier.", ["unbinds a number from 'over'"]),
    ("Vantria and Ostmere have met here.", "Ostmere and Vantria have met here.", ["swaps 'Vantria' with another"]),
    ("The ferry of Vantria has sailed.", "The ferry has sailed.", ["loses the name 'Vantria'"]),
    ("The ferry has sailed.", "The Vantria ferry has sailed.", ["gains the name 'Vantria'"]),
    ("Truly Vantria has sailed here.", "Vantria has sailed here.", []),
    ("Vantria has sailed here.", "Truly Vantria has sailed here.", []),
    ("So I have sailed here.", "I have sailed here.", []),
    ("3) So it has sailed here.", "3) It has sailed here.", []),
    ("3) It has sailed here.", "3) So it has sailed here.", []),
    ("They row to about 40 piers.", "They row to around 40 piers.", []),
    ("They row to roughly 40 piers.", "They row to 40 piers.", ["unbinds a number from 'about'"]),
    ("They row about to 40 piers.", "They row to 40 piers.", []),
    ("They row, and all are not old.", "They row, and not all are old.", ["swaps 'all' with another"]),
    ("3) Vantria has 4 ships here.", "4) Vantria has 3 ships here.", ["swaps '3' with another"]),
]


@pytest.mark.parametrize(("before", "after", "said"), VERDICTS, ids=[before for before, _, _ in VERDICTS])
def test_the_guard_says_what_is_wrong_and_nothing_else(before: str, after: str, said: list[str]) -> None:
    assert verdict(before, after) == said


def test_nothing_is_wrong_where_nothing_is_changed() -> None:
    assert problems("They will not agree to it.", [], {}) == []


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("It is a very old pier.", [Edit(6, 7, "an", "repair.article"), Edit(8, 13, "", "my.rule")]),
        ("It is an very old and big pier.", [Edit(7, 8, "", "repair.article"), Edit(9, 14, "", "my.rule")]),
        ("A very old and pier has sunk.", [Edit(0, 1, "An", "repair.article"), Edit(2, 7, "", "my.rule"),
                                           Edit(10, 14, "", "repair.conjunction")]),
    ],
)  # fmt: skip
def test_a_repair_may_do_what_it_is_for_and_no_more(text: str, edits: list[Edit]) -> None:
    rule = Declared(frozenset(["very"]), frozenset(), frozenset(), frozenset(), frozenset(), inflects=False)
    assert problems(text, edits, {"my.rule": rule}) == []
    for edit in edits:
        if edit.rule != "my.rule":
            assert problems(text, [edit._replace(rule="repair.comma")], {"my.rule": rule})


def test_a_verb_may_change_its_form_only_where_the_rule_says_so() -> None:
    words = frozenset(["with", "a", "view", "to"])
    for verb, form in (("save", "saving"), ("prevent", "preventing")):
        text, edits = f"They met with a view to {form} it.", [Edit(9, 24 + len(form), f"to {verb}", "my.rule")]
        rule = Declared(words, frozenset(["to"]), frozenset(), frozenset(), frozenset(), inflects=True)
        assert problems(text, edits, {"my.rule": rule}) == []
        found = problems(text, edits, {"my.rule": rule._replace(inflects=False)})
        assert found[-2:] == [f"cuts '{form}', which is no word of its rules", f"puts in '{verb}', from nowhere"]


def test_a_rule_that_inflects_cuts_and_puts_in_no_word_but_forms_of_what_is_there() -> None:
    assert verdict("They save old coal in winter.", "They save coal in winter.", inflects=True) == []
    for before, after in (("They save old coal.", "They save coal."), ("They save coal.", "They save old coal.")):
        rule = Declared(frozenset(), frozenset(), frozenset(), frozenset(), frozenset(), inflects=True)
        edit = Edit(10, 14, "", "my.rule") if len(before) > len(after) else Edit(10, 10, "old ", "my.rule")
        assert replay(before, [edit]) == after
        assert len(problems(before, [edit], {"my.rule": rule})) == 1


def test_what_a_rule_declares_is_what_its_file_says() -> None:
    text = """
        family = "f"
        lists.place = ["Corvenna", "pier"]
        lists.report = {underline = "say"}
        [[rule]]
        id = "a"
        match = "~<report> the Ferry <place> of {np} ~carry on in a way"
        replace = "~<report>@1 an Old {np}"
    """
    (rule,) = parse_rules(text, "f.toml").compiled
    declared = declared_by(rule)
    assert declared.names == {"Ferry", "Corvenna", "Old"}
    assert {"underlines", "underlined", "the", "ferry", "corvenna", "pier", "of", "carried", "way"} <= declared.cuts
    assert {"says", "said", "an", "a", "old"} <= declared.puts
    assert not {"np", "place", "report", "say that"} & (declared.cuts | declared.puts)
    assert not declared.inflects
