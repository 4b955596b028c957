"""Run the command: in this process with made-up surroundings, or as a process of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from plainspeak.__main__ import run
from plainspeak.environment import Environment

COMMAND = (sys.executable, "-m", "plainspeak")
ARTICLE = """\
The minister said that the ferry will sail on Friday. Nobody signed the old timetable.

The harbour stays open in winter. The two towns share the cost of the ferry.
"""


@dataclass(frozen=True)
class Ran:
    """What an invocation did."""

    status: int
    out: str
    err: str


class Bytes(io.TextIOWrapper):
    """A text stream over bytes in memory, with an encoding, as a real one has."""

    def __init__(self, encoding: str = "utf-8") -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes, encoding=encoding, newline="\n", write_through=True)

    @property
    def written(self) -> str:
        """What was written, decoded."""
        return self.bytes.getvalue().decode(self.encoding)


def plainspeak(  # noqa: PLR0913 - one argument for each part of the surroundings
    *arguments: object,
    stdin: str | bytes | BinaryIO | None = b"",
    terminal: bool = False,
    stdin_isatty: bool = False,
    variables: Mapping[str, str] | None = None,
    width: int = 80,
    encoding: str = "utf-8",
) -> Ran:
    """Run the command in this process."""
    out, err = Bytes(encoding), Bytes(encoding)
    data = stdin.encode() if isinstance(stdin, str) else stdin
    env = Environment(
        stdin=io.BytesIO(data) if isinstance(data, bytes) else data,
        stdout=out,
        stderr=err,
        variables=variables or {},
        stdin_isatty=stdin_isatty,
        stdout_isatty=terminal,
        stderr_isatty=terminal,
        width=width,
    )
    status = run([str(argument) for argument in arguments], env)
    return Ran(status, out.written, err.written)


def process(*arguments: object, stdin: str | bytes = b"", line: str = "", **variables: str) -> Ran:
    """Run the command as a process; `line` is one for ``sh`` in which ``"$@"`` stands for it."""
    command = [*COMMAND, *map(str, arguments)]
    done = subprocess.run(
        ["/bin/sh", "-c", line, "sh", *command] if line else command,
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **variables},
        timeout=60,
    )
    return Ran(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))
