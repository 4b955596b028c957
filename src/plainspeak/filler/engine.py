"""Apply the rules to one sentence: find, replace, repair, guard, until nothing changes any more."""

from __future__ import annotations

from collections.abc import Sequence

from plainspeak.filler.rules import RuleSet
from plainspeak.model import Edit, Span


def strip_sentence(text: str, rules: RuleSet, quoted: Sequence[Span] = ()) -> tuple[Edit, ...]:
    """Return the edits that strip one sentence of its filler.

    Args:
        text: the sentence; it may run over line ends.
        rules: what to apply.
        quoted: stretches of it that stand inside quotation marks: nothing in them is touched.

    Returns:
        Edits in order, disjoint, repairs included. None at all where the guard finds a protected word harmed.
    """
    del text, rules, quoted
    return ()
