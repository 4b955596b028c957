"""Rules ready to be applied: those that are shipped, those of further files, without those that are switched off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path

from plainspeak._prepared import Parts, prepared
from plainspeak.errors import RulesError
from plainspeak.filler.guard import Declared, declared_by
from plainspeak.filler.matcher import CompiledRule, Index
from plainspeak.filler.rule_files import Rule, RuleFile, parse_rules, read_text, shown
from plainspeak.suggestions import did_you_mean


class RuleSet:
    """Rules ready to be applied.

    Attributes:
        index: finds what they match.
    """

    def __init__(self, rules: Iterable[Rule], index: Index) -> None:
        self.index = index
        self._told = Parts({rule.id: rule for rule in rules})

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules as their files tell them, in order, with the notes among them."""
        return tuple(self._told.values())

    @cached_property
    def declared(self) -> Mapping[str, Declared]:
        """What each rule may do, by its id, for the guard."""
        return _Declarations(self.index.rules)

    def only(self, rule_id: str) -> RuleSet:
        """Return the set of that one rule."""
        return RuleSet([self._told[rule_id]], Index(filter(None, [self.index.rules.get(rule_id)])))


class _Declarations(Mapping[str, Declared]):
    """What each rule may do, worked out when it is asked for: most rules do not fire in one run."""

    def __init__(self, rules: Mapping[str, CompiledRule]) -> None:
        self._rules = rules
        self._known: dict[str, Declared] = {}

    def __getitem__(self, rule_id: str) -> Declared:
        if rule_id not in self._known:
            self._known[rule_id] = declared_by(self._rules[rule_id])
        return self._known[rule_id]

    def __contains__(self, rule_id: object) -> bool:
        return rule_id in self._rules

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)


def load_rules(files: Sequence[str] = (), disabled: Sequence[str] = ()) -> RuleSet:
    """Return the shipped rules, with those of further files added and the disabled ones left out.

    Args:
        files: paths of further rules files, in order; one that was changed since the last call is read anew.
        disabled: ids or families of rules to leave out.

    Raises:
        RulesError: a file is missing or broken, or an id or family to disable is unknown.

    Example:
        >>> load_rules(disabled=["no-such-family"])
        Traceback (most recent call last):
        ...
        plainspeak.errors.RulesError: no rule or family to disable is called 'no-such-family'
    """
    return _load(tuple((path, _current_text(path)) for path in files), tuple(disabled))


_texts_read: dict[str, str] = {}


def _current_text(path: str) -> str:
    """Return the text of a rules file as it is now; of one that was read here and is gone since, as it was.

    A worker of a batch gets its rules in a message and cleans up the files that it made of them.
    """
    if path not in _texts_read or Path(path).exists():
        _texts_read[path] = read_text(path)
    return _texts_read[path]


@lru_cache(maxsize=8)
def _load(texts: tuple[tuple[str, str], ...], disabled: tuple[str, ...]) -> RuleSet:
    """Return the rules of files by their text, so that a file that was changed is read anew."""
    return _make(texts, disabled) if texts or disabled else prepared("rules", make_shipped_rules)


def make_shipped_rules() -> RuleSet:
    """Read and compile the rules that come with the package; `load_rules` takes the stored ones where they fit."""
    return _make((), ())


def _make(texts: tuple[tuple[str, str], ...], disabled: tuple[str, ...]) -> RuleSet:
    shipped = shipped_rule_files()
    further = [(path, parse_rules(text, path)) for path, text in texts]
    _check_ids(shipped, further)
    loaded = [*shipped, *(file for _, file in further)]
    rules = [rule for file in loaded for rule in file.rules]
    _check_disabled(disabled, {rule.id for rule in rules} | {rule.family for rule in rules})
    off = frozenset(disabled)
    kept = tuple(rule for rule in rules if off.isdisjoint((rule.id, rule.family)))
    ids = {rule.id for rule in kept}
    return RuleSet(kept, Index(rule for file in loaded for rule in file.compiled if rule.id in ids))


def _check_ids(shipped: Iterable[RuleFile], further: Iterable[tuple[str, RuleFile]]) -> None:
    """Raise a `RulesError` where a rule of a further file has the id of another one."""
    seen = {rule.id for file in shipped for rule in file.rules}
    for path, file in further:
        for rule in file.rules:
            if rule.id in seen:
                problem = f"rules file {path}: two rules are called {rule.id}"
                raise RulesError(shown(problem), hint="give this one another id, or another family")
            seen.add(rule.id)


def _check_disabled(disabled: Iterable[str], names: set[str]) -> None:
    """Raise a `RulesError` where what is to be disabled is neither a rule nor a family."""
    for name in disabled:
        if name not in names:
            hint = did_you_mean(name, sorted(names)) or "plainspeak rules lists them"
            raise RulesError(f"no rule or family to disable is called {name!r}", hint=hint)


@cache
def shipped_rule_files() -> tuple[RuleFile, ...]:
    """Return the rules that come with the package, file by file in the order of their names."""
    from importlib.resources import files  # noqa: PLC0415 - not needed where the shipped rules are stored

    folder = files("plainspeak").joinpath("data/rules")
    entries = sorted((e for e in folder.iterdir() if e.name.endswith(".toml")), key=lambda e: e.name)
    return tuple(parse_rules(entry.read_text("utf-8"), entry.name) for entry in entries)
