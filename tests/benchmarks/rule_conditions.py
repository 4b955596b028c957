"""Break each shipped rule on purpose, and see whether its own examples notice.

    PYTHONPATH=src python tests/benchmarks/rule_conditions.py [--survivors]

Of each rule every condition, and every pattern and word of a condition that lists several, is left out in turn, the
place it is bound to is lifted, and what it puts in is changed. Prints for each family how many of these are noticed.
"""

from __future__ import annotations

import copy
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import plainspeak
from plainspeak.errors import RulesError
from plainspeak.filler.checking import check_examples
from plainspeak.filler.matcher import Index
from plainspeak.filler.rule_files import parse_rules
from plainspeak.filler.rules import RuleSet

FOLDER = Path(plainspeak.__file__).parent / "data" / "rules"
_CONDITIONS = ("after", "before", "not_after", "not_before", "with", "without", "when", "unless")


def broken(rule: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what is left out or changed, and the rule without it."""
    for key in _CONDITIONS:
        listed = rule.get(key)
        if not listed:
            continue
        values = [listed] if isinstance(listed, str) else list(listed)
        for at, value in enumerate(values):
            rest = values[:at] + values[at + 1 :]
            yield f"{key} = {value!r}", {**rule, key: rest}
    if rule.get("where", "anywhere") != "anywhere":
        yield f"where = {rule['where']!r}", {**rule, "where": "anywhere"}
    if "replace" in rule:
        yield "replace", {**rule, "replace": f"{rule['replace']} zzz"}
    else:
        yield "replace", {**rule, "replace": "zzz"}


def is_noticed(data: Mapping[str, Any], rule: Mapping[str, Any]) -> bool:
    """Whether an example of a rule fails; a rule that can't even be read is noticed too."""
    try:
        file = parse_rules(_written({**data, "rule": [rule]}), "broken.toml")
    except RulesError:
        return True
    return bool(check_examples(file.rules[0], RuleSet(file.rules, Index(file.compiled))))


def _written(table: Mapping[str, Any]) -> str:
    """Return a rules file as TOML."""
    lines = [f"{key} = {_value(value)}" for key, value in table.items() if key not in {"rule", "note"}]
    for rule in table["rule"]:
        lines += ["[[rule]]", *(f"{key} = {_value(value)}" for key, value in rule.items())]
    return "\n".join(lines)


def _value(value: Any) -> str:  # noqa: ANN401 - whatever TOML holds
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_value(key)} = {_value(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def results() -> Iterator[str]:
    """Yield the broken rules that no example notices, where asked for, and how many are noticed in each family."""
    tried, noticed = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        for rule in data.get("rule", []):
            whole = {**copy.deepcopy(data.get("defaults", {})), **rule}
            for change, worse in broken(whole):
                kind = "replace" if change == "replace" else "condition"
                tried[data["family"], kind] += 1
                if is_noticed({key: value for key, value in data.items() if key != "defaults"}, worse):
                    noticed[data["family"], kind] += 1
                elif "--survivors" in sys.argv:
                    yield f"{data['family']}.{rule['id']}: {change}"
    for key in sorted(tried):
        yield f"{key[0]:14} {key[1]:10} {noticed[key]:4} of {tried[key]:4}"
    yield f"in all {sum(noticed.values())} of {sum(tried.values())}"


if __name__ == "__main__":
    for line in results():
        print(line)  # noqa: T201 - the result
