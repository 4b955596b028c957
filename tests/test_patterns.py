"""Stored patterns are those that `re` would compile, and are passed over when anything does not fit."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import SRC
from plainspeak import _patterns
from plainspeak._patterns import restore_patterns, store_patterns

PATTERNS = {
    r"(?P<day>\d+)\.(?P<month>\d+)\.": ("on 3.11. and", re.UNICODE),
    r"(?i:straße|[à-ü]+)\b(?<!x)": ("STRASSE Straße ÉÀ", re.IGNORECASE),
    r"^ a  # a comment": ("b\na", re.VERBOSE | re.MULTILINE),
    r"(a|b)*?\1(?=c)|[^\W\d_]{2,5}+": ("aabbbc wörter", 0),
}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Store the patterns elsewhere, from a clean cache, and leave the cache clean."""
    path = tmp_path / "patterns.pickle"
    monkeypatch.setattr(_patterns, "_PATH", str(path))
    re.purge()
    for pattern, (_, flags) in PATTERNS.items():
        re.compile(pattern, flags)
    assert store_patterns() == str(path)
    re.purge()
    yield path
    re.purge()


def test_restored_patterns_find_what_compiled_ones_find(store: Path) -> None:
    found = {p: [m.groupdict() or m.span() for m in re.finditer(p, text, f)] for p, (text, f) in PATTERNS.items()}
    re.purge()
    assert restore_patterns() >= len(PATTERNS)
    assert store.exists()
    for pattern, (text, flags) in PATTERNS.items():
        restored = re.compile(pattern, flags)
        assert [m.groupdict() or m.span() for m in restored.finditer(text)] == found[pattern] != []
        re.purge()
        assert (restored, restored.flags, restored.groupindex) == (
            re.compile(pattern, flags),
            restored.flags,
            restored.groupindex,
        )
        assert restore_patterns()


@pytest.mark.parametrize("damage", ["missing", "cut", "other release", "other code"])
def test_a_store_that_does_not_fit_changes_nothing(store: Path, damage: str) -> None:
    data = store.read_bytes()
    if damage == "missing":
        store.unlink()
    elif damage == "cut":
        store.write_bytes(data[: len(data) // 2])
    elif damage == "other release":
        store.write_bytes(b"python 9 " + data)
    else:
        store.write_bytes(data.replace(b"\x01\x00\x00\x00", b"\xff\xff\x00\x00"))
    assert restore_patterns() == 0
    for pattern, (text, flags) in PATTERNS.items():
        assert re.search(pattern, text, flags)


@pytest.mark.process
def test_nothing_of_the_package_is_compiled_at_a_start(tmp_path: Path) -> None:
    shutil.copytree(SRC / "plainspeak", tmp_path / "plainspeak", ignore=shutil.ignore_patterns("prepared"))
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    subprocess.run([sys.executable, "-m", "plainspeak._store"], env=environment, check=True, capture_output=True)
    samples = sorted(map(str, (SRC.parent / "samples").iterdir()))
    done = subprocess.run(
        [sys.executable, "-c", COUNTING, "summarize", "-j1", *samples],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert [line for line in done.stderr.splitlines() if line.startswith("compiled")] == []


COUNTING = """
import sys
from plainspeak import environment, _patterns, __main__
from plainspeak.environment import Environment
import re._compiler as compiler
compile_anew = compiler.compile
def tell(pattern, flags=0):
    frame = sys._getframe(1)
    while frame.f_globals["__name__"].partition(".")[0] == "re":
        frame = frame.f_back
    if "plainspeak" in frame.f_code.co_filename:
        print("compiled", frame.f_code.co_filename, repr(pattern), file=sys.stderr)
    return compile_anew(pattern, flags)
compiler.compile = tell
__main__.run(None, Environment.of_process())
"""
