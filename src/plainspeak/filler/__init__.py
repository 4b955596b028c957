"""The plain-English engine: finds the edits that strip filler from a sentence without harming a word.

`rules` loads and checks the rules, `engine` applies them, `guard` proves that the meaning survived.
"""

from plainspeak.filler.checking import check_rules_file
from plainspeak.filler.engine import Outcome, explain_sentence, strip_sentence
from plainspeak.filler.repairs import REPAIRS
from plainspeak.filler.rules import Rule, RuleSet, load_rules

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
