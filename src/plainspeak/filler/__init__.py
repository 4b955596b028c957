"""The plain-English engine: finds the edits that strip filler from a sentence without harming a word.

`rules` loads and checks the rules, `engine` applies them, `guard` proves that the meaning survived.
"""

from plainspeak.filler.engine import strip_sentence
from plainspeak.filler.rules import Rule, RuleSet, load_rules

__all__ = ["Rule", "RuleSet", "load_rules", "strip_sentence"]
