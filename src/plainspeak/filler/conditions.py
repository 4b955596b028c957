"""Named conditions of the rules."""

from __future__ import annotations

NAMED = frozenset(
    [
        "attributive",
        "negated",
        "compared",
        "passive",
        "perfect",
        "infinitive",
        "question",
        "conditional",
        "clause-follows",
        "finite-before",
        "name-near",
    ]
)
