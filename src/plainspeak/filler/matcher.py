"""The index of the rules: finds what matches at each word, by the first words of all rules together.

The rules are one tree of steps, shared from the first word on. At a word that begins no rule nothing is done; a
walk down the tree costs as much as there is to match, however many rules there are. Slots are bounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from plainspeak._prepared import Parts
from plainspeak.filler.conditions import NAMED, Place
from plainspeak.filler.contexts import Context
from plainspeak.filler.inflection import readings_of
from plainspeak.filler.patterns import Part, Step, Steps
from plainspeak.filler.slots import ends_of_slot
from plainspeak.filler.tokens import Tokens

_ACCEPT = ""
_SLOTS = "{}"
_MOST_PAIRS = 100_000  # pairs of neighbouring words that are remembered, about 10 MB


class Variant(NamedTuple):
    """One sequence of words that a rule matches, with what replaces it."""

    steps: Steps
    parts: tuple[Part, ...]


class CompiledRule(NamedTuple):
    """A rule, ready to be indexed. `scope` tells the lists of one file from those of another."""

    id: str
    scope: str
    where: str
    variants: tuple[Variant, ...]
    lists: Mapping[str, Mapping[str, str]]
    with_words: tuple[str, ...]
    without_words: tuple[str, ...]
    when: tuple[str, ...]
    unless: tuple[str, ...]
    adds: tuple[str, ...]
    drops: tuple[str, ...]
    after: Context
    before: Context
    not_after: Context
    not_before: Context

    @property
    def conditions(self) -> int:
        """How many conditions it has: of two matches of equal length the more conditional one wins."""
        places = self.after, self.before, self.not_after, self.not_before, self.when, self.unless
        return sum(map(bool, places)) + bool(self.with_words) + bool(self.without_words) + (self.where != "anywhere")


class Match(NamedTuple):
    """A rule's words found in a sentence.

    Attributes:
        rule: the rule.
        variant: which of its sequences.
        bounds: where each step begins, and behind the last one the end, in words.
    """

    rule: CompiledRule
    variant: Variant
    bounds: tuple[int, ...]

    @property
    def start(self) -> int:
        """The first word."""
        return self.bounds[0]

    @property
    def end(self) -> int:
        """Behind the last word."""
        return self.bounds[-1]


class Index:
    r"""The rules by their first words.

    Example:
        >>> from plainspeak.filler.rule_files import parse_rules
        >>> rules = parse_rules('family = "f"\n[[rule]]\nid = "a"\nmatch = "in order to"', "f.toml").compiled
        >>> [match.bounds for match in Index(rules).matches_at(Tokens("They met in order to talk."), 2)]
        [(2, 3, 4, 5)]
    """

    def __init__(self, rules: Iterable[CompiledRule]) -> None:
        listed = tuple(rules)
        self.rules = Parts({rule.id: rule for rule in listed})
        self._ids = tuple(self.rules)
        self._symbols: dict[str, list[str]] = {}
        tree: dict[str, Any] = {}
        known: set[str] = set()
        for number, rule in enumerate(listed):
            for which, variant in enumerate(rule.variants):
                node = tree
                for step in variant.steps:
                    node = self._child(node, rule, step, known)
                node.setdefault(_ACCEPT, []).append((number, which))
        self._tree = Parts(tree)
        self._pairs: dict[tuple[str, str], bool] = {}
        self._starts = {
            word: roots
            for word, symbols in self._symbols.items()
            if (roots := [symbol for symbol in symbols if symbol in tree])
        }

    def _child(self, node: dict[str, Any], rule: CompiledRule, step: Step, known: set[str]) -> dict[str, Any]:
        """Return the node that a step leads to, a new one where no rule took it yet."""
        if step.kind == "slot":
            return cast("dict[str, Any]", node.setdefault(_SLOTS, {}).setdefault(step.value, {}))
        symbol = _symbol(rule, step)
        if symbol not in known:
            known.add(symbol)
            for word in _words_of(rule, step):
                self._symbols.setdefault(word, []).append(symbol)
        return cast("dict[str, Any]", node.setdefault(symbol, {}))

    def starts_in(self, tokens: Tokens) -> list[int]:
        """Return the words at which some rule may begin."""
        starts, pairs = self._starts, self._pairs
        if len(pairs) > _MOST_PAIRS:
            pairs.clear()
        keys = tokens.keys
        found: list[int] = []
        for at, pair in enumerate(zip(keys, (*keys[1:], ""), strict=True)):
            if pair[0] in starts:
                goes_on = pairs.get(pair)
                if goes_on or (goes_on is None and self._go_on(pair)):
                    found.append(at)
        return found

    def _go_on(self, pair: tuple[str, str]) -> bool:
        """Whether some rule that begins with the first word may go on with the second; remembered."""
        symbols = self._symbols.get(pair[1], ())
        nodes = (self._tree[root] for root in self._starts[pair[0]])
        goes_on = any(
            _ACCEPT in node or _SLOTS in node or any(symbol in node for symbol in symbols) for node in nodes
        )
        self._pairs[pair] = goes_on
        return goes_on

    def matches_at(self, tokens: Tokens, start: int) -> list[Match]:
        """Return what matches from a word on: the longest first, then the most conditional, then the earliest."""
        found: list[tuple[int, Match]] = []
        keys = tokens.keys
        stack: list[tuple[dict[str, Any], tuple[int, ...]]] = [
            (self._tree[root], (start, start + 1)) for root in self._starts.get(keys[start], ())
        ]
        while stack:
            node, bounds = stack.pop()
            at = bounds[-1]
            if _ACCEPT in node:
                for number, which in node[_ACCEPT]:
                    rule = self.rules[self._ids[number]]
                    found.append((number, Match(rule, rule.variants[which], bounds)))
            if at == len(keys):
                continue
            symbols = self._symbols.get(keys[at], ())
            stack += [(node[symbol], (*bounds, at + 1)) for symbol in symbols if symbol in node]
            if _SLOTS in node:
                for kind, child in node[_SLOTS].items():
                    stack += [(child, (*bounds, end)) for end in ends_of_slot(tokens, kind, at)]
        if len(found) > 1:
            found.sort(key=lambda item: (-item[1].end, -item[1].rule.conditions, item[0]))
        return [match for _, match in found]


class Indexes:
    """Indexes that are asked as one, for some of their rules.

    Args:
        indexes: of two equal matches that of the earlier one comes first.
        rules: the rules that count, by their ids.
    """

    def __init__(self, indexes: Sequence[Index | Indexes], rules: Parts[str, CompiledRule]) -> None:
        self.rules = rules
        self._indexes = indexes

    def starts_in(self, tokens: Tokens) -> list[int]:
        """Return the words at which some rule may begin."""
        return sorted({start for index in self._indexes for start in index.starts_in(tokens)})

    def matches_at(self, tokens: Tokens, start: int) -> list[Match]:
        """Return what matches from a word on, in the order of `Index.matches_at`."""
        found = [match for index in self._indexes for match in index.matches_at(tokens, start)]
        kept = [match for match in found if match.rule.id in self.rules]
        return sorted(kept, key=lambda match: (-match.end, -match.rule.conditions))


def holds(match: Match, tokens: Tokens) -> bool:
    """Whether all conditions of a match's rule hold where it lies."""
    rule, start, end = match.rule, match.start, match.end
    if tokens.touches_quotation(start, end) or tokens.is_in_compound(start, end):
        return False
    if not _is_at(tokens, rule.where, start, end):
        return False
    if not (_neighbours_hold(match, tokens) and _words_hold(match, tokens)):
        return False
    verb = next((match.bounds[i] for i, step in enumerate(match.variant.steps) if is_verb(step)), start)
    place = Place(tokens, start, end, verb)
    return all(NAMED[name](place) for name in rule.when) and not any(NAMED[name](place) for name in rule.unless)


def verb_at(match: Match, index: int, tokens: Tokens) -> str:
    """Return the verb, in its base form, that a step of a match found."""
    step = match.variant.steps[index]
    if step.kind == "verb":
        return step.value
    key = tokens.key(match.bounds[index])
    return next(entry for entry in match.rule.lists[step.value] if key in readings_of(entry))


def is_verb(step: Step) -> bool:
    """Whether a step stands for the forms of a verb."""
    return step.kind in {"verb", "verbs"}


def _symbol(rule: CompiledRule, step: Step) -> str:
    """Return the name of a tree's branch: the same for the same step of any rule."""
    if step.kind == "word":
        return step.value
    if step.kind == "verb":
        return f"~{step.value}"
    return f"{'~' if step.kind == 'verbs' else ''}<{rule.scope}:{step.value}>"


def _words_of(rule: CompiledRule, step: Step) -> Iterator[str]:
    """Yield every word that a step matches, each once."""
    if step.kind == "word":
        yield step.value
    elif step.kind == "verb":
        yield from readings_of(step.value)
    else:
        entries = [entry.replace("’", "'") for entry in rule.lists[step.value] if len(entry.split()) == 1]
        if step.kind == "list":
            yield from entries
        else:
            yield from dict.fromkeys(word for entry in entries for word in readings_of(entry))


def _is_at(tokens: Tokens, where: str, start: int, end: int) -> bool:
    if where == "start":
        return start <= tokens.first
    if where == "clause":
        return tokens.is_clause_start(start)
    return where != "end" or tokens.is_at_end(end)


def _neighbours_hold(match: Match, tokens: Tokens) -> bool:
    """Whether the words right before and right behind the match are as the rule says."""
    rule, start, end = match.rule, match.start, match.end
    if rule.after and not rule.after.ends_at(tokens, start, rule.lists):
        return False
    if rule.before and not rule.before.begins_at(tokens, end, rule.lists):
        return False
    return not (
        rule.not_after.ends_at(tokens, start, rule.lists) or rule.not_before.begins_at(tokens, end, rule.lists)
    )


def _words_hold(match: Match, tokens: Tokens) -> bool:
    """Whether the sentence holds, outside the match, the words that the rule asks for, and none that it forbids."""
    rule = match.rule
    if not (rule.with_words or rule.without_words):
        return True
    inside = [word.lower() for word in tokens.words[match.start : match.end]]
    counts = tokens.vocabulary
    if rule.with_words and not any(counts[word] > inside.count(word) for word in rule.with_words):
        return False
    return not any(counts[word] > inside.count(word) for word in rule.without_words)
