"""Files of rules: read from TOML, checked, compiled for the matcher.

``data/rules/README.md`` describes them. Whatever is wrong with one is told with the file, the rule and the place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from plainspeak._toml import loads
from plainspeak.errors import RulesError
from plainspeak.filler.conditions import NAMED
from plainspeak.filler.contexts import Context
from plainspeak.filler.matcher import CompiledRule, Variant, is_verb
from plainspeak.filler.patterns import Lists, Part, PatternError, Steps, parse_pattern, parse_replacement
from plainspeak.filler.protected import force_of
from plainspeak.suggestions import did_you_mean

_Read = TypeVar("_Read")

_MOST_SHOWN = 400  # characters of a message
MAX_BYTES = 16_000_000
MAX_RULES = 50_000
MAX_ENTRIES = 10_000  # of one list
MAX_SEQUENCES_OF_FILE = 100_000  # all shipped rules together stand for 6,500
PLACES = ("anywhere", "start", "clause", "end")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FILE_KEYS = {"family", "about", "lists", "note", "defaults", "rule"}
_TEXT_KEYS = ("id", "replace", "where", "why", "source")
_PATTERN_KEYS = ("match", "after", "before", "not_after", "not_before")
_WORD_KEYS = ("with", "without", "when", "unless", "adds", "drops", "keeps")
_NOTE_KEYS = {"id", "words", "says", "source"}
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})  # categories of characters that act or can't be seen
_RULE_KEYS = {*_TEXT_KEYS, *_PATTERN_KEYS, *_WORD_KEYS, "changes"}


class Rule(NamedTuple):
    """One rule, as its file tells it.

    Attributes:
        id: ``family.name``.
        family: what the rules of one file have in common.
        does: ``delete: ...`` or ``replace: ... → ...``, with its patterns; ``note: ...`` where it only explains.
        why: why the words can go.
        source: where the rule comes from.
        changes: examples, before and after.
        keeps: look-alikes that it leaves alone.
    """

    id: str
    family: str
    does: str
    why: str
    source: str
    changes: tuple[tuple[str, str], ...]
    keeps: tuple[str, ...]


class RuleFile(NamedTuple):
    """A file of rules, read and compiled."""

    rules: tuple[Rule, ...]
    compiled: tuple[CompiledRule, ...]


def read_rules(path: str) -> RuleFile:
    """Return the rules of a file.

    Raises:
        RulesError: it can't be read, or it is no rules file; the message names the file, the rule and the place.
    """
    return parse_rules(read_text(path), path)


def read_text(path: str) -> str:
    """Return the text of a rules file.

    Raises:
        RulesError: it can't be read, is too large or is not UTF-8.
    """
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError)
        reason = "no such file" if missing else getattr(error, "strerror", None) or "not a path"
        raise RulesError(f"rules file {path}: {reason.lower()}") from error
    if len(data) > MAX_BYTES:
        raise RulesError(f"rules file {path}: larger than {MAX_BYTES // 1_000_000} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RulesError(f"rules file {path}: not UTF-8 (byte {error.start})") from error


def parse_rules(text: str, name: str) -> RuleFile:
    """Return the rules of a file's text; `name` is the file's, for messages.

    Raises:
        RulesError: it is no rules file.
    """
    try:
        data = loads(text)
    except ValueError as error:
        raise RulesError(shown(f"rules file {name}: {error}"), hint="rules files are TOML") from error
    return _FileReader(name).read(data)


class _FileReader:
    """Turns one file's TOML data into rules, with errors that name the file and the rule."""

    def __init__(self, name: str) -> None:
        self._place = f"rules file {name}"
        self._scope = name
        self._family = ""
        self._lists: Lists = {}
        self._sequences = 0

    def read(self, data: Mapping[str, object]) -> RuleFile:
        self._no_other_keys(data, _FILE_KEYS)
        self._family = self._text(data, "family")
        if not _ID.fullmatch(self._family):
            raise self._error("`family` is missing, or not of lower-case letters, digits and hyphens")
        self._text(data, "about")
        self._lists = self._read_lists(data.get("lists", {}))
        defaults = data.get("defaults", {})
        if not isinstance(defaults, dict):
            raise self._error("`defaults` must be a table")
        tables, notes = self._tables(data, "rule"), self._tables(data, "note")
        read = list(self._each("rule", [{**defaults, **table} for table in tables], self._rule))
        rules = (*(rule for rule, _ in read), *self._each("note", notes, self._note))
        self._no_duplicates([rule.id for rule in rules])
        return RuleFile(rules, tuple(compiled for _, compiled in read))

    def _each(
        self, key: str, tables: Sequence[Mapping[str, object]], read: Callable[[Mapping[str, object]], _Read]
    ) -> Iterator[_Read]:
        """Read tables of one kind; what is wrong with one is told with its number."""
        file_place = self._place
        for number, table in enumerate(tables, 1):
            self._place = f"{file_place}: {key} {number}"
            yield read(table)
        self._place = file_place

    def _tables(self, data: Mapping[str, object], key: str) -> list[dict[str, object]]:
        tables = data.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self._error(f"{key}s are written as [[{key}]]")
        if len(tables) > MAX_RULES:
            raise self._error(f"more than {MAX_RULES} {key}s")
        return tables

    def _error(self, problem: str, hint: str = "") -> RulesError:
        return RulesError(shown(f"{self._place}: {problem}"), hint=shown(hint))

    def _no_other_keys(self, table: Mapping[str, object], known: set[str]) -> None:
        for key in table:
            if key not in known:
                raise self._error(f"unknown key {key!r}", did_you_mean(key, sorted(known), spelled=repr))

    def _no_duplicates(self, ids: Sequence[str]) -> None:
        seen: set[str] = set()
        for rule_id in ids:
            if rule_id in seen:
                raise self._error(f"two rules are called {rule_id}", "give one of them another id")
            seen.add(rule_id)

    def _text(self, table: Mapping[str, object], key: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self._error(f"`{key}` must be a text")
        for char in value:
            if unicodedata.category(char) in _UNSEEN:
                raise self._error(f"`{key}` holds a control character (U+{ord(char):04X})")
        return value

    def _texts(self, table: Mapping[str, object], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list):
            raise self._error(f"`{key}` must be a text or a list of texts")
        return tuple(self._text({key: item}, key) for item in values)

    def _read_lists(self, value: object) -> Lists:
        if not isinstance(value, dict):
            raise self._error("`lists` must be a table")
        lists: dict[str, dict[str, str]] = {}
        for name, entries in value.items():
            if not _ID.fullmatch(name):
                raise self._error(f"list {name!r}: its name must be of lower-case letters, digits and hyphens")
            if isinstance(entries, dict):
                lists[name] = {self._text({name: k}, name): self._text(entries, k) for k in entries}
            else:
                lists[name] = {entry: entry for entry in self._texts({name: entries}, name)}
            if len(lists[name]) > MAX_ENTRIES:
                raise self._error(f"list {name!r}: more than {MAX_ENTRIES:,} entries")
            if not lists[name] or not all(entry.strip() for entry in lists[name]):
                raise self._error(f"list {name!r}: empty, or with an empty entry")
        return lists

    def _id(self, table: Mapping[str, object]) -> str:
        name = self._text(table, "id")
        if not _ID.fullmatch(name):
            raise self._error("`id` is missing, or not of lower-case letters, digits and hyphens")
        rule_id = f"{self._family}.{name}"
        self._place = f"{self._place} ({rule_id})"
        return rule_id

    def _note(self, table: Mapping[str, object]) -> Rule:
        """Read a note: words that are explained and never touched."""
        rule_id = self._id(table)
        self._no_other_keys(table, _NOTE_KEYS)
        words, says = self._texts(table, "words"), self._text(table, "says")
        if not (words and says):
            raise self._error("a note needs `words` and what it `says` of them")
        return Rule(rule_id, self._family, f"note: {' | '.join(words)}", says, self._text(table, "source"), (), ())

    def _rule(self, table: Mapping[str, object]) -> tuple[Rule, CompiledRule]:
        rule_id = self._id(table)
        self._no_other_keys(table, _RULE_KEYS)
        texts = {key: self._text(table, key) for key in _TEXT_KEYS}
        words = {key: self._texts(table, key) for key in _WORD_KEYS}
        if "match" not in table:
            raise self._error("`match` is missing")
        compiled = self._compile(rule_id, table, texts, words)
        match = " | ".join(self._texts(table, "match"))
        does = f"replace: {match} → {texts['replace']}" if texts["replace"] else f"delete: {match}"
        changes = self._changes(table.get("changes", []))
        return Rule(rule_id, self._family, does, texts["why"], texts["source"], changes, words["keeps"]), compiled

    def _changes(self, value: object) -> tuple[tuple[str, str], ...]:
        if not isinstance(value, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in value):  # noqa: PLR2004 - a pair
            raise self._error("`changes` must be a list of pairs [before, after]")
        pairs = [self._texts({"changes": pair}, "changes") for pair in value]
        return tuple((before, after) for before, after in pairs)

    def _compile(
        self,
        rule_id: str,
        table: Mapping[str, object],
        texts: Mapping[str, str],
        words: Mapping[str, tuple[str, ...]],
    ) -> CompiledRule:
        where = texts["where"] or "anywhere"
        if where not in PLACES:
            raise self._error(f"`where` must be one of {', '.join(PLACES)}, not {where!r}")
        self._check_words(words)
        try:
            variants = tuple(self._variants(table, texts["replace"]))
            patterns = {key: self._conditions(table, key) for key in _PATTERN_KEYS[1:]}
        except PatternError as error:
            raise self._error(str(error)) from error
        self._check_force(variants, words["adds"], words["drops"])
        written = " ".join([texts["replace"], *(text for key in _PATTERN_KEYS for text in self._texts(table, key))])
        return CompiledRule(
            id=rule_id,
            scope=self._scope,
            where=where,
            variants=variants,
            lists={name: entries for name, entries in self._lists.items() if f"<{name}>" in written},
            with_words=tuple(word.lower() for word in words["with"]),
            without_words=tuple(word.lower() for word in words["without"]),
            when=words["when"],
            unless=words["unless"],
            adds=words["adds"],
            drops=words["drops"],
            **patterns,
        )

    def _check_words(self, words: Mapping[str, tuple[str, ...]]) -> None:
        """Refuse conditions that do not exist, and words that need no declaration."""
        for key in ("when", "unless"):
            for condition in words[key]:
                if condition not in NAMED:
                    raise self._error(
                        f"`{key}`: no condition {condition!r}", f"conditions: {', '.join(sorted(NAMED))}"
                    )
        for key in ("adds", "drops"):
            for word in words[key]:
                if not force_of([word.lower()]):
                    raise self._error(f"`{key}`: {word!r} is no protected word")

    def _conditions(self, table: Mapping[str, object], key: str) -> Context:
        return Context.of(
            steps for text in self._texts(table, key) for steps in parse_pattern(text, self._lists, condition=True)
        )

    def _variants(self, table: Mapping[str, object], replace: str) -> Iterator[Variant]:
        parts = parse_replacement(replace, self._lists)
        seen: set[Steps] = set()
        for text in self._texts(table, "match"):
            sequences = parse_pattern(text, self._lists)
            self._sequences += len(sequences)
            if self._sequences > MAX_SEQUENCES_OF_FILE:
                raise self._error(
                    f"the rules up to here stand for more than {MAX_SEQUENCES_OF_FILE:,} sequences of words"
                )
            for part in parts:
                _check_part(text, part, sequences)
            for steps in sequences:
                if steps not in seen:
                    seen.add(steps)
                    yield Variant(steps, tuple(part for part in parts if _is_there(part, steps)))

    def _check_force(self, variants: Sequence[Variant], adds: Sequence[str], drops: Sequence[str]) -> None:
        """A protected word that comes or goes must be declared."""
        for variant in variants:
            before = force_of(step.value for step in variant.steps if step.kind == "word")
            after = force_of(part.value for part in variant.parts if part.kind == "word")
            dropped, added = self._force_of_lists(variant)
            changes = (("adds", [*(after - before), *added], adds), ("drops", [*(before - after), *dropped], drops))
            for kind, change, declared in changes:
                for word in change:
                    if word not in declared:
                        raise self._error(
                            f"it {kind} {word!r}, a protected word",
                            f'declare it with {kind} = ["{word}"] if the force stays the same',
                        )

    def _force_of_lists(self, variant: Variant) -> tuple[list[str], list[str]]:
        """Return the protected words that lists drop and add: entries that are not put back, what a table gives."""
        given = {part.value for part in variant.parts if part.kind in {"list", "verbs"}}
        dropped: list[str] = []
        added: list[str] = []
        for step in variant.steps:
            if step.kind not in {"list", "verbs"}:
                continue
            for entry, value in self._lists[step.value].items():
                if len(entry.split()) > 1:
                    continue
                before, after = force_of([entry]), force_of(value.split() if step.value in given else ())
                dropped += before - after
                added += after - before
        return dropped, added


def _is_there(part: Part, steps: Steps) -> bool:
    """Whether the sequence has what the part refers to: an optional slot may be missing."""
    if part.kind == "slot":
        return any(step.label == part.value for step in steps)
    return True


def _check_part(text: str, part: Part, sequences: Sequence[Steps]) -> None:
    """Refuse a part of the replacement that refers to nothing in the pattern."""
    if part.kind == "slot" and not any(_is_there(part, steps) for steps in sequences):
        raise PatternError(f"the replacement's {{{part.value}}} is not in the pattern {text!r}")
    for steps in sequences:
        if part.kind in {"list", "verbs"} and not any(step.label == f"<{part.value}>" for step in steps):
            raise PatternError(f"the replacement's <{part.value}> is not in every form of the pattern {text!r}")
        if part.kind in {"verb", "verbs"} and part.of > sum(map(is_verb, steps)):
            raise PatternError(f"the replacement's ~{part.value} has no verb to agree with in the pattern {text!r}")


def shown(text: str) -> str:
    """Return a text with characters that act or can't be seen spelled out; of a long one the start and the end."""
    if len(text) > _MOST_SHOWN:
        text = f"{text[: _MOST_SHOWN // 2]}…{text[-_MOST_SHOWN // 2 :]}"
    return "".join(f"\\u{ord(char):04x}" if unicodedata.category(char) in _UNSEEN else char for char in text)
