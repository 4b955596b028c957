"""What a line holds that must not be dropped for its shape alone."""

from __future__ import annotations

import re

from plainspeak.structure.units import Unit

_FACT = re.compile(
    r"[\d“”„«»\"‘]|\b(?:no|not|never|none|nor|neither|cannot|without|nothing|nobody)\b|n[’']t\b", re.IGNORECASE
)


def holds_fact(unit: Unit) -> bool:
    """Whether it holds a number, a negation or a quotation."""
    return _FACT.search(unit.text) is not None
