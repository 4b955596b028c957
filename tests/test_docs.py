"""README says what is true: its commands run, its output and its tables are right, its links lead somewhere."""

from __future__ import annotations

import doctest
import re
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import requires
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from commandline import plainspeak
from readme import README, ROOT, CodeBlock, Sandbox, blocks, picture, pictures, up_to_date

TEXT = README.read_text(encoding="utf-8")
BLOCKS = tuple(blocks(TEXT))
OTHERS = (*sorted((ROOT / "src" / "docs").glob("*.md")), ROOT / "samples" / "README.md")
posix = pytest.mark.skipif(sys.platform == "win32", reason="README's commands are written for bash")


def commands(language: str) -> list[str]:
    """Return the commands of README in a language, without those that set the project up (.ci/run runs them)."""
    return [c for block in BLOCKS if block.language == language and block.heading != "Try it" for c in block.commands]


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    return Sandbox(tmp_path_factory.mktemp("readme"), TEXT)


@posix
@pytest.mark.process
def test_the_printed_output_and_the_tables_are_those_of_the_program() -> None:
    assert up_to_date(TEXT) == TEXT, "run: python tests/readme.py"


@posix
@pytest.mark.process
@pytest.mark.parametrize(("command", "file"), tuple(pictures(TEXT)))
def test_the_pictures_show_the_output_of_the_program(command: str, file: Path) -> None:
    assert picture(command, TEXT) == file.read_text(encoding="utf-8"), "run: python tests/readme.py"


def test_there_are_pictures_and_they_fetch_nothing() -> None:
    files = [file for _, file in pictures(TEXT)]
    assert len(files) == 2
    for file in files:
        svg = file.read_text(encoding="utf-8")
        assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]
        assert not re.search(r"@font-face|@import|<script|<image|href=|url\((?!#)", svg)


@posix
@pytest.mark.process
@pytest.mark.parametrize("command", commands("bash"))
def test_every_recipe_runs(sandbox: Sandbox, command: str) -> None:
    if "| jq" in command and not shutil.which("jq"):
        pytest.skip("jq is not installed")
    for what, package in (("curl", "trafilatura"), (".docx", "docx")):
        if what in command and not find_spec(package):
            pytest.skip(f"{package} is not installed")
    done = sandbox.run(command)
    assert done.returncode == 0, done.stderr
    assert not done.stderr


def commands_of_other_pages() -> list[str]:
    """Return the commands of this program that need no network, in other pages and in other blocks of README."""
    texts = [TEXT, *(path.read_text(encoding="utf-8") for path in OTHERS)]
    found = [
        c for text in texts for block in blocks(text) if block.language in {"bash", "shell"} for c in block.commands
    ]
    return sorted({c for c in found if c.startswith("plainspeak ") and "://" not in c} - set(commands("bash")))


@posix
@pytest.mark.process
@pytest.mark.parametrize("command", commands_of_other_pages())
def test_every_command_of_the_other_pages_runs(sandbox: Sandbox, command: str) -> None:
    if "batch" in command and not find_spec("distributed"):
        pytest.skip("dask is not installed")
    shutil.rmtree(sandbox.folder / "summaries", ignore_errors=True)
    done = sandbox.run(command)
    assert done.returncode == 0, done.stderr
    assert done.stdout or (sandbox.folder / "summaries" / "_done").exists()


@posix
@pytest.mark.process
@pytest.mark.skipif(not shutil.which("vim"), reason="vim is not installed")
def test_the_line_for_vim_runs(sandbox: Sandbox) -> None:
    (block,) = [block for block in BLOCKS if block.language == "vim"]
    done = sandbox.run(f"vim -Nes -u NONE -c '{block.text.strip().removeprefix(':')}' -c 'wq! plain.txt' draft.txt")
    assert done.returncode == 0, done.stderr
    before, after = (sandbox.folder / name for name in ("draft.txt", "plain.txt"))
    assert after.read_text(encoding="utf-8") == plainspeak("strip", before).out != before.read_text(encoding="utf-8")


@posix
@pytest.mark.process
def test_the_line_for_crontab_runs(sandbox: Sandbox) -> None:
    (block,) = [block for block in BLOCKS if block.language == "cron"]
    done = sandbox.run(block.text.split(maxsplit=5)[5])
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (sandbox.folder / "digest.md").read_text(encoding="utf-8").count("\n- ") >= 5


@pytest.mark.process
def test_the_python_examples_run() -> None:
    failed, tried = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert tried
    assert not failed


def test_a_new_user_needs_two_commands() -> None:
    (block,) = [block for block in BLOCKS if block.heading == "Try it" and block.language == "bash"]
    summary, tests = block.commands
    assert summary.endswith("plainspeak summarize samples/news-rewrite.txt")
    assert "-m pytest" in tests
    assert "requirements-dev.lock" in tests


@pytest.mark.parametrize("page", [README, *OTHERS], ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def needed(name: str, seen: set[str]) -> Iterator[str]:
    """Yield what a distribution asks for, directly or through others, on this system; in lower case with hyphens."""
    for line in requires(name) or ():
        requirement = Requirement(line)
        wanted = requirement.name.lower().replace("_", "-")
        if wanted in seen or not (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
            continue
        seen.add(wanted)
        yield wanted
        yield from needed(wanted, seen)


def test_every_package_that_gets_installed_is_listed_with_its_licence() -> None:
    listed = set(re.findall(r"^\| ([a-z0-9-]+) \| [A-Z]", TEXT, re.MULTILINE))
    seen: set[str] = set()
    installed = {name for direct in ("typer", "rich", "nltk") for name in (direct, *needed(direct, seen))}
    assert installed <= listed


def test_blocks_know_their_commands() -> None:
    console = CodeBlock("console", "", "$ a | b\nprinted\n$ c\n", "Use")
    shell = CodeBlock("bash", "", "# why\na \\\n  b\n\nc\n", "Use")
    assert console.commands == ["a | b", "c"]
    assert shell.commands == ["a   b", "c"]
