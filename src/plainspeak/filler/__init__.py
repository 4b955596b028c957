"""The plain-English engine: finds the edits that strip filler from a sentence without harming a word.

`rule_files` reads and checks rules, `rules` loads those that are asked for, `engine` applies them, `guard` proves
that the meaning survived.
"""

from plainspeak.filler.checking import check_rules_file
from plainspeak.filler.engine import Outcome, explain_sentence, strip_sentence
from plainspeak.filler.repairs import REPAIRS
from plainspeak.filler.rule_files import Rule
from plainspeak.filler.rules import RuleSet, load_rules

__all__ = [
    "REPAIRS",
    "Outcome",
    "Rule",
    "RuleSet",
    "check_rules_file",
    "explain_sentence",
    "load_rules",
    "strip_sentence",
]
