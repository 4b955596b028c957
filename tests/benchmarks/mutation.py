"""Break a module in every small way there is, and see whether a test fails for each.

    export PYTHONPATH=src:tests
    python tests/benchmarks/mutation.py plainspeak.filler.guard tests/test_guard.py tests/test_rules.py
    python tests/benchmarks/mutation.py --sample 100 plainspeak.rendering.sanitize tests/test_rendering.py

Mutants: a comparison, an `and`, a `not`, a condition, a number, a word, a bound or a returned value turned into
another, a statement left out. The tests are loaded once; each mutant is a fork of that process in which the code of
the module's functions is replaced. Only the tests that run its line are tried, the one that noticed the mutant before
it first, and none behind the first that fails. Survivors are printed with their line, but for those that
``equivalent-mutants.toml`` names. Needs `os.fork`. What a mutant changes in a pattern of the module is set there, not
where others copied it.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib
import os
import pickle
import random
import signal
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from types import FrameType, FunctionType, ModuleType
from typing import Any

import hypothesis
import pytest

_PATIENCE = 90  # seconds for one mutant; a mutant that never ends is one that was noticed
_EQUIVALENT = Path(__file__).with_name("equivalent-mutants.toml")
_COMPARED = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
}  # fmt: skip
_COMBINED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Mult: ast.Add}
_CALLED = {"any": "all", "all": "any", "min": "max", "max": "min"}


@dataclass
class Mutant:
    """A module's source with one thing in it changed."""

    tree: ast.Module
    line: int
    change: str
    new: str
    at_top: bool
    kept: bool  # in a function that keeps its result, so that it runs for the first test only


def mutants_of(source: str) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    tree = ast.parse(source)
    nodes = [node for node in ast.walk(tree) if hasattr(node, "lineno")]
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    inside = {id(inner) for node in functions for inner in _body(node)}
    kept = {id(inner) for node in functions if node.decorator_list for inner in _body(node)}
    skipped = {id(inner) for node in ast.walk(tree) for inner in _not_code(node)}
    for place, node in enumerate(ast.walk(tree)):
        if id(node) in skipped:
            continue
        for change, changed in _changes(node):
            mutated = _replaced(tree, place, changed)
            line = getattr(getattr(node, "target", node), "lineno", 0)
            yield Mutant(mutated, line, change, ast.unparse(changed), id(node) not in inside, id(node) in kept)


def _body(function: ast.FunctionDef) -> Iterator[ast.AST]:
    for statement in function.body:
        yield from ast.walk(statement)


def _not_code(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is no code that runs: docstrings, annotations, imports."""
    if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node, clean=False):
        yield from ast.walk(node.body[0])
    if isinstance(node, ast.FunctionDef):
        yield from (inner for part in [node.returns, node.args] if part for inner in ast.walk(part))
    if isinstance(node, ast.AnnAssign):
        yield from ast.walk(node.annotation)
    if isinstance(node, ast.JoinedStr):
        yield from (inner for inner in ast.walk(node) if isinstance(inner, ast.Constant))


def _changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:  # noqa: C901, PLR0912 - one branch for each kind
    """Yield what a node may be changed into, each with how the change reads."""
    new: Any = copy.deepcopy(node)
    if isinstance(node, ast.Compare):
        for other in _COMPARED.get(type(node.ops[0]), ()):
            yield "compared", ast.Compare(node.left, [other(), *node.ops[1:]], node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield "and/or", ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
        for at in range(len(node.values)):
            rest = node.values[:at] + node.values[at + 1 :]
            yield f"operand {at + 1} left out", rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not left out", node.operand
    elif isinstance(node, ast.BinOp) and type(node.op) in _COMBINED:
        yield "operator", ast.BinOp(node.left, _COMBINED[type(node.op)](), node.right)
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield "constant", ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield "number", ast.Constant(node.value + 1)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield "word", ast.Constant(f"{node.value}\N{SNOWMAN}")
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLED:
        new.func.id = _CALLED[node.func.id]
        yield "any/all, min/max", new
    elif isinstance(node, ast.Return) and node.value is not None and not _is_nothing(node.value):
        yield "returns None", ast.Return(ast.Constant(None))
    elif isinstance(node, ast.If | ast.While | ast.IfExp):
        new.test = ast.UnaryOp(ast.Not(), node.test)
        yield "condition turned round", new
    elif isinstance(node, ast.comprehension) and node.ifs:
        new.ifs = node.ifs[1:]
        yield "filter left out", new
    elif isinstance(node, ast.AugAssign | ast.Continue | ast.Break) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    ):
        yield "statement left out", ast.Pass()


def _is_nothing(node: ast.expr) -> bool:
    """Whether it counts as false, as None does."""
    return isinstance(node, ast.Constant) and not node.value


def _replaced(tree: ast.Module, place: int, changed: ast.AST) -> ast.Module:
    """Return a copy of a tree with the node at a place of its walk replaced."""
    new = copy.deepcopy(tree)
    target = next(node for at, node in enumerate(ast.walk(new)) if at == place)
    for node in ast.walk(new):
        for name, value in ast.iter_fields(node):
            if value is target:
                setattr(node, name, changed)
            elif isinstance(value, list):
                setattr(node, name, [changed if item is target else item for item in value])
    return ast.fix_missing_locations(new)


def put_in(mutant: Mutant, module: ModuleType) -> None:
    """Let a loaded module do what the mutant says."""
    fresh = ModuleType(module.__name__)
    fresh.__dict__.update(__file__=module.__file__, __package__=module.__package__)
    sys.modules[module.__name__] = fresh  # for classes that look their module up while they are made
    exec(compile(mutant.tree, str(module.__file__), "exec"), fresh.__dict__)  # noqa: S102 - our own source, changed
    sys.modules[module.__name__] = module
    for name, value in vars(fresh).items():
        old = vars(module).get(name)
        _take_over(old, value)
        if isinstance(old, dict) and isinstance(value, dict) and old != value:
            old.clear()  # in place: others hold the same table
            old.update(value)
        elif mutant.at_top and not isinstance(value, FunctionType | type | ModuleType) and not name.startswith("__"):
            setattr(module, name, value)


def _take_over(old: Any, new: Any) -> None:  # noqa: ANN401 - whatever a module holds
    if isinstance(old, type) and isinstance(new, type) and old.__module__ == new.__module__:
        for name, value in vars(new).items():
            _take_over(vars(old).get(name), value)
        return
    one, other = _function(old), _function(new)
    if one and other and one.__code__.co_freevars == other.__code__.co_freevars:
        one.__code__, one.__defaults__ = other.__code__, other.__defaults__


def _function(value: Any) -> FunctionType | None:  # noqa: ANN401 - as above
    if isinstance(value, property):
        value = value.fget
    if isinstance(value, cached_property):
        value = value.func
    value = getattr(value, "__wrapped__", getattr(value, "__func__", value))
    return value if isinstance(value, FunctionType) else None


def _is_other(name: str, item: pytest.Item) -> bool:
    return item.nodeid != name


def _trace_calls(watched: str, lines: set[int], frame: FrameType, *_: object) -> Any:  # noqa: ANN401 - as `sys` has it
    return partial(_trace_lines, lines) if frame.f_code.co_filename == watched else None


def _trace_lines(lines: set[int], frame: FrameType, *_: object) -> Any:  # noqa: ANN401 - as `sys` has it
    lines.add(frame.f_lineno)
    return partial(_trace_lines, lines)


@dataclass
class Plugin:
    """Runs the collected tests once for each mutant, in a fork."""

    module: ModuleType
    mutants: list[Mutant]
    killed: int = 0
    equivalent: int = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take the place of the loop over the tests."""
        lines_of = self._traced(session)
        for mutant in self.mutants:
            tests = [
                item for item in session.items if mutant.at_top or mutant.kept or mutant.line in lines_of[item.nodeid]
            ]
            failed = self._failed(session, tests or session.items, mutant)
            if failed is None and self._is_equivalent(mutant):
                self.equivalent += 1
            elif failed is None:
                print(f"  survives: {self._told(mutant)}", flush=True)  # noqa: T201 - a result
            else:
                self.killed += 1
            if failed:
                session.items.sort(key=partial(_is_other, failed))
        return True

    def _code(self, mutant: Mutant) -> str:
        return Path(str(self.module.__file__)).read_text("utf-8").splitlines()[mutant.line - 1].strip()

    def _told(self, mutant: Mutant) -> str:
        return f"line {mutant.line}: {mutant.change}: {mutant.new} in {self._code(mutant)}"

    def _is_equivalent(self, mutant: Mutant) -> bool:
        known = tomllib.loads(_EQUIVALENT.read_text("utf-8")).get(self.module.__name__, [])
        code = self._code(mutant)
        return any(one["code"] in code and mutant.change.startswith(one.get("change", "")) for one in known)

    def _traced(self, session: pytest.Session) -> dict[str, set[int]]:
        """Return which lines of the module each test runs, as one run of all tests without a mutant shows."""
        reading, writing = os.pipe()
        child = os.fork()  # what the tests keep, such as rules that are loaded, must not be there for the mutants
        if not child:
            os.write(writing, pickle.dumps({item.nodeid: lines for item, lines in self._lines(session)}))
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            told: dict[str, set[int]] = pickle.loads(pipe.read())  # noqa: S301 - of our own child
        os.waitpid(child, 0)
        return told

    def _lines(self, session: pytest.Session) -> Iterator[tuple[pytest.Item, set[int]]]:
        """Run each test and yield it with the lines of the module that it runs; end where one fails."""
        for item, following in zip(session.items, [*session.items[1:], None], strict=True):
            lines: set[int] = set()
            sys.settrace(partial(_trace_calls, str(self.module.__file__), lines))
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            sys.settrace(None)
            if session.testsfailed:
                print(f"{item.nodeid} fails without a mutant")  # noqa: T201 - instead of a result
                os._exit(1)
            yield item, lines

    def _failed(self, session: pytest.Session, tests: Sequence[pytest.Item], mutant: Mutant) -> str | None:
        """Return the first test that fails with a mutant, "" where it stops the run itself, None where none does."""
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            signal.alarm(_PATIENCE)
            os._exit(self._outcome(session, tests, mutant, writing))
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            failed = pipe.read().decode()
        return failed if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) else None

    def _outcome(self, session: pytest.Session, tests: Sequence[pytest.Item], mutant: Mutant, told: int) -> int:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        try:
            put_in(mutant, self.module)
            for item, following in zip(tests, [*tests[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if session.testsfailed:
                    os.write(told, item.nodeid.encode())
                    return 1
        except BaseException:  # noqa: BLE001 - a mutant that breaks the test run itself was noticed
            return 1
        return 0


def main() -> None:
    """Try the mutants of the module that the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("module")
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--sample", type=int, default=10_000, help="the most mutants, taken evenly")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--deselect", default="", help="as pytest's -k: tests that are not worth their time here")
    given = parser.parse_args()
    hypothesis.settings.register_profile("mutation", max_examples=25, derandomize=True, database=None, deadline=None)
    hypothesis.settings.load_profile("mutation")
    module = importlib.import_module(given.module)
    mutants = list(mutants_of(Path(str(module.__file__)).read_text("utf-8")))
    chosen = random.Random(given.seed).sample(mutants, min(given.sample, len(mutants)))  # noqa: S311 - no secret
    plugin = Plugin(module, sorted(chosen, key=lambda mutant: mutant.line))
    start = time.monotonic()
    quiet = [
        "-o",
        "addopts=--import-mode=importlib",
        "-W",
        "ignore::pytest.PytestAssertRewriteWarning",
        "-p",
        "no:cacheprovider",
    ]
    quiet += ["-p", "no:xdist", "-p", "no:terminal"]
    options = [*quiet, "-m", "not process", *given.tests]
    pytest.main([*options, *(["-k", given.deselect] if given.deselect else [])], plugins=[plugin])
    told = (
        f"{given.module}: {plugin.killed} of {len(chosen)} killed, {plugin.equivalent} equivalent, of {len(mutants)}"
    )
    print(f"{told}, in {time.monotonic() - start:.0f} s")  # noqa: T201 - the result


if __name__ == "__main__":
    main()
