"""Prove rules by their own examples."""

from __future__ import annotations

from plainspeak.edits import replay
from plainspeak.filler.engine import strip_sentence
from plainspeak.filler.matcher import Index
from plainspeak.filler.rule_files import Rule, read_rules
from plainspeak.filler.rules import RuleSet
from plainspeak.quotations import quoted_spans


def check_rules_file(path: str) -> list[str]:
    """Return which examples of the rules of a file do not hold, a line for each; none where all is well.

    Raises:
        RulesError: the file is missing or broken.
    """
    file = read_rules(path)
    rules = RuleSet(file.rules, Index(file.compiled))
    return [problem for rule in file.rules for problem in check_examples(rule, rules)]


def check_examples(rule: Rule, rules: RuleSet) -> list[str]:
    r"""Return the examples of a rule that do not hold when the rule, one of `rules`, is applied alone.

    Example:
        >>> from plainspeak.filler.rule_files import parse_rules
        >>> text = 'family = "f"\n[[rule]]\nid = "a"\nmatch = "truly"\nkeeps = ["Truly."]'
        >>> file = parse_rules(text, "f.toml")
        >>> check_examples(file.rules[0], RuleSet(file.rules, Index(file.compiled)))
        []
    """
    alone = rules.only(rule.id)
    problems = []
    for before, after in rule.changes:
        got = _stripped(before, alone)
        if got != after:
            problems.append(f"{rule.id}: {before!r} becomes {got!r}, not {after!r}")
    for text in rule.keeps:
        got = _stripped(text, alone)
        if got != text:
            problems.append(f"{rule.id}: {text!r} must stay, and becomes {got!r}")
    return problems


def _stripped(text: str, rules: RuleSet) -> str:
    return replay(text, strip_sentence(text, rules, quoted_spans(text)))
