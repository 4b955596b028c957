"""The layers hold: who may import whom, read from the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import plainspeak

ROOT = Path(plainspeak.__file__).parent
SOURCES = {path: path.relative_to(ROOT.parent).with_suffix("") for path in sorted(ROOT.rglob("*.py"))}

# From the ground up: a module imports from its own layer's package and from the layers below it.
LAYERS = (
    {"errors", "readability", "_data", "_patterns", "_prepared", "_signals", "_toml", "_version"},
    {"model"},
    {"edits", "options", "_nltk", "suggestions"},
    {"structure", "sentences", "words", "quotations"},
    {"filler", "ranking", "references"},
    {"selection"},
    {"drafting"},
    {"pipeline"},
    {"api", "rendering"},
    {"environment"},
    {"reading", "output", "completion", "jobs"},
    {"commands", "configuration", "batch"},
    {"cli"},
    {"__main__", "_store"},
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
ONLY = {"nltk": "_nltk", "rich": "rendering", "typer": "cli"} | dict.fromkeys(
    ("dask", "distributed", "fsspec", "pyarrow"), "batch"
)


def imports(path: Path) -> Iterator[str]:
    """Yield the full names of what a file imports, also inside functions, but not for type checking alone."""
    tree = ast.parse(path.read_text("utf-8"))
    skipped = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(parts: tuple[str, ...]) -> str:
    """Return the module or package right under plainspeak."""
    return parts[1] if len(parts) > 1 else "__init__"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(SOURCES[path]))
def test_imports_point_down(path: Path) -> None:
    own = part(SOURCES[path].parts)
    if own == "__init__":
        assert {name.split(".")[1] for name in imports(path) if name.startswith("plainspeak.")} <= {
            "_version",
            "errors",
        }
        return
    assert own in LEVEL, f"{own} has no layer yet"
    for name in imports(path):
        if name.startswith("plainspeak."):
            other = name.split(".")[1]
            assert other == own or LEVEL[other] < LEVEL[own], f"{own} imports {name}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(SOURCES[path]))
def test_each_dependency_has_one_home(path: Path) -> None:
    own = part(SOURCES[path].parts)
    for name in imports(path):
        home = ONLY.get(name.split(".")[0])
        assert home in {None, own}, f"{own} imports {name}"


# Modules of the standard library that Windows lacks.
POSIX = {"curses", "fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(SOURCES[path]))
def test_every_module_can_be_imported_on_windows(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & POSIX


def test_no_module_hides_a_public_function() -> None:
    assert not {"summarize", "strip", "split_sentences"} & {part(name.parts) for name in SOURCES.values()}
