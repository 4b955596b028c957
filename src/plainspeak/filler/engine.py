"""Apply the rules to one sentence: find, replace, repair, guard, until nothing changes any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plainspeak.edits import compose, map_spans, replay
from plainspeak.filler.guard import problems_between
from plainspeak.filler.matcher import holds
from plainspeak.filler.repairs import repairs_of
from plainspeak.filler.replacement import edits_of
from plainspeak.filler.rules import RuleSet
from plainspeak.filler.tokens import Tokens
from plainspeak.model import Edit, Span

MAX_ROUNDS = 4
# Characters that the guard reads again where it refuses the matches of a sentence together and each has to be tried
# alone: 30 matches in a sentence of 1,600 characters. Trying all of a longer one would take time by its square.
_MOST_READ_AGAIN = 50_000


class Outcome(NamedTuple):
    """What was done to one sentence.

    Attributes:
        edits: in order, disjoint, repairs included.
        taken_back: what the guard refused, each as ``rule: what it would have harmed``.
    """

    edits: tuple[Edit, ...]
    taken_back: tuple[str, ...] = ()


class _Attempt(NamedTuple):
    """Edits of one round, what they make of the sentence, and what harm they do or would have done."""

    edits: tuple[Edit, ...]
    after: Tokens
    harm: tuple[str, ...] = ()


def strip_sentence(text: str, rules: RuleSet, quoted: Sequence[Span] = ()) -> tuple[Edit, ...]:
    """Return the edits that strip one sentence of its filler.

    Args:
        text: the sentence; it may run over line ends.
        rules: what to apply.
        quoted: stretches of it that stand inside quotation marks, in order: nothing in them is touched.

    Returns:
        Edits in order, disjoint, repairs included. None at all where the guard finds a protected word harmed.

    Example:
        >>> from plainspeak.filler import load_rules
        >>> strip_sentence("The ferry left at noon.", load_rules())
        ()
    """
    return explain_sentence(text, rules, quoted).edits


def explain_sentence(text: str, rules: RuleSet, quoted: Sequence[Span] = ()) -> Outcome:
    """Return the edits that strip one sentence of its filler, and what the guard took back.

    Takes what `strip_sentence` takes.
    """
    edits: tuple[Edit, ...] = ()
    now = Tokens(text, quoted)
    taken_back: list[str] = []
    for _ in range(MAX_ROUNDS):
        done = _one_round(now, rules)
        taken_back += done.harm
        if not done.edits:
            break
        edits = compose(text, edits, done.edits)
        now = done.after
    else:
        return Outcome((), (*taken_back, f"sentence: still changes after {MAX_ROUNDS} rounds"))
    return Outcome(edits, tuple(dict.fromkeys(taken_back)))


def _one_round(now: Tokens, rules: RuleSet) -> _Attempt:
    """Make the edits of one round, with their repairs; matches that the guard refuses are left out."""
    groups = list(_found(now, rules))
    if not groups:
        return _Attempt((), now)
    attempt = _attempt(now, groups, rules)
    if not attempt.harm:
        return attempt
    if len(groups) * len(now.text) > _MOST_READ_AGAIN:
        return _Attempt((), now, tuple(f"sentence: {problem}" for problem in attempt.harm))
    refused: list[str] = []
    kept: list[tuple[Edit, ...]] = []
    for group in groups:
        harm = _attempt(now, [group], rules).harm
        refused += [f"{group[0].rule}: {problem}" for problem in harm]
        if not harm:
            kept.append(group)
    attempt = _attempt(now, kept, rules)
    if attempt.harm:
        return _Attempt((), now, (*refused, *(f"sentence: {problem}" for problem in attempt.harm)))
    return attempt._replace(harm=tuple(refused))


def _found(tokens: Tokens, rules: RuleSet) -> Iterator[tuple[Edit, ...]]:
    """Yield the edits of every match, from left to right, the longest match first, none overlapping."""
    free, end = 0, -1  # the first word that no match has taken, and where the last edit ends
    for start in rules.index.starts_in(tokens):
        if start < free:
            continue
        for match in rules.index.matches_at(tokens, start):
            edits = edits_of(match, tokens) if holds(match, tokens) else None
            if edits and _is_apart(edits[0], end):
                yield edits
                free, end = match.end, edits[-1].end + (edits[-1].start == edits[-1].end)
                break


def _is_apart(edit: Edit, end: int) -> bool:
    """Whether an edit neither overlaps the one that ends at `end` nor, as an insertion, touches it."""
    return edit.start > end if edit.start == edit.end else edit.start >= end


def _attempt(now: Tokens, groups: Sequence[tuple[Edit, ...]], rules: RuleSet) -> _Attempt:
    """Make the edits of some matches, with their repairs, and ask the guard what they harm."""
    edits = tuple(edit for group in groups for edit in group)
    if not edits:
        return _Attempt((), now)
    mended = compose(now.text, edits, repairs_of(now.text, edits, map_spans(edits, now.quoted)))
    after = Tokens(replay(now.text, mended), map_spans(mended, now.quoted))
    return _Attempt(mended, after, tuple(problems_between(now, after, mended, rules.declared)))
