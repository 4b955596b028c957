"""Find what points out of a sentence from inside it: "any of the three", "the latter", "such a step", "also"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainspeak.model import Edit, Span
from plainspeak.references.lexicon import agent_verbs, function_words, past_forms, word_class
from plainspeak.references.model import Token
from plainspeak.references.views import View

_AUXILIARIES = word_class("auxiliaries")
_BEFORE_ALSO = word_class("keeps-also")
_KNOWN_AS = word_class("known-as")
_ANAPHORS = word_class("anaphors")
_ENDS_PHRASE = word_class("after-objects") | _AUXILIARIES
_ALSO_WITHIN = 14  # words from the head of a sentence, behind which "also" may add to what the sentence itself says
_AFTERTHOUGHTS = word_class("afterthoughts")
_LONGEST_AFTERTHOUGHT = 8  # words
_OBJECT = 3  # words from the head within which the object stands
_NUMBER = r"(?:two|three|four|five|six)"
_PART = re.compile(
    rf"\b(?:any|all|each|both|either|neither|none|one|some|most|many|few|several|half|{_NUMBER}|the\s+(?:first|second|"
    rf"third|last))\s+of\s+(?:the\s+{_NUMBER}|them|these|those)\b|\b(?:the|these|those)\s+{_NUMBER}\b",
    re.IGNORECASE,
)
_LATTER = re.compile(r"\bthe\s+(?:former|latter)\b", re.IGNORECASE)
_SUCH = re.compile(r"\bsuch\s+(?:an?\s+)?([\w-]+)", re.IGNORECASE)
_PAIR = re.compile(r"\b(?:the|these)\s+two\s+([\w-]+)", re.IGNORECASE)
_PAIR_NOUNS = word_class("states") | word_class("people")
_THIS = re.compile(r"\b(?:this|that|these|those)\s+([a-z]+)\b")
_POINTED_AT = word_class("pointed-at") | _ANAPHORS
_STEM = 6  # letters that two forms of a noun share
_LATER = re.compile(r"\b(?:\w+|\d+)\s+(?:days?|weeks?|months?|years?|hours?)\s+(?:later|earlier|afterwards?)\b")
_DATED = re.compile(r"\d{4}|\b(?:after|when|since|before|[A-Z][a-z]+day|in\s+[A-Z][a-z]+)\b")
_WILL = frozenset({"will", "would", "shall"})
_TOO = re.compile(r",\s+too(?=[.!]?$)")


def find_parts(text: str, view: View, head: int) -> Iterator[Span]:
    """Yield the phrases that speak of several things named before ("any of the three"), in no word of this sentence.

    Args:
        text: the article.
        view: the sentence.
        head: its first word behind its connectives; what stands there is the opener's business.
    """
    start = _behind(view, head)
    for match in _PART.finditer(text, start, view.sentence.end):
        if not view.is_quoted(match.start()) and _ends(text, view, match.end()) and not _names_several(view, match):
            yield Span(*match.span())
    for match in _SUCH.finditer(text, start, view.sentence.end):
        is_early = view.place_of(match.start()) <= head + _OBJECT and not view.is_quoted(match.start())
        if is_early and match.group(1).lower() in _ANAPHORS and _ends(text, view, match.end()):
            yield Span(*match.span())


def find_demonstratives(text: str, view: View, head: int) -> Iterator[Span]:
    """Yield "this effort" and "two years later" inside a sentence that has no such noun and no time before it."""
    start = _behind(view, head)
    for match in _THIS.finditer(text, start, view.sentence.end):
        noun = match.group(1).lower()
        known = {token.lower[:_STEM] for token in view.tokens if token.start < match.start()}
        if noun in _POINTED_AT and noun[:_STEM] not in known and not view.is_quoted(match.start()):
            yield Span(*match.span())
    later = _LATER.search(text, start, view.sentence.end)
    if later and not view.is_quoted(later.start()) and not _DATED.search(text, view.sentence.start, later.start()):
        yield Span(*later.span())


def find_pairs(text: str, view: View, head: int) -> Iterator[Span]:
    """Yield "the two countries" and its like inside a sentence that names no country or person before it."""
    start = _behind(view, head)
    named = min((m.start for m in view.mentions if m.name and m.start >= start), default=view.sentence.end)
    for match in _PAIR.finditer(text, start, min(named, view.sentence.end)):
        if match.group(1).lower() in _PAIR_NOUNS and not view.is_quoted(match.start()):
            yield Span(*match.span())


def find_latter(text: str, view: View, head: int) -> Span | None:
    """Return where a sentence says "the former" or "the latter" without a noun, of what stands before it."""
    start = view.tokens[head].start if head < len(view.tokens) else view.sentence.end
    match = _LATTER.search(text, start, view.sentence.end)
    if match is None or view.is_quoted(match.start()):
        return None
    at = view.place_of(match.end())
    follows = at < len(view.tokens) and text[match.end() : view.tokens[at].start].isspace()
    if follows and not _can_be_verb(view.tokens[at]):
        return None
    before = {token.lower for token in view.tokens if token.start < match.start()}
    return None if before & {"and", "or"} else Span(*match.span())


def also_edits(text: str, view: View, head: int) -> Iterator[Edit]:
    """Yield the deletion of "also" or "will then"'s "then" beside the verb of a sentence, and of ", too" at its end.

    "Also" stays where it may add to what the sentence itself says ("sells and also buys", "not only ... but also").
    """
    if not view.tokens:
        return
    for at in range(head + 1, min(head + _ALSO_WITHIN, len(view.tokens) - 1)):
        token = view.tokens[at]
        if token.lower == "also" or (token.lower == "then" and view.tokens[at - 1].lower in _WILL):
            follows = text[token.end : view.tokens[at + 1].start].isspace()
            if follows and _points_back(text, view, head, at) and not view.is_quoted(token.start):
                yield Edit(token.start, view.tokens[at + 1].start, "", "reference.also")
            break
    match = _TOO.search(text, max(view.sentence.start, view.tokens[-1].start - 3), view.sentence.end)
    if match and not view.is_quoted(match.start()):
        yield Edit(match.start(), match.end(), "", "reference.also")


def is_afterthought(view: View) -> bool:
    """Whether a sentence is a verbless fragment that corrects or limits the one before it: "Not in May."."""
    tokens = view.tokens
    if not 1 < len(tokens) <= _LONGEST_AFTERTHOUGHT or tokens[0].lower not in _AFTERTHOUGHTS:
        return False
    verbs = _AUXILIARIES | agent_verbs() | past_forms()
    return not any((t.lower in verbs or t.lower.endswith("ed")) and not t.is_capital for t in tokens[1:])


def _behind(view: View, head: int) -> int:
    """Return from where a sentence is searched: right behind where its head begins."""
    return view.tokens[head].start + 1 if head < len(view.tokens) else view.sentence.end


def _points_back(text: str, view: View, head: int, at: int) -> bool:
    """Whether "also" follows the subject, auxiliaries aside, and a verb or its rest comes next."""
    tokens, last = view.tokens, at - 1
    if not text[tokens[at - 1].end : tokens[at + 1].start].replace(tokens[at].word, "").isspace():
        return False
    while last > head and tokens[last].lower in _AUXILIARIES:
        last -= 1
    if text[tokens[last].end : tokens[last + 1].start].strip() or tokens[last].lower in _BEFORE_ALSO:
        return False
    if tokens[at + 1].lower in _KNOWN_AS:
        return False
    return not any(_is_verb(token) for token in tokens[head + 1 : last + 1])


def _is_verb(token: Token) -> bool:
    word = token.lower
    return (
        word in _AUXILIARIES or word in {"not", "only"} or (word in agent_verbs() | past_forms() and word[-1] in "sd")
    )


def _ends(text: str, view: View, end: int) -> bool:
    """Whether a phrase ends at an offset: no noun follows."""
    at = view.place_of(end)
    if at >= len(view.tokens):
        return True
    following = view.tokens[at]
    acts = following.lower in agent_verbs() or following.lower in past_forms()
    return acts or following.lower in _ENDS_PHRASE or bool(text[end : following.start].strip())


def _can_be_verb(token: Token) -> bool:
    """Whether a word ends the phrase before it: a verb in the third person or the past, a preposition."""
    word = token.lower
    return word in past_forms() or word in function_words() or (not token.is_capital and word.endswith(("s", "ed")))


def _names_several(view: View, match: re.Match[str]) -> bool:
    """Whether a sentence has a plural or an "and" before a phrase, which this can mean."""
    for token in view.tokens:
        if token.start >= match.start():
            return False
        word = token.lower
        if word in {"and", "or"} or (len(word) > 3 and word.endswith("s") and word not in agent_verbs()):  # noqa: PLR2004 - longer than "was"
            return True
    return False
