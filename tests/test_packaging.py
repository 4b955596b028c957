"""What gets installed: the wheel holds the program, its data and nothing else, and the lock file fits the project."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from plainspeak import __version__
from plainspeak._prepared import RECIPES

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel and a source package of the project; return their folder."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return folder


@pytest.mark.process
def test_the_wheel_holds_the_package_and_its_data_and_nothing_else(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        entry_points = archive.read(next(n for n in names if n.endswith("entry_points.txt"))).decode()
        metadata = archive.read(next(n for n in names if n.endswith("METADATA"))).decode("utf-8")
    source = ROOT / "src"
    expected = {
        path.relative_to(source).as_posix()
        for path in (source / "plainspeak").rglob("*")
        if path.is_file() and not {"__pycache__", "prepared"} & set(path.parts)
    } | {f"plainspeak/data/prepared/{name}.pickle" for name in (*RECIPES, "patterns")}
    assert {name for name in names if ".dist-info/" not in name} == expected
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "plainspeak = plainspeak.__main__:main" in entry_points
    assert f"Version: {__version__}" in metadata
    assert "# plainspeak" in metadata, "README is the page of the package"


@pytest.mark.process
def test_the_source_package_can_be_tested(built: Path) -> None:
    (source,) = built.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {"README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "requirements-dev.lock", ".gitattributes"}
    assert wanted <= names
    assert {"tests/test_packaging.py", "samples/news-rewrite.txt", "src/plainspeak/py.typed"} <= names


def test_the_lock_file_pins_all_that_the_project_asks_for_within_its_ranges() -> None:
    pinned = dict(re.findall(r"^([A-Za-z0-9_.-]+)==([^;\s]+)", LOCK, re.MULTILINE))
    versions = {name.lower().replace("_", "-"): version for name, version in pinned.items()}
    groups = PROJECT["dependency-groups"]
    extras = PROJECT["project"]["optional-dependencies"]
    lines = [*PROJECT["project"]["dependencies"], *groups["test"], *(d for d in groups["dev"] if isinstance(d, str))]
    lines += [line for extra in extras.values() for line in extra]
    for requirement in map(Requirement, lines):
        if requirement.name == PROJECT["project"]["name"]:
            continue  # with its extras, which stand in the list themselves
        assert requirement.specifier.contains(versions[requirement.name.lower().replace("_", "-")]), requirement


def test_the_licence_of_every_package_is_listed() -> None:
    rows = re.findall(
        r"^\| ([\w.-]+) \| ([^|?]+) \|", (ROOT / "src" / "docs" / "licences.md").read_text("utf-8"), re.MULTILINE
    )
    listed = {name for name, _ in rows}
    assert set(re.findall(r"^([A-Za-z0-9_.-]+)==", LOCK, re.MULTILINE)) <= listed


def test_the_lock_file_names_no_host() -> None:
    assert not re.search(r"://|--index|--find-links|@ file", LOCK)


def test_the_changelog_knows_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{__version__}]" in changelog or "## [Unreleased]" in changelog
