"""No regular expression of ours takes time by the square of what almost matches it."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import plainspeak
from near_misses import near_misses

ROOT = Path(plainspeak.__file__).parent
_LENGTH = 4_000  # characters; by its square that is 20 ms and more, by its length less than 1
_SUSPICIOUS = 0.02  # seconds
_ANCHORED = {"match", "fullmatch"}
# Patterns that look from every place of a text, but only of a text whose length is bounded.
BOUNDED = {
    "plainspeak.filler.repairs": "they look at most 24 characters around a cut",
    "plainspeak.structure.pull_quotes:_CREDIT": "it looks at the last 160 characters of a paragraph",
}


def modules() -> Iterator[Any]:
    """Yield the modules of the package that can be imported here: some need an extra."""
    for found in pkgutil.walk_packages(plainspeak.__path__, "plainspeak."):
        if found.name.rpartition(".")[2] in {"__main__", "_store"}:
            continue
        try:
            yield importlib.import_module(found.name)
        except ImportError:
            assert found.name.startswith(("plainspeak.reading", "plainspeak.batch")), found.name


def patterns_in(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """Yield the patterns in a value of a module: alone, in tables, in what a cached function makes of a data file."""
    if isinstance(value, re.Pattern):
        is_text = isinstance(value.pattern, str)
        yield value if is_text else re.compile(value.pattern.decode("latin-1"), value.flags)
    elif depth < 4 and isinstance(value, tuple | list | set | frozenset | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from patterns_in(inner, depth + 1)
    elif depth < 4 and isinstance(value, type) and value.__module__.startswith("plainspeak"):
        for inner in vars(value).values():
            yield from patterns_in(inner, depth + 1)


def _made(module: str, value: Any) -> object:  # noqa: ANN401 - anything that a module holds
    """Return what a cached function without arguments makes, and any other value as it is."""
    if not hasattr(value, "cache_info") or inspect.signature(value).parameters:
        return value
    try:
        return value()
    except ImportError:
        assert module.startswith("plainspeak.batch"), module
        return None


def every_pattern() -> dict[str, re.Pattern[str]]:
    """Return each pattern of the package by the name of where it stands."""
    found: dict[tuple[str, int], tuple[str, re.Pattern[str]]] = {}
    for module in modules():
        for name, value in sorted(vars(module).items()):
            if callable(value) and value.__module__ != module.__name__:
                continue
            for pattern in patterns_in(_made(module.__name__, value)):
                found.setdefault((pattern.pattern, pattern.flags), (f"{module.__name__}:{name}", pattern))
    return {f"{name}#{number}": pattern for number, (name, pattern) in enumerate(found.values())}


def uses() -> dict[str, set[str]]:
    """Return by which methods each pattern that has a name in a module is used there, as the source shows."""
    found: dict[str, set[str]] = {}
    for path in ROOT.rglob("*.py"):
        module = ".".join(("plainspeak", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found.setdefault(f"{module}:{node.value.id}", set()).add(node.attr)
            elif isinstance(node, ast.Call):
                for given in node.args:
                    if isinstance(given, ast.Name):
                        found.setdefault(f"{module}:{given.id}", set()).add("handed on")
    return found


PATTERNS = every_pattern()
USES = uses()


def ways(name: str, pattern: re.Pattern[str]) -> list[Callable[[str], object]]:
    """Return how a pattern is used: from the start of a text, or from every place of it."""
    called = USES.get(name.partition("#")[0], set())
    if called and called <= _ANCHORED:
        return [getattr(pattern, method) for method in sorted(called)]
    return [lambda text: sum(1 for _ in pattern.finditer(text))]


def seconds(use: Callable[[str], object], text: str) -> float:
    """Return the processor time that a use takes: the best of two."""
    times = []
    for _ in range(2):
        start = time.process_time()
        use(text)
        times.append(time.process_time() - start)
        if times[-1] < _SUSPICIOUS:
            break
    return min(times)


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 100
    assert len({name.partition(":")[0] for name in PATTERNS}) > 25


@pytest.mark.process
@pytest.mark.parametrize("name", PATTERNS)
def test_a_near_miss_takes_time_by_its_length(name: str) -> None:
    pattern = PATTERNS[name]
    if not BOUNDED.keys().isdisjoint({name.partition(":")[0], name.partition("#")[0]}):
        return
    for use in ways(name, pattern):
        texts = zip(*(near_misses(pattern, _LENGTH * times) for times in (1, 2, 4)), strict=True)
        for once, twice, four_times in texts:
            first = seconds(use, once)
            if first >= _SUSPICIOUS:
                growth = seconds(use, twice) / first, seconds(use, four_times) / first
                assert growth[0] < 3 or growth[1] < 7, f"{once[:30]!r}...: {first:.3f} s, times {growth}"
