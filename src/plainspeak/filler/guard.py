"""The guard: proves for one sentence that its edits harmed no word that carries force, or says what they harmed.

It knows nothing of how matches were found: it compares the sentence before and after, and every word that came or
went with what the rules declare. What it finds wrong is taken back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from plainspeak.edits import map_spans, replay
from plainspeak.filler.inflection import FORMS, base_of, readings_of, table
from plainspeak.filler.matcher import CompiledRule
from plainspeak.filler.patterns import Part, Step
from plainspeak.filler.protected import bounds_of, force_of, marks_of, of_bound, straight, turned
from plainspeak.filler.tokens import WORD, Tokens
from plainspeak.filler.wordclasses import word_classes
from plainspeak.model import Edit, Span

MIN_WORDS = 3
_REPAIRS: Mapping[str, frozenset[str]] = {
    "repair.article": frozenset(["a", "an"]),
    "repair.conjunction": frozenset(["and", "or"]),
    "repair.capital": frozenset(),
    "repair.comma": frozenset(),
    "repair.space": frozenset(),
}
_WORD = re.compile(WORD)
_IN_ORDER = ("negator", "modal", "be", "have", "protected-measure", "protected-condition", "protected-hedge")
_ARTICLES = frozenset(["a", "an", "the"])
_FIRST_PERSON = frozenset(["i", "we", "me", "us", "let"])


class Declared(NamedTuple):
    """What the rules that fired may do: words they cut, words they put in, protected words they drop and add."""

    cuts: frozenset[str]
    puts: frozenset[str]
    drops: frozenset[str]
    adds: frozenset[str]
    names: frozenset[str]
    inflects: bool


def declared_by(rule: CompiledRule) -> Declared:
    """Return what a rule may do, as its file says."""
    cuts = {word for variant in rule.variants for step in variant.steps for word in _words_of_step(rule, step)}
    puts = {word for variant in rule.variants for part in variant.parts for word in _words_of_part(rule, part)}
    if not puts.isdisjoint({"a", "an"}):
        puts |= {"a", "an"}
    names = [step.value for variant in rule.variants for step in variant.steps if step.value[:1].isupper()]
    listed = [rule.lists[step.value] for variant in rule.variants for step in variant.steps if step.kind == "list"]
    names += [entry for words in listed for entry in words if entry[:1].isupper()]
    names += [part.value for variant in rule.variants for part in variant.parts if part.value[:1].isupper()]
    inflects = any(part.form for variant in rule.variants for part in variant.parts)
    return Declared(
        frozenset(cuts), frozenset(puts), frozenset(rule.drops), frozenset(rule.adds), frozenset(names), inflects
    )


def problems(
    text: str, edits: Sequence[Edit], declared: Mapping[str, Declared], quoted: Sequence[Span] = ()
) -> list[str]:
    """Return what the edits of a sentence harm, in words; nothing where they are safe.

    Args:
        text: the sentence.
        edits: what is to be changed.
        declared: what each rule may do, by its id; repairs need no entry.
        quoted: the stretches inside quotation marks.

    Example:
        >>> problems("They will not agree to it.", [Edit(9, 13, "", "x.y")], {})
        ["loses 'not'", "cuts 'not', which is no word of its rules"]
    """
    after = Tokens(replay(text, edits), map_spans(edits, quoted))
    return problems_between(Tokens(text, quoted), after, edits, declared) if edits else []


def problems_between(
    before: Tokens, after: Tokens, edits: Sequence[Edit], declared: Mapping[str, Declared]
) -> list[str]:
    """Return what `problems` returns, where the sentence is cut into words already, before and after the edits."""
    rules = [declared[edit.rule] for edit in edits if edit.rule in declared]
    words, now = _WORD.findall(straight(before.text)), _WORD.findall(straight(after.text))
    low_words, low_now = [word.lower() for word in words], [word.lower() for word in now]
    found = _force_problems(low_words, low_now, rules) + _mark_problems(before.text, after.text)
    found += _word_problems(low_words, low_now, edits, rules)
    found += _quotation_problems(before, after, edits)
    found += _name_problems(words, now, rules)
    if "according" in low_words or not word_classes()["attribution"].isdisjoint(low_words):
        found += _attribution_problems(before, after)
    if len(now) < min(MIN_WORDS, len(words)):
        found.append(f"leaves {len(now)} words")
    if not _has_finite(after) and _has_finite(before):
        found.append("leaves no finite verb")
    return found


def _low(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(straight(text))]


def _more_of(one: Counter[str], other: Counter[str]) -> list[str]:
    """Return the words that `one` counts more often than `other`."""
    return [word for word, count in one.items() if count > other.get(word, 0)]


def _force_problems(before: Sequence[str], now: Sequence[str], rules: Sequence[Declared]) -> list[str]:
    """Compare protected words and numbers; only what the rules that fired declare may differ."""
    force_before, force_now = force_of(before), force_of(now)
    drops = frozenset[str]().union(*(rule.drops for rule in rules))
    adds = frozenset[str]().union(*(rule.adds for rule in rules))
    lost, gained = _more_of(force_before, force_now), _more_of(force_now, force_before)
    if any(rule.inflects for rule in rules):  # with a view to preventing: to prevent
        came, went = Counter(now) - Counter(before), Counter(before) - Counter(now)
        lost = [word for word in lost if not _has_form(word, came)]
        gained = [word for word in gained if not _has_form(word, went)]
    found = [f"loses {word!r}" for word in lost if word not in drops]
    found += [f"unbinds a number from {word!r}" for word in _unbound(before, now)]
    return found + [f"gains {word!r}" for word in gained if word not in adds]


def _mark_problems(text: str, after: str) -> list[str]:
    """The same quotation marks, currencies and percent signs."""
    before, now = marks_of(text), marks_of(after)
    return [f"loses {mark!r}" for mark in _more_of(before, now)] + [
        f"gains {mark!r}" for mark in _more_of(now, before)
    ]


def _unbound(before: Sequence[str], now: Sequence[str]) -> list[str]:
    """Return the words that bounded a number before and are gone: over 40, up to 40."""
    gone = _more_of(bounds_of(before), bounds_of(now))
    return [bound for bound in gone if of_bound(bound, before) > of_bound(bound, now)]


def _word_problems(
    low_before: Sequence[str], low_now: Sequence[str], edits: Sequence[Edit], rules: Sequence[Declared]
) -> list[str]:
    """Every word that goes must be one of the rules' patterns, every word that comes one of their replacements."""
    repairs = [_REPAIRS[edit.rule] for edit in edits if edit.rule in _REPAIRS]
    cuts, puts = [*(rule.cuts for rule in rules), *repairs], [*(rule.puts for rule in rules), *repairs]
    before, now = Counter(low_before), Counter(low_now)
    inflects = any(rule.inflects for rule in rules)
    lost, gained = _more_of(before, now), _more_of(now, before)
    found = [f"turns {change}" for change in turned(lost, gained)]
    found += [
        f"cuts {word!r}, which is no word of its rules"
        for word in lost
        if not _is_in_any(cuts, word) and not (inflects and _has_form(word, now))
    ]
    return found + [
        f"puts in {word!r}, from nowhere"
        for word in gained
        if not _is_in_any(puts, word) and word not in before and not (inflects and _has_form(word, before))
    ]


def _is_in_any(sets: Iterable[AbstractSet[str]], word: str) -> bool:
    """Whether one of the sets, too large to be united for each sentence, has the word."""
    return any(word in words for words in sets)


def _has_form(word: str, words: Container[str]) -> bool:
    """Whether another form of the verb is among the words."""
    verbs = {base_of(word, form) for form in FORMS} - {None}
    return any(form in words for verb in verbs if verb for form in readings_of(verb))


def _quotation_problems(before: Tokens, after: Tokens, edits: Sequence[Edit]) -> list[str]:
    """What stands inside quotation marks is the same, mark by mark."""
    ends = [max(edit.end, edit.start + 1) for edit in edits]
    for span in before.quoted:
        first = bisect_right(ends, span.start)  # the first edit that ends inside the quotation or behind it
        if first < len(edits) and edits[first].start < span.end:
            return ["touches a quotation"]
    pairs = zip(before.quoted, after.quoted, strict=True)
    if any(before.text[slice(*span)] != after.text[slice(*now)] for span, now in pairs):
        return ["changes a quotation"]
    return []


def _name_problems(before: Sequence[str], now: Sequence[str], rules: Sequence[Declared]) -> list[str]:
    """The same names: words with a capital that is not the sentence's, except those that stand in a pattern."""
    own = frozenset[str]().union(*(rule.names for rule in rules))
    swapped = _swapped(before, now)
    before, now = _without_item_number(before), _without_item_number(now)
    names_before, names_now = _names(before), _names(now)
    first_before, first_now = [word.lower() for word in before[:1]], [word.lower() for word in now[:1]]
    lost = [name for name in _more_of(names_before, names_now) if name not in own and [name.lower()] != first_now]
    gained = [
        name for name in _more_of(names_now, names_before) if name not in own and [name.lower()] != first_before
    ]
    found = [f"loses the name {name!r}" for name in lost] + [f"gains the name {name!r}" for name in gained]
    return found + [f"swaps {word!r} with another" for word in swapped]


def _without_item_number(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a sentence without the number that it may have in a list: 3) It ended."""
    return words[1:] if words and words[0].isdecimal() else words


def _swapped(before: Sequence[str], now: Sequence[str]) -> list[str]:
    """Return the first name, number, auxiliary or word of force that stands in another order than before, if any."""
    names = _names(before).keys() | _names(now).keys()
    before, now = (list(_ordered(words, names)) for words in (before, now))
    if before == now:
        return []
    count_before, count_now = Counter(before), Counter(now)
    kept = {word for word, count in count_before.items() if count == count_now[word]}
    pairs = zip((word for word in before if word in kept), (word for word in now if word in kept), strict=True)
    return [one for one, other in pairs if one != other][:1]


def _ordered(words: Sequence[str], names: Container[str]) -> Iterator[str]:
    """Yield the words whose order means something: not all of them, all of them not."""
    in_order = _in_order()
    for word in words:
        if word in names or word[0].isdigit():
            yield word
        elif (low := word.lower()) in in_order:
            yield low


@cache
def _in_order() -> frozenset[str]:
    """Return the words of the classes whose order means something."""
    return frozenset().union(*(word_classes()[name] for name in _IN_ORDER))


def _names(words: Sequence[str]) -> Counter[str]:
    return Counter(word for word in words[1:] if word[0].isupper() and word.partition("'")[0] != "I")


def _attribution_problems(before: Tokens, after: Tokens) -> list[str]:
    """As many statements are somebody's as before."""
    return ["loses an attribution"] if _attributions(after) < _attributions(before) else []


def _attributions(tokens: Tokens) -> int:
    """Count reporting verbs with a subject of the third person, and "according to"."""
    count = 0
    verbs = word_classes()["attribution"]
    for at, key in enumerate(tokens.keys):
        if key == "according" and tokens.key(at + 1) == "to":
            count += 1
        elif key in verbs:
            is_noun = tokens.key(at + 1) == "of" and base_of(key, "s") in table().noun  # reports of looting
            count += not is_noun and _has_third_person(tokens, at)
    return count


def _has_third_person(tokens: Tokens, at: int) -> bool:
    """Whether the verb at `at` has a subject of the third person before it; auxiliaries are passed over."""
    before = tokens.before_adverbs(at)
    while before >= 0 and tokens.is_in(before, "modal", "have", "adverb"):
        before = tokens.before_adverbs(before)
    subject = tokens.key(before).lower().partition("'")[0]
    is_noun = tokens.is_in(at - 1, "determiner", "preposition")
    is_noun = is_noun or (tokens.key(at) == "thanks" and tokens.is_in(at - 2, "possessive"))
    is_no_subject = is_noun or tokens.is_in(before, "be", "preposition")
    return bool(subject) and subject not in _FIRST_PERSON and not is_no_subject


def _has_finite(tokens: Tokens) -> bool:
    """Whether there is a finite verb outside relative clauses, as far as spelling and neighbours show."""
    return any(_is_finite(tokens, at) for at in range(len(tokens)))


def _is_finite(tokens: Tokens, at: int) -> bool:
    key = tokens.key(at)
    is_sure = tokens.is_finite(at) or tokens.is_contracted_subject(at)
    if not (is_sure or tokens.is_ed(at) or base_of(key, "s") is not None or base_of(key, "base") is not None):
        return False
    before = tokens.before_adverbs(at)
    if tokens.key(before) in {"that", "which", "who", "to"} and before > tokens.first:
        return False
    return is_sure or not (tokens.is_in(before, "possessive", "preposition") or tokens.key(before) in _ARTICLES)


def _words_of_step(rule: CompiledRule, step: Step) -> list[str]:
    """Return every word that a step may match and a rule may cut; what a slot takes is not the rule's to cut."""
    if step.kind == "word":
        return [step.value.lower()]
    if step.kind == "verb":
        return list(readings_of(step.value))
    if step.kind == "slot":
        return []
    return _words_of_list(list(rule.lists[step.value]), inflected=step.kind == "verbs")


def _words_of_part(rule: CompiledRule, part: Part) -> list[str]:
    """Return every word that a part of a replacement may put in."""
    if part.kind == "word":
        return _low(part.value)
    if part.kind == "verb":
        return list(readings_of(part.value))
    if part.kind == "slot":
        return []
    return _words_of_list(list(rule.lists[part.value].values()), inflected=part.kind == "verbs")


def _words_of_list(entries: Sequence[str], *, inflected: bool) -> list[str]:
    words: list[str] = []
    for entry in entries:
        head, *rest = entry.replace("’", "'").lower().split()
        words += readings_of(head) if inflected else [head]
        words += rest
    return words
