"""The pattern language of the rules: text of a pattern or replacement to plain data, with errors that say where.

A pattern is a sequence of words, verbs, lists and slots. It is expanded into all the sequences that its
alternatives and optional parts stand for; each is a tuple of steps.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import prod
from typing import NamedTuple

from plainspeak.filler.inflection import FORMS
from plainspeak.filler.tokens import WORD

MAX_SEQUENCES = 512
MAX_STEPS = 40
SLOTS = frozenset(["np", "noun", "name", "proper", "poss", "det", "number", "adv", "ing", "verb"])
LONG_SLOTS: Mapping[str, int] = {"np": 12, "noun": 6, "name": 8, "proper": 8}  # the words that each takes at most
# Ways in which the slots of a sequence may share out the words behind one place: two of {np}, or three of {noun}.
# Each further slot would multiply the time that a place takes.
MAX_WAYS = 216
WORD_CLASSES = frozenset(
    [
        "start",
        "end",
        "lower",
        "capital",
        "open",
        "plural",
        "prep",
        "conj",
        "pronoun",
        "subject",
        "modal",
        "negator",
        "be",
        "have",
        "do",
        "ed",
        "mark",
    ]
)
_LEXEME = re.compile(
    r"(?P<space>\s+)|(?P<slot>\{[^{}]*\})|(?P<list><[^<>]*>)|(?P<operator>[()|?~@])"
    rf"|(?P<word>{WORD})|(?P<mark>[^\w\s])"
)
_SLOT = re.compile(r"([a-z]+)([0-9]?)(?::([a-z]+))?")


class PatternError(ValueError):
    """A pattern or replacement that is not well formed; the message says what is wrong and where."""


class Step(NamedTuple):
    """One step of a sequence.

    Attributes:
        kind: ``word``, ``verb``, ``list``, ``verbs`` (a form of a verb of a list) or ``slot``.
        value: the word, the verb, the list's name, or the slot's kind.
        label: under what name a replacement refers to it; empty where it can't.
        given: what a list's entry of several words gives in a replacement.
    """

    kind: str
    value: str
    label: str = ""
    given: str = ""


class Part(NamedTuple):
    """One part of a replacement.

    Attributes:
        kind: ``word``, ``verb``, ``list``, ``verbs`` or ``slot``.
        value: the word, the verb, the list's name, or the slot's label.
        form: the form to bring a slot into; empty for as it stands.
        of: for a verb, which verb of the pattern gives its form, counted from 1.
    """

    kind: str
    value: str
    form: str = ""
    of: int = 1


Steps = tuple[Step, ...]
Lists = Mapping[str, Mapping[str, str]]


class _Lexeme(NamedTuple):
    kind: str
    text: str
    at: int


def parse_pattern(text: str, lists: Lists, *, condition: bool = False) -> tuple[Steps, ...]:
    """Return the sequences of steps that a pattern stands for, each once, in order.

    Args:
        text: the pattern.
        lists: the lists of its file: name -> entry -> what the entry gives.
        condition: it is a condition: word classes are allowed, and a slot is one word.

    Raises:
        PatternError: the pattern is not well formed.

    Example:
        >>> [" ".join(step.value for step in steps) for steps in parse_pattern("in|on (the end)?", {})]
        ['in the end', 'in', 'on the end', 'on']
    """
    sequences = tuple(dict.fromkeys(_Parser(text, lists, condition=condition).parse()))
    for steps in sequences:
        _check(text, steps, condition=condition)
    return sequences


def parse_replacement(text: str, lists: Lists) -> tuple[Part, ...]:
    """Return the parts of a replacement.

    Raises:
        PatternError: the replacement is not well formed.

    Example:
        >>> [part.kind for part in parse_replacement("~call {np} important", {})]
        ['verb', 'slot', 'word']
    """
    parts: list[Part] = []
    lexemes = [lexeme for lexeme in _lex(text) if lexeme.kind != "space"]
    at = 0
    while at < len(lexemes):
        inflected = lexemes[at].text == "~"
        at += inflected
        if at == len(lexemes):
            raise PatternError(f"{text!r}: '~' at the end has no verb")
        part = _part(text, lexemes[at], lists, inflected=inflected)
        at += 1
        if at + 1 < len(lexemes) and lexemes[at].text == "@":
            if not (inflected and lexemes[at + 1].text.isdecimal()):
                raise PatternError(f"{text!r}: '@' must stand between a ~verb and a number")
            part = part._replace(of=int(lexemes[at + 1].text))
            at += 2
        parts.append(part)
    return tuple(parts)


def _part(text: str, lexeme: _Lexeme, lists: Lists, *, inflected: bool) -> Part:
    if lexeme.kind == "list":
        return Part("verbs" if inflected else "list", _list_name(text, lexeme, lists))
    if inflected:
        if lexeme.kind != "word":
            raise PatternError(f"{text!r}: '~' must stand before a verb or a list, not {lexeme.text!r}")
        return Part("verb", lexeme.text)
    if lexeme.kind == "slot":
        kind, label, form = _slot(text, lexeme, SLOTS)
        if form and (form not in FORMS or kind not in {"ing", "verb"}):
            raise PatternError(f"{text!r}: {lexeme.text}: only {{ing}} and {{verb}} take a form: {', '.join(FORMS)}")
        return Part("slot", label, form)
    if lexeme.kind == "operator":
        raise PatternError(f"{text!r}: {lexeme.text!r} has no meaning in a replacement")
    return Part("word", lexeme.text)


def _lex(text: str) -> list[_Lexeme]:
    return [_Lexeme(m.lastgroup or "", m.group(), m.start()) for m in _LEXEME.finditer(text)]


def _list_name(text: str, lexeme: _Lexeme, lists: Lists) -> str:
    name = lexeme.text[1:-1]
    if name not in lists:
        known = ", ".join(lists) or "none"
        raise PatternError(f"{text!r}: there is no list {lexeme.text} (lists of this file: {known})")
    return name


def _slot(text: str, lexeme: _Lexeme, known: frozenset[str]) -> tuple[str, str, str]:
    """Return the kind, the label and the form of a slot."""
    match = _SLOT.fullmatch(lexeme.text[1:-1])
    if not match or match[1] not in known:
        raise PatternError(f"{text!r}: there is no slot {lexeme.text} (slots: {', '.join(sorted(known))})")
    return match[1], match[1] + match[2], match[3] or ""


class _Parser:
    """Expands a pattern by recursive descent; sequences are bounded as they grow."""

    def __init__(self, text: str, lists: Lists, *, condition: bool) -> None:
        self._text = text
        self._lists = lists
        self._slots = SLOTS - {"np", "noun"} | WORD_CLASSES if condition else SLOTS
        self._lexemes = [lexeme for lexeme in _lex(text) if lexeme.kind != "space"]
        self._at = 0
        self._depth = 0

    def parse(self) -> list[Steps]:
        found = self._alternatives()
        if self._at < len(self._lexemes):
            raise self._error("unexpected")
        return found

    def _error(self, problem: str) -> PatternError:
        if self._at >= len(self._lexemes):
            return PatternError(f"{self._text!r}: {problem} at the end")
        lexeme = self._lexemes[self._at]
        return PatternError(f"{self._text!r}: {problem} {lexeme.text!r} at character {lexeme.at + 1}")

    def _next(self) -> str:
        return self._lexemes[self._at].text if self._at < len(self._lexemes) else ""

    def _alternatives(self) -> list[Steps]:
        """``a b | c d`` in a group: sequences separated by bars."""
        found = self._sequence()
        while self._next() == "|":
            self._at += 1
            found += self._sequence()
        return self._bounded(found)

    def _sequence(self) -> list[Steps]:
        found: list[Steps] = [()]
        while self._next() not in {"", "|", ")"}:
            options = self._item()
            found = self._bounded([head + tail for head in found for tail in options])
        return found

    def _item(self) -> list[Steps]:
        """One word, or outside a group words joined by bars; optional before a question mark."""
        found = self._atom()
        while not self._depth and self._next() == "|":
            self._at += 1
            found = self._bounded(found + self._atom())
        if self._next() == "?":
            self._at += 1
            found = [*found, ()]
        return found

    def _atom(self) -> list[Steps]:
        inflected = self._next() == "~"
        self._at += inflected
        if self._at >= len(self._lexemes):
            raise self._error("something is missing")
        if self._next() == "(":
            found = self._group()
            return [self._inflect(steps) for steps in found] if inflected else found
        lexeme = self._lexemes[self._at]
        if lexeme.kind == "operator" or (inflected and lexeme.kind in {"slot", "mark"}):
            raise self._error("unexpected")
        self._at += 1
        if lexeme.kind == "list":
            return self._of_list(_list_name(self._text, lexeme, self._lists), inflected=inflected)
        if lexeme.kind == "slot":
            kind, label, form = _slot(self._text, lexeme, self._slots)
            if form:
                raise PatternError(f"{self._text!r}: {lexeme.text}: a form belongs in the replacement")
            return [(Step("slot", kind, label),)]
        word = lexeme.text.replace("’", "'")
        return [(Step("verb", word) if inflected else Step("word", word),)]

    def _group(self) -> list[Steps]:
        self._at += 1
        self._depth += 1
        if self._depth > MAX_STEPS:
            raise self._error("too deeply nested")
        found = self._alternatives()
        self._depth -= 1
        if self._next() != ")":
            raise self._error("')' is missing before" if self._next() else "')' is missing")
        self._at += 1
        return found

    def _inflect(self, steps: Steps) -> Steps:
        if not steps or steps[0].kind != "word":
            raise PatternError(f"{self._text!r}: '~' before brackets needs a verb in each alternative")
        return (steps[0]._replace(kind="verb"), *steps[1:])

    def _of_list(self, name: str, *, inflected: bool) -> list[Steps]:
        """Entries of one word are one step together; each entry of several words is a sequence of its own."""
        kind, head = ("verbs", "verb") if inflected else ("list", "word")
        found: list[Steps] = [(Step(kind, name, f"<{name}>"),)]
        for entry, given in self._lists[name].items():
            if entry.isalnum():
                continue
            words = [lexeme.text.replace("’", "'") for lexeme in _lex(entry) if lexeme.kind != "space"]
            if len(words) > 1:
                first = Step(head, words[0], f"<{name}>", given)
                found.append((first, *(Step("word", word) for word in words[1:])))
        if all(len(entry.split()) > 1 for entry in self._lists[name]):
            del found[0]
        return found

    def _bounded(self, found: list[Steps]) -> list[Steps]:
        if len(found) > MAX_SEQUENCES:
            raise PatternError(f"{self._text!r}: stands for more than {MAX_SEQUENCES} sequences of words")
        return found


def _check(text: str, steps: Sequence[Step], *, condition: bool) -> None:
    """Refuse what the matcher can't index or bound."""
    if not steps:
        raise PatternError(f"{text!r}: may match nothing at all")
    if len(steps) > MAX_STEPS:
        raise PatternError(f"{text!r}: longer than {MAX_STEPS} words")
    if condition:
        return
    if steps[0].kind == "slot":
        raise PatternError(f"{text!r}: begins with a slot; use `after` for what stands before")
    for one, other in pairwise(steps):
        if one.kind == other.kind == "slot" and {one.value, other.value} <= LONG_SLOTS.keys():
            raise PatternError(f"{text!r}: two slots of several words side by side")
    if prod(LONG_SLOTS.get(step.value, 1) for step in steps if step.kind == "slot") > MAX_WAYS:
        raise PatternError(f"{text!r}: more slots of several words than two of {{np}} or three of {{noun}}")
    labels = [step.label for step in steps if step.kind == "slot"]
    if len(labels) > len(set(labels)):
        raise PatternError(f"{text!r}: two slots of one name; put a digit behind the name")
