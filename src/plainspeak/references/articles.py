"""Grammar repair: a name that takes the article and lacks it ("with US on this") gets it."""

from __future__ import annotations

import re

from plainspeak.model import Edit
from plainspeak.references.lexicon import word_class
from plainspeak.references.views import View

_BEFORE = word_class("before-bare-name")
_AFTER = word_class("after-bare-name")
_NAME = re.compile(
    r"\b(?:US|U\.S\.|United States|UK|U\.K\.|United Kingdom|UN|U\.N\.|United Nations|EU|European Union)(?!\w)"
)
_NEXT = re.compile(r"\s+([a-z]+)\b|\s*([.;:?!])")
_ANOTHER_SUBJECT = re.compile(r"\s+and\s+[A-Z][a-z]+\s+(?:have|are|were|had|will|can|do|did|on|in|to)\b")


def article_edits(text: str, view: View, start: int) -> list[Edit]:
    """Return the insertions of "the" before names that lack it, at or after an offset of a sentence.

    Only between words that leave no doubt that the name stands alone as a noun.
    """
    places = {token.start: k for k, token in enumerate(view.tokens)}
    edits: list[Edit] = []
    for match in _NAME.finditer(text, start, view.sentence.end):
        at = places.get(match.start())
        if at is None or view.is_quoted(match.start()) or not _stands_alone(text, match):
            continue
        if match.start() == start:
            edits.append(Edit(match.start(), match.start(), "The ", "reference.article"))
        elif at and view.tokens[at - 1].word in _BEFORE and text[view.tokens[at - 1].end : match.start()].isspace():
            edits.append(Edit(match.start(), match.start(), "the ", "reference.article"))
    return edits


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether what follows can't be a noun that the name describes ("US forces", "US and allied forces")."""
    following = _NEXT.match(text, match.end())
    if following is None:
        return False
    word = following.group(1)
    if word == "and":
        return _ANOTHER_SUBJECT.match(text, match.end()) is not None
    return word is None or word in _AFTER
