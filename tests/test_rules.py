"""Rules files are read, and refused with the file, the rule and the place when they are wrong."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from plainspeak.edits import replay
from plainspeak.errors import RulesError
from plainspeak.filler import load_rules, strip_sentence
from plainspeak.filler.checking import check_examples, check_rules_file
from plainspeak.filler.conditions import NAMED
from plainspeak.filler.matcher import Index
from plainspeak.filler.patterns import SLOTS, WORD_CLASSES
from plainspeak.filler.rule_files import parse_rules
from plainspeak.filler.rules import RuleSet, shipped_rule_files
from plainspeak.quotations import quoted_spans

CASES = Path(__file__).parent / "cases" / "rules"
NEAR_MISSES = [json.loads(line) for line in (CASES / "near-misses.jsonl").read_text("utf-8").splitlines()]
BROKEN_FILES = {
    "family = 1 2": "line 1",
    "colour = 1": "unknown key 'colour'",
    'family = "A b"': "`family` is missing",
    'family = "f"\n[[rule]]\nmatch = "x"': "rule 1: `id` is missing",
    'family = "f"\n[[rule]]\nid = "a"': "rule 1 (f.a): `match` is missing",
    'family = "f"\n[[rule]]\nid = "a"\nmatch = "x"\n[[rule]]\nid = "a"\nmatch = "y"': "two rules are called f.a",
    'family = "f"\n[lists]\nl = ' + str([f"w{n}" for n in range(10_001)]): "more than 10,000 entries",
    "x = " + "[" * 100_000: "nested too deeply",
    "x" + ".x" * 20_000 + " = 1": "nested too deeply",
    "[x" + ". 'x'" * 20_000 + "]": "nested too deeply",
    "x = {x" + " . x" * 20_000 + " = 1}": "nested too deeply",
    "x = " + "9" * 5_000: "Exceeds the limit",
    'family = "f"\n[[rule]]\nid = "a"\nmatch = "' + "|".join(f"w{n}" for n in range(60_000)) + '"': "more than 512",
    'family = "f"\n[[rule]]\nid = "a"\nmatch = "' + "(" * 5_000 + '"': "too deeply nested",
    "family = 1": "`family` must be a text",
    'family = "f"\ndefaults = 1': "`defaults` must be a table",
    'family = "f"\nrule = 1': "rules are written as [[rule]]",
    'family = "f"\nlists = 1': "`lists` must be a table",
    'family = "f"\n[lists]\nA = ["x"]': "list 'A': its name must be",
    'family = "f"\n[lists]\na = []': "list 'a': empty",
}
BROKEN_RULES = {
    'match = "x"\nwhen_not = 1': "unknown key 'when_not'",
    'match = "x {adjective}"': "there is no slot {adjective}",
    'match = "{np} x"': "begins with a slot",
    'match = "x {np} {noun}"': "two slots of several words side by side",
    'match = "x {np} and {np}"': "two slots of one name",
    'match = "x <empty>"': "there is no list <empty>",
    'match = "(x"': "')' is missing at the end",
    'match = "x)"': "unexpected ')' at character 2",
    'match = "x?"': "may match nothing",
    'match = "(a|b|c) (a|b|c) (a|b|c) (a|b|c) (a|b|c) (a|b|c)"': "more than 512",
    'match = "x"\nreplace = "~say"': "no verb to agree with",
    'match = "x"\nreplace = "{np}"': "is not in the pattern",
    'match = "x"\nreplace = "will"': "adds 'will', a protected word",
    'match = "x not"': "drops 'not', a protected word",
    'match = "x"\nwhere = "middle"': "`where` must be one of",
    'match = "x"\nunless = "rain"': "no condition 'rain'",
    'match = "x"\nwhy = "\\u001b[31m"': "control character (U+001B)",
    'match = "x"\nchanges = ["x"]': "list of pairs",
    'match = "x {np} of {np1} of {np2}"': "than two of {np} or three of {noun}",
    'match = "x {noun1} a {noun2} a {noun3} a {noun4}"': "or three of {noun}",
    'match = "x {name} {proper}"': "two slots of several words side by side",
    "match = 1": "`match` must be a text or a list of texts",
    'match = "~"': "something is missing at the end",
    'match = "x | | y"': "unexpected '|' at character 5",
    'match = "~{np}"': "unexpected '{np}' at character 2",
    'match = "~(a|)"': "'~' before brackets needs a verb in each alternative",
    'match = "x {ing:base}"': "a form belongs in the replacement",
    'match = "' + "x " * 41 + '"': "longer than 40 words",
    'match = "' + "(" * 41 + 'x"': "too deeply nested",
    'match = "~go on"\nreplace = "~"': "'~' at the end has no verb",
    'match = "~go on"\nreplace = "say@2"': "'@' must stand between a ~verb and a number",
    'match = "~go {np}"\nreplace = "~{np}"': "'~' must stand before a verb or a list, not '{np}'",
    'match = "x {np}"\nreplace = "{np:base}"': "only {ing} and {verb} take a form",
    'match = "x"\nreplace = "a|b"': "'|' has no meaning in a replacement",
    'match = "x"\nadds = "blue"': "`adds`: 'blue' is no protected word",
    'match = "x (~<l>)?"\nreplace = "~<l>"\n[lists]\nl = ["go"]': "the replacement's <l> is not in every form",
}
BROKEN = BROKEN_FILES | {
    f'family = "f"\n[[rule]]\nid = "a"\n{rule}': problem for rule, problem in BROKEN_RULES.items()
}


@pytest.mark.parametrize(("text", "problem"), BROKEN.items(), ids=range(len(BROKEN)))
def test_a_broken_rules_file_is_refused_with_its_place(text: str, problem: str) -> None:
    with pytest.raises(RulesError) as caught:
        parse_rules(text, "my.toml")
    assert str(caught.value).startswith("rules file my.toml: ")
    assert problem in str(caught.value)
    assert len(str(caught.value)) < 500


def test_a_file_of_small_rules_that_stand_for_too_much_is_refused() -> None:
    bomb = "".join(
        f'[[rule]]\nid = "r{n}"\nmatch = "x (a|b) (a|b) (a|b) (a|b) (a|b) (a|b) (a|b) (a|b) (a|b)"\n'
        for n in range(197)
    )
    with pytest.raises(RulesError, match=r"rule 196 .*more than 100,000 sequences"):
        parse_rules('family = "f"\n' + bomb, "my.toml")


@pytest.mark.parametrize("match", ["x {np1} of {np2}", "x {noun1} of {noun2} of {noun3}", "x {np} ({adv}? {ing})?"])
def test_patterns_with_few_slots_are_allowed(match: str) -> None:
    assert len(parse_rules(f'family = "f"\n[[rule]]\nid = "a"\nmatch = "{match}"', "my.toml").rules) == 1


def test_a_rules_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe")
    for path, problem in ((tmp_path / "no.toml", "no such file"), (tmp_path, "directory"), (binary, "not UTF-8")):
        with pytest.raises(RulesError, match=problem):
            load_rules([str(path)])


def test_an_unknown_rule_to_disable_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('family = "mine"\n[[rule]]\nid = "word"\nmatch = "word"\n')
    assert "mine.word" not in {rule.id for rule in load_rules([str(mine)], ["mine.word"]).rules}
    with pytest.raises(RulesError) as caught:
        load_rules([str(mine)], ["mine.wrod"])
    assert caught.value.hint == "did you mean mine.word?"


def test_rules_that_are_added_and_left_out_do_what_one_compiled_set_does(tmp_path: Path) -> None:
    """Of equal matches the shipped one wins, a longer one of a further file wins over it."""
    mine = tmp_path / "mine.toml"
    mine.write_text(
        'family = "mine"\n[[rule]]\nid = "same"\nmatch = "in order to"\nreplace = "so as to"\n'
        '[[rule]]\nid = "longer"\nmatch = "in the event that it rains"\nreplace = "in the wet"\n'
    )
    further = parse_rules(mine.read_text(), "mine.toml")
    shipped = [rule for file in shipped_rule_files() for rule in file.compiled if not rule.id.startswith("opener.")]
    together = RuleSet((), Index([*shipped, *further.compiled]))
    added = load_rules([str(mine)], ["opener"])
    texts = [before for rule in added.rules for before, _ in rule.changes]
    for text in ["They met in order to vote.", "In the event that it rains, they vote indoors.", *texts]:
        assert strip_sentence(text, added) == strip_sentence(text, together)
    assert [rule.id for rule in added.rules][-2:] == ["mine.same", "mine.longer"]


def test_the_page_on_rules_names_every_slot_class_and_condition() -> None:
    page = files("plainspeak").joinpath("data/rules/README.md").read_text("utf-8")
    for name in SLOTS | WORD_CLASSES:
        assert f"`{{{name}}}`" in page
    for name in NAMED:
        assert f"`{name}`" in page


SHIPPED = {rule.id: rule for file in shipped_rule_files() for rule in file.rules}


@pytest.mark.parametrize("rule_id", SHIPPED)
def test_a_shipped_rule_does_what_its_examples_say_and_tells_why(rule_id: str) -> None:
    rule = SHIPPED[rule_id]
    assert rule.why
    assert rule.source
    if rule.does.startswith("note: "):
        return
    assert rule.changes, "no example that changes"
    assert rule.keeps, "no example that must not change"
    assert check_examples(rule, load_rules()) == []


@pytest.mark.parametrize("family", sorted({case["rule"].partition(".")[0] for case in NEAR_MISSES}))
def test_each_condition_of_a_rule_does_what_its_near_miss_shows(family: str) -> None:
    """Where a condition was changed on purpose: ``tests/benchmarks/rule_conditions.py --write``."""
    rules, wrong = load_rules(), []
    for case in NEAR_MISSES:
        if case["rule"].startswith(f"{family}."):
            before = case["before"]
            after = replay(before, strip_sentence(before, rules.only(case["rule"]), quoted_spans(before)))
            wrong += [] if after == case.get("after", before) else [(case, after)]
    assert wrong == []


def test_a_note_is_listed_and_touches_nothing(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('family = "mine"\n[[note]]\nid = "robust"\nwords = ["robust"]\nsays = "No word of measure."\n')
    rules = load_rules([str(mine)])
    noted = next(rule for rule in rules.rules if rule.id == "mine.robust")
    assert (noted.does, noted.why) == ("note: robust", "No word of measure.")
    assert strip_sentence("The robust bridge held in the storm.", rules) == ()


@pytest.mark.parametrize(
    "note", ['id = "a"', 'id = "a"\nwords = ["b"]', 'id = "a"\nwords = ["b"]\nsays = "c"\nmatch = "d"']
)
def test_a_note_without_words_or_with_another_key_is_refused(note: str) -> None:
    with pytest.raises(RulesError, match=r"note 1 \(mine\.a\)"):
        parse_rules(f'family = "mine"\n[[note]]\n{note}\n', "mine.toml")


def test_a_rules_file_is_checked_example_by_example(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(
        'family = "mine"\n[[rule]]\nid = "word"\nmatch = "truly"\n'
        'changes = [["It truly ended it then.", "It ended it then."], ["It ended it.", "It truly ended."]]\n'
        'keeps = ["It was truly over then."]\n'
    )
    assert check_rules_file(str(mine)) == [
        "mine.word: 'It ended it.' becomes 'It ended it.', not 'It truly ended.'",
        "mine.word: 'It was truly over then.' must stay, and becomes 'It was over then.'",
    ]


def test_a_rules_file_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('family = "mine"\n[[rule]]\nid = "word"\nmatch = "verily"\n')
    assert strip_sentence("The old gate verily fell at noon.", load_rules([str(mine)]))
    mine.write_text('family = "mine"\n[[rule]]\nid = "word"\nmatch = "indeed"\n')
    assert not strip_sentence("The old gate verily fell at noon.", load_rules([str(mine)]))


def test_a_rule_that_has_the_id_of_another_file_is_refused_with_its_file(tmp_path: Path) -> None:
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    for path in (one, other):
        path.write_text('family = "mine"\n[[rule]]\nid = "word"\nmatch = "verily"\n')
    with pytest.raises(RulesError, match=r"other\.toml: two rules are called mine\.word"):
        load_rules([str(one), str(other)])


def test_a_rule_of_a_user_needs_no_examples_and_no_reasons(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('family = "mine"\n[[rule]]\nid = "word"\nmatch = "verily"\n')
    assert check_rules_file(str(mine)) == []
