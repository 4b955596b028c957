"""Turn a match into edits: as small as they can be, with slots and shared words untouched."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from plainspeak.filler.inflection import base_of, forms_of
from plainspeak.filler.matcher import Match, is_verb, verb_at
from plainspeak.filler.patterns import Part
from plainspeak.filler.tokens import OPENING, Tokens
from plainspeak.filler.wordclasses import word_classes
from plainspeak.model import Edit

_NO_BLANK_BEFORE = frozenset(",.;:!?)]}%…")


class _Gap(NamedTuple):
    """Words from `start` to before `end` that `words` replace."""

    start: int
    end: int
    words: list[str]


def edits_of(match: Match, tokens: Tokens) -> tuple[Edit, ...] | None:
    r"""Return the edits that a match asks for; None where a form can't be told, and nothing may be done.

    Example:
        >>> from plainspeak.filler.matcher import Index
        >>> from plainspeak.filler.rule_files import parse_rules
        >>> text = 'family = "f"\n[[rule]]\nid = "a"\nmatch = "~underline that"\nreplace = "~say that"'
        >>> tokens = Tokens("She underlined that it ends.")
        >>> [match] = Index(parse_rules(text, "f.toml").compiled).matches_at(tokens, 1)
        >>> edits_of(match, tokens)
        (Edit(start=4, end=14, after='said', rule='f.a'),)
    """
    forms = _forms_of_verbs(match, tokens)
    if forms is None:
        return None
    items: list[tuple[int, int] | str] = []
    for part in match.variant.parts:
        item = _item(part, match, tokens, forms)
        if item is None:
            return None
        items.append(item)
    edits: list[Edit] = []
    for gap in _gaps(items, match, tokens):
        edit = _edit(_trimmed(gap, tokens), match.rule.id, tokens)
        if edit is not None:
            edits.append(edit)
    return tuple(edits)


def _forms_of_verbs(match: Match, tokens: Tokens) -> list[tuple[str, ...]] | None:
    """Return the possible forms of each verb of the match; None where one is no verb here."""
    forms: list[tuple[str, ...]] = []
    for index, step in enumerate(match.variant.steps):
        if is_verb(step):
            sure = _is_sure_verb(match, index)
            readings = tokens.form_of_verb(match.bounds[index], verb_at(match, index, tokens), sure=sure)
            if not readings:
                return None
            forms.append(readings)
    return forms


def _is_sure_verb(match: Match, index: int) -> bool:
    """Whether the pattern goes on with a word that only fits behind a verb: place emphasis, but not stress that."""
    step = match.variant.steps[index + 1 : index + 2]
    return bool(step) and step[0].kind == "word" and step[0].value not in _closed_words()


@cache
def _closed_words() -> frozenset[str]:
    classes = word_classes()
    return classes["determiner"] | classes["preposition"] | classes["conjunction"] | {"to", ","}


def _item(part: Part, match: Match, tokens: Tokens, forms: Sequence[tuple[str, ...]]) -> tuple[int, int] | str | None:
    """Return the words of a part: a stretch of the sentence, or text; None where its form can't be told."""
    if part.kind == "word":
        return part.value
    if part.kind == "verb":
        return _inflected(part.value, forms[part.of - 1])
    if part.kind == "slot":
        index = next(i for i, step in enumerate(match.variant.steps) if step.label == part.value)
        start, end = match.bounds[index], match.bounds[index + 1]
        if not part.form:
            return start, end
        kind = match.variant.steps[index].value
        verb = base_of(tokens.key(start), "ing" if kind == "ing" else "base")
        return None if verb is None else str(getattr(forms_of(verb), part.form))
    label = f"<{part.value}>"
    index, step = next((i, s) for i, s in enumerate(match.variant.steps) if s.label == label)
    given = step.given or _given(match, index, tokens)
    return _inflected(given, forms[part.of - 1]) if part.kind == "verbs" else given


def _given(match: Match, index: int, tokens: Tokens) -> str:
    """Return what a list gives for the word that it matched."""
    step = match.variant.steps[index]
    entries = match.rule.lists[step.value]
    return entries[verb_at(match, index, tokens) if is_verb(step) else tokens.key(match.bounds[index])]


def _inflected(verb: str, forms: tuple[str, ...]) -> str | None:
    """Return a verb (of one or more words) in one of the forms; None where they differ."""
    head, _, rest = verb.partition(" ")
    words = {str(getattr(forms_of(head), form)) for form in forms}
    if len(words) != 1 or (head == "be" and forms[0] in {"base", "past"}):
        return None
    return f"{words.pop()} {rest}".rstrip()


def _gaps(items: Sequence[tuple[int, int] | str], match: Match, tokens: Tokens) -> list[_Gap]:
    """Return what stands between the stretches that stay where they are; one that moves becomes text."""
    gaps: list[_Gap] = []
    at, words = match.start, list[str]()
    for item in items:
        if isinstance(item, str):
            words.append(item)
        elif item[0] < at:
            words.append(tokens.text[tokens.start(item[0]) : tokens.end(item[1] - 1)])
        else:
            gaps.append(_Gap(at, item[0], words))
            at, words = item[1], []
    gaps.append(_Gap(at, match.end, words))
    return gaps


def _trimmed(gap: _Gap, tokens: Tokens) -> _Gap:
    """Leave out the words that stand on both sides, from the start and from the end.

    The sentence's first word stays in where others come to stand before it: it has to lose its capital.
    """
    start, end = gap.start, gap.end
    words = [word for item in gap.words for word in item.split()]
    while start < end and words and tokens.key(start) == words[0]:
        start += 1
        del words[0]
    while start < end and words and tokens.key(end - 1) == words[-1] and end - 1 > tokens.first:
        end -= 1
        del words[-1]
    return _Gap(start, end, words)


def _edit(gap: _Gap, rule: str, tokens: Tokens) -> Edit | None:
    after = ""
    for word in gap.words:
        after += word if not after or word in _NO_BLANK_BEFORE else f" {word}"
    if gap.start == gap.end:
        return _insertion(gap.start, after, rule, tokens) if after else None
    start, end = tokens.start(gap.start), tokens.end(gap.end - 1)
    if not after:
        return _deletion(gap, rule, tokens)
    if gap.start <= tokens.first < gap.end and tokens.text[tokens.start(tokens.first)].isupper():
        after = after[0].title() + after[1:]
    if gap.start > 0:
        is_attached = tokens.end(gap.start - 1) == start and tokens.words[gap.start - 1] not in OPENING
        if after[0] in _NO_BLANK_BEFORE:
            start = tokens.end(gap.start - 1)
        elif is_attached and tokens.is_mark(gap.start):
            after = f" {after}"
    return Edit(start, end, after, rule)


def _insertion(at: int, after: str, rule: str, tokens: Tokens) -> Edit:
    if at == 0 or tokens.words[at - 1] in OPENING:
        start = tokens.start(at)
        return Edit(start, start, f"{after} ", rule)
    start = tokens.end(at - 1)
    return Edit(start, start, after if after[0] in _NO_BLANK_BEFORE else f" {after}", rule)


def _deletion(gap: _Gap, rule: str, tokens: Tokens) -> Edit:
    """Delete words with the white space on one side: behind them at the start of a sentence, or of a line."""
    start, end = tokens.start(gap.start), tokens.end(gap.end - 1)
    if gap.start == 0 or (tokens.end(gap.start - 1) == start and not tokens.is_mark(gap.start)):
        if gap.end < len(tokens) and not tokens.is_mark(gap.end):
            end = tokens.start(gap.end)
        return Edit(start, end, "", rule)
    before = tokens.text[tokens.end(gap.start - 1) : start]
    behind_text = tokens.text[end : tokens.start(gap.end)]
    if "\n" in before and "\n" not in behind_text and behind_text and not tokens.is_mark(gap.end):
        return Edit(start, tokens.start(gap.end), "", rule)
    return Edit(tokens.end(gap.start - 1), end, "", rule)
