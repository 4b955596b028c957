"""README's blocks: what is in them, what they print, and the tables that are made from the program.

Run ``python tests/readme.py`` from the project's root to bring README up to date; `test_docs` fails when it isn't.
A block ``console`` holds commands after ``$`` and what a terminal of 88 columns shows; ``bash`` holds commands that
must succeed; ``python`` is a doctest; ``toml NAME`` is a file that the commands may use.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
WIDTH = 88

_BASH = shutil.which("bash") or "bash"

_BLOCK = re.compile(r"^```(\w+)(?: ([^\n`]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TABLE = re.compile(r"(<!-- flags of (\w+) -->\n)(.*?)(<!-- end of flags -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A fenced block of README: its language, the name behind it, its text and the heading it stands under."""

    language: str
    name: str
    text: str
    heading: str

    @property
    def commands(self) -> list[str]:
        """The commands of the block: after ``$`` in a console, else every line, continued ones joined."""
        lines = self.text.replace("\\\n", "").splitlines()
        if self.language == "console":
            return [line[2:] for line in lines if line.startswith("$ ")]
        return [line for line in lines if line and not line.startswith("#")]


def blocks(readme: str) -> Iterator[CodeBlock]:
    """Yield README's fenced blocks in order."""
    for found in _BLOCK.finditer(readme):
        headings = re.findall(r"^#+ (.*)", readme[: found.start()], re.MULTILINE)
        yield CodeBlock(found[1], found[2] or "", found[3], headings[-1] if headings else "")


class Sandbox:
    """A folder in which README's commands run: the samples, the files README names, and stand-ins for a desktop."""

    def __init__(self, folder: Path, readme: str) -> None:
        self.folder = folder
        self._lay_out(readme)
        self._environment = {
            "PATH": os.pathsep.join([str(folder / "bin"), os.environ.get("PATH", "")]),
            "PYTHONPATH": str(ROOT / "src"),
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm",
            "NO_COLOR": "1",
        }

    def _lay_out(self, readme: str) -> None:
        shutil.copytree(ROOT / "samples", self.folder / "samples")
        shutil.copytree(ROOT / "samples", self.folder / "articles")
        shutil.copy(ROOT / "samples" / "news-rewrite.txt", self.folder / "article.txt")
        shutil.copy(ROOT / "samples" / "letter.txt", self.folder / "draft.txt")
        for block in blocks(readme):
            if block.name:
                (self.folder / block.name).write_text(block.text, encoding="utf-8")
        (self.folder / "bin").mkdir()
        python = shlex.quote(sys.executable)
        self._tool("plainspeak", f'exec {python} -m plainspeak "$@"')
        self._tool("python", f'exec {python} "$@"')
        self._tool("xclip", f"exec cat {shlex.quote(str(self.folder / 'draft.txt'))}")
        git = ["git", "-c", "init.defaultBranch=main"]
        subprocess.run([*git, "init", "-q"], cwd=self.folder, check=True)
        subprocess.run([*git, "add", "draft.txt"], cwd=self.folder, check=True)

    def _tool(self, name: str, line: str) -> None:
        path = self.folder / "bin" / name
        path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        path.chmod(0o755)

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command with its output in pipes."""
        return subprocess.run(
            [_BASH, "-o", "pipefail", "-c", command],
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def show(self, command: str) -> str:
        """Return what a terminal shows of a command: both its streams."""
        import pty  # noqa: PLC0415 - not on Windows
        import termios  # noqa: PLC0415 - not on Windows

        outside, inside = pty.openpty()
        termios.tcsetwinsize(inside, (50, WIDTH))
        with subprocess.Popen(
            [_BASH, "-c", command],
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=inside,
            stderr=inside,
        ):
            os.close(inside)
            printed = b"".join(iter(lambda: _read(outside), b""))
        os.close(outside)
        return printed.decode("utf-8").replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    """Read from a terminal; its end is an error on Linux."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def flag_table(command: str) -> str:
    """Return the Markdown table of a command's flags, made from the program itself."""
    import typer.main  # noqa: PLC0415 - only the program and this function need it

    app = import_module("plainspeak.cli").app
    parameters = typer.main.get_command(app).commands[command].params  # type: ignore[attr-defined]
    rows = ["| flag | does |", "|---|---|"]
    for parameter in parameters:
        if parameter.param_type_name != "option" or parameter.hidden:
            continue
        value = "" if parameter.is_flag else f" {parameter.metavar}"
        flags = ", ".join(f"`{name}{value if name.startswith('--') else ''}`" for name in parameter.opts)
        rows.append(f"| {_cell(flags)} | {_cell(parameter.help or '')} |")
    return "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    """Return a text as a cell of a Markdown table."""
    return " ".join(text.split()).replace("|", r"\|")


def up_to_date(readme: str) -> str:
    """Return README with its console output and its tables as they are now."""
    with tempfile.TemporaryDirectory() as folder:
        sandbox = Sandbox(Path(folder), readme)

        def renew(found: re.Match[str]) -> str:
            if found[1] != "console":
                return found[0]
            commands = [line for line in found[3].splitlines() if line.startswith("$ ")]
            shown = "\n".join(f"{line}\n{sandbox.show(line[2:])}" for line in commands)
            return f"```console\n{shown}```"

        readme = _BLOCK.sub(renew, readme)
    return _TABLE.sub(lambda found: f"{found[1]}{flag_table(found[2])}{found[4]}", readme)


if __name__ == "__main__":
    README.write_text(up_to_date(README.read_text(encoding="utf-8")), encoding="utf-8")
