"""Stored values are those that would be made, and are passed over when anything does not fit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plainspeak import _prepared
from plainspeak._prepared import RECIPES, prepared, store_values
from plainspeak.filler import load_rules, strip_sentence
from plainspeak.filler.rules import make_shipped_rules
from plainspeak.structure.data_files import make_tables

TEXT = "It is important to note that the two sides made a decision to open the gate in order to help the farmers."


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the module a copy of the package's files, with everything stored."""
    copy = tmp_path / "plainspeak"
    shutil.copytree(_prepared._PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "prepared"))  # noqa: SLF001 - to move it
    monkeypatch.setattr(_prepared, "_PACKAGE", str(copy))
    store_values()
    return copy


def untouched() -> object:
    raise AssertionError("the stored value should have been taken")


def test_stored_values_are_those_that_are_made(package: Path) -> None:
    assert package.exists()
    rules = prepared("rules", make_shipped_rules)
    assert rules is not make_shipped_rules()
    assert rules.rules == make_shipped_rules().rules == load_rules().rules
    assert rules.index.rules == make_shipped_rules().index.rules
    assert strip_sentence(TEXT, rules) == strip_sentence(TEXT, load_rules()) != ()
    assert prepared("structure", make_tables) == make_tables()
    for name in RECIPES:
        assert prepared(name, untouched) is not None


@pytest.mark.parametrize("change", ["edit", "add", "rename", "code"])
def test_a_changed_source_is_noticed(package: Path, change: str) -> None:
    rules = package / "data" / "rules"
    one = next(iter(sorted(rules.glob("*.toml"))))
    if change == "edit":
        one.write_text(one.read_text("utf-8") + "\n# more\n", "utf-8")
    elif change == "add":
        (rules / "zzz.toml").write_text('family = "zzz"\n', "utf-8")
    elif change == "rename":
        one.rename(rules / "zzz.toml")
    else:
        (package / "filler" / "matcher.py").write_text("", "utf-8")
    assert prepared("rules", lambda: "made anew") == "made anew"
    assert prepared("structure", lambda: "made anew") != "made anew"


@pytest.mark.parametrize("damage", [b"", b"x", None])
def test_a_damaged_or_missing_store_is_passed_over(package: Path, damage: bytes | None) -> None:
    stored = package / "data" / "prepared" / "rules.pickle"
    if damage is None:
        stored.unlink()
    else:
        stored.write_bytes(stored.read_bytes()[:16] + damage)
    assert prepared("rules", lambda: "made anew") == "made anew"
