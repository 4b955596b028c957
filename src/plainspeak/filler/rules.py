"""Rules ready to be applied: those that are shipped, those of further files, without those that are switched off."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path

from plainspeak._prepared import Parts, prepared
from plainspeak.errors import RulesError
from plainspeak.filler.guard import Declared, declared_by
from plainspeak.filler.matcher import CompiledRule, Index, Indexes
from plainspeak.filler.rule_files import Rule, RuleFile, parse_rules, read_text, shown
from plainspeak.suggestions import did_you_mean


class RuleSet:
    """Rules ready to be applied.

    Attributes:
        told: the rules as their files tell them, in order, by their ids; with the notes among them.
        index: finds what they match.
    """

    def __init__(self, rules: Iterable[Rule], index: Index | Indexes) -> None:
        self.told = Parts({rule.id: rule for rule in rules})
        self.index = index

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules as their files tell them, in order, with the notes among them."""
        return tuple(self.told.values())

    @cached_property
    def declared(self) -> Mapping[str, Declared]:
        """What each rule may do, by its id, for the guard."""
        return _Declarations(self.index.rules)

    def only(self, rule_id: str) -> RuleSet:
        """Return the set of that one rule."""
        return RuleSet([self.told[rule_id]], Index(filter(None, [self.index.rules.get(rule_id)])))

    def changed(self, further: RuleSet, without: Container[str]) -> RuleSet:
        """Return the set with the rules of a further one, and without some ids; none is read or compiled anew."""
        rules = self.index.rules.changed(further.index.rules, without)
        changed = RuleSet((), Indexes((self.index, further.index), rules))
        changed.told = self.told.changed(further.told, without)
        return changed


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
    if not texts and not disabled:
        return prepared("rules", make_shipped_rules)
    shipped = _load((), ())
    files = [(path, parse_rules(text, path)) for path, text in texts]
    _check_ids(shipped.told, files)
    further = _rule_set(file for _, file in files)
    return shipped.changed(further, _switched_off(disabled, {*shipped.told, *further.told}))


def make_shipped_rules() -> RuleSet:
    """Read and compile the rules that come with the package; `load_rules` takes the stored ones where they fit."""
    return _rule_set(shipped_rule_files())


def _rule_set(files: Iterable[RuleFile]) -> RuleSet:
    listed = list(files)
    return RuleSet(
        (rule for file in listed for rule in file.rules), Index(r for file in listed for r in file.compiled)
    )


def _check_ids(shipped: Iterable[str], further: Iterable[tuple[str, RuleFile]]) -> None:
    """Raise a `RulesError` where a rule of a further file has the id of another one."""
    seen = set(shipped)
    for path, file in further:
        for rule in file.rules:
            if rule.id in seen:
                problem = f"rules file {path}: two rules are called {rule.id}"
                raise RulesError(shown(problem), hint="give this one another id, or another family")
            seen.add(rule.id)


def _switched_off(disabled: Iterable[str], ids: set[str]) -> set[str]:
    """Return the ids of the rules that are to be disabled, each by its id or its family.

    Raises:
        RulesError: there is no such rule or family.
    """
    families: dict[str, set[str]] = {}
    for rule_id in ids:
        families.setdefault(rule_id.partition(".")[0], set()).add(rule_id)
    off: set[str] = set()
    for name in disabled:
        if name not in ids and name not in families:
            hint = did_you_mean(name, sorted({*ids, *families})) or "plainspeak rules lists them"
            raise RulesError(f"no rule or family to disable is called {name!r}", hint=hint)
        off |= families.get(name, {name})
    return off


@cache
def shipped_rule_files() -> tuple[RuleFile, ...]:
    """Return the rules that come with the package, file by file in the order of their names."""
    from importlib.resources import files  # noqa: PLC0415 - not needed where the shipped rules are stored

    folder = files("plainspeak").joinpath("data/rules")
    entries = sorted((e for e in folder.iterdir() if e.name.endswith(".toml")), key=lambda e: e.name)
    return tuple(parse_rules(entry.read_text("utf-8"), entry.name) for entry in entries)
