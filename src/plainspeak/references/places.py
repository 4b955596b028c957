"""Which place "there" means, where the sentence before names just one."""

from __future__ import annotations

from plainspeak.edits import squeeze
from plainspeak.references.lexicon import APOSTROPHES, word_class
from plainspeak.references.model import Kind
from plainspeak.references.views import Views

_TO_PLACES = word_class("to-places")


def resolve_there(views: Views, index: int) -> str | None:
    """Return "in" with the place that an opening "there" means; None unless one only is named just before."""
    view = next((views[j] for j in views.preceding(index, 1)), None)
    if view is None:
        return None
    before = {token.start: view.tokens[k - 1].lower for k, token in enumerate(view.tokens) if k}
    names = [m for m in view.mentions if m.kind in {Kind.NAME, Kind.COUNTRY}]
    if len(names) != 1 or before.get(names[0].start) not in _TO_PLACES or view.is_quoted(names[0].start):
        return None
    following = views.text[names[0].end : names[0].end + 1]
    if following in APOSTROPHES | {"-"} or any(m.kind is Kind.BODY for m in view.mentions):
        return None
    return f"in {squeeze(views.text[names[0].start : names[0].end])}"
