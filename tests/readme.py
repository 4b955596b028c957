"""README's blocks: what is in them, what they print, and the tables and pictures that are made from the program.

Run ``python tests/readme.py`` from the project's root to bring README and its pictures up to date; `test_docs` fails
when they aren't. A block ``console`` holds commands after ``$`` and what a terminal of 88 columns shows; ``bash``
holds commands that must succeed; ``python`` is a doctest; ``vim`` a command of an editor; ``toml NAME`` is a file
that the commands may use. A comment ``shows: COMMAND`` above a picture names the command whose output it is.
"""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
WIDTH = 88

_BASH = shutil.which("bash") or "bash"

_BLOCK = re.compile(r"^```(\w+)(?: ([^\n`]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"^<!-- shows: (.+) -->\n!\[[^\]]+\]\(([^)]+)\)$", re.MULTILINE)
_FETCHED = re.compile(r"\s*@font-face \{.*?\}(?=\n)| *<!--.*?-->\n", re.DOTALL)
_EXAMPLES = re.compile(r"(<!-- before and after -->\n)(.*?)(<!-- end of before and after -->)", re.DOTALL)
# Sentences that README shows before and after: the sample that each is from, and how it begins.
_SHOWN = (
    ("speech.txt", "It is important to bear in mind"),
    ("communique.txt", "We held an in-depth"),
    ("briefing.txt", "What I can tell you"),
    ("press-statement.txt", "In this regard, Ostmere"),
)
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
        }

    def _lay_out(self, readme: str) -> None:
        shutil.copytree(ROOT / "samples", self.folder / "samples")
        shutil.copytree(ROOT / "samples", self.folder / "articles")
        shutil.copy(ROOT / "samples" / "news-rewrite.txt", self.folder / "article.txt")
        shutil.copy(ROOT / "samples" / "letter.txt", self.folder / "draft.txt")
        for name in ("speeches", "releases"):
            (self.folder / name).mkdir()
        shutil.copy(ROOT / "samples" / "speech.txt", self.folder / "speeches")
        record = json.dumps({"id": "a", "text": (ROOT / "samples" / "readout.txt").read_text(encoding="utf-8")})
        (self.folder / "releases" / "2031.jsonl").write_text(f"{record}\n", encoding="utf-8")
        for block in blocks(readme):
            if block.name:
                (self.folder / block.name).write_text(block.text, encoding="utf-8")
        (self.folder / "bin").mkdir()
        python = shlex.quote(sys.executable)
        self._tool("plainspeak", f'exec {python} -m plainspeak "$@"')
        self._tool("python", f'exec {python} "$@"')
        self._tool("xclip", f"exec cat {shlex.quote(str(self.folder / 'draft.txt'))}")
        self._tool("curl", f"exec cat {shlex.quote(str(self.folder / 'page.html'))}")
        article = (self.folder / "article.txt").read_text(encoding="utf-8").split("\n\n")
        page = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in article)
        (self.folder / "page.html").write_text(f"<!doctype html><main>{page}</main>", encoding="utf-8")
        _write_word_document(article, self.folder / "notes.docx")
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
            env={**self._environment, "NO_COLOR": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def show(self, command: str, *, color: bool = False) -> str:
        """Return what a terminal shows of a command: both its streams."""
        import pty  # noqa: PLC0415 - not on Windows
        import termios  # noqa: PLC0415 - not on Windows

        outside, inside = pty.openpty()
        termios.tcsetwinsize(inside, (50, WIDTH))
        with subprocess.Popen(
            [_BASH, "-c", command],
            cwd=self.folder,
            env=self._environment if color else {**self._environment, "NO_COLOR": "1"},
            stdin=subprocess.DEVNULL,
            stdout=inside,
            stderr=inside,
        ):
            os.close(inside)
            printed = b"".join(iter(lambda: _read(outside), b""))
        os.close(outside)
        return printed.decode("utf-8").replace("\r\n", "\n")


def _write_word_document(paragraphs: Sequence[str], path: Path) -> None:
    """Write a Word document, where the package that writes it is installed."""
    if find_spec("docx"):
        document = import_module("docx").Document()
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        document.save(path)


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


def example_table() -> str:
    """Return the Markdown table of sentences of the samples as they stand, and as the program prints them."""
    import plainspeak  # noqa: PLC0415 - only the table needs it

    rows = ["| the text says | plainspeak prints |", "|---|---|"]
    for name, beginning in _SHOWN:
        text = (ROOT / "samples" / name).read_text(encoding="utf-8")
        bullets = plainspeak.summarize(text, percent=100).bullets
        shown = next(bullet for bullet in bullets if text.startswith(beginning, bullet.start))
        rows.append(f"| {_cell(text[shown.start : shown.end])} | {_cell(shown.text)} |")
    return "\n".join(rows) + "\n"


def pictures(readme: str) -> Iterator[tuple[str, Path]]:
    """Yield the commands whose output README shows in pictures, and the files of the pictures."""
    for found in _PICTURE.finditer(readme):
        yield found[1], ROOT / found[2]


def picture(command: str, readme: str) -> str:
    """Return an SVG of what a terminal shows of a command, in the fonts that the reader has."""
    from rich.console import Console  # noqa: PLC0415 - only pictures need Rich
    from rich.text import Text  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory() as folder:
        shown = Sandbox(Path(folder), readme).show(command, color=True)
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text(f"$ {command}", style="bold"))
    console.print(Text.from_ansi(shown))
    svg = console.export_svg(title="plainspeak", unique_id="shown")
    svg = _FETCHED.sub("", svg).replace("Fira Code", "ui-monospace, Menlo, Consolas")
    return "".join(f"{line.rstrip()}\n" for line in svg.splitlines())


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
    readme = _EXAMPLES.sub(lambda found: f"{found[1]}{example_table()}{found[3]}", readme)
    return _TABLE.sub(lambda found: f"{found[1]}{flag_table(found[2])}{found[4]}", readme)


if __name__ == "__main__":
    text = up_to_date(README.read_text(encoding="utf-8"))
    README.write_text(text, encoding="utf-8")
    for shown_command, file in pictures(text):
        file.write_text(picture(shown_command, text), encoding="utf-8")
