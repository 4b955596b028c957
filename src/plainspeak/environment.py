"""What surrounds the program: its streams, whether they are terminals, the variables and the width.

The command gets it as one record, so that a test can put another one in its place.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping
from typing import BinaryIO, NamedTuple, TextIO

from plainspeak.errors import OutputError
from plainspeak.rendering.sanitize import one_line, visible

PROGRAM = "plainspeak"

# What the system says of a pipe that nobody reads any more; Windows calls it an invalid argument.
_CLOSED_PIPE = {errno.EPIPE, errno.EINVAL} if sys.platform == "win32" else {errno.EPIPE}

# What stands for punctuation that the encoding of standard output lacks.
_PLAINER = {
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("‘’‚", "'"),
    **dict.fromkeys("–—−•·", "-"),
    "…": "...",
    "→": "->",
    "∅": "()",
}


class Environment(NamedTuple):
    """The streams and settings of one run. A stream that was closed at the start is None.

    Attributes:
        stdin: the bytes of standard input.
        stdout, stderr: text streams.
        variables: the environment variables.
        stdin_isatty, stdout_isatty, stderr_isatty: whether each is a terminal.
        width: columns of the terminal.
    """

    stdin: BinaryIO | None
    stdout: TextIO | None
    stderr: TextIO | None
    variables: Mapping[str, str]
    stdin_isatty: bool = False
    stdout_isatty: bool = False
    stderr_isatty: bool = False
    width: int = 80

    @classmethod
    def of_process(cls) -> Environment:
        """Return the environment of this process."""
        from shutil import get_terminal_size  # noqa: PLC0415 - keeps the import of this module cheap

        _let_consoles_of_windows_show_colors()
        return cls(
            stdin=None if sys.stdin is None else sys.stdin.buffer,
            stdout=sys.stdout,
            stderr=sys.stderr,
            stdin_isatty=_isatty(sys.stdin),
            stdout_isatty=_isatty(sys.stdout),
            stderr_isatty=_isatty(sys.stderr),
            variables=os.environ,
            width=get_terminal_size().columns,
        )

    def colored(self, choice: str, *, isatty: bool) -> bool:
        """Whether to colour a stream: the flag, then NO_COLOR, then FORCE_COLOR, then what the stream is.

        Args:
            choice: ``always``, ``never`` or ``auto``.
            isatty: whether the stream is a terminal.
        """
        if choice != "auto":
            return choice == "always"
        if self.variables.get("NO_COLOR"):
            return False
        if any(self.variables.get(name, "0") not in {"", "0"} for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
            return True
        return isatty and self.variables.get("TERM") != "dumb"

    def can_print(self, text: str) -> bool:
        """Whether the encoding of standard output has these characters."""
        return not _lacks(_encoding(self.stdout), text)

    def write(self, text: str) -> None:
        """Write to standard output; characters that its encoding lacks become plainer ones or question marks.

        Raises:
            OutputError: standard output is closed, or its disk is full.
            BrokenPipeError: nobody reads it any more.
        """
        if self.stdout is None:
            raise OutputError("standard output is closed")
        if os.linesep != "\n":  # the stream makes it of every line feed itself
            text = text.replace(os.linesep, "\n")
        try:
            self.stdout.write(_encodable(text, _encoding(self.stdout), "replace"))
            self.stdout.flush()
        except OSError as error:
            if error.errno in _CLOSED_PIPE:
                raise BrokenPipeError from error
            raise OutputError(f"standard output: {reason(error)}") from error

    def tell(self, text: str) -> None:
        """Write a line to standard error, where there is one that still takes it."""
        self._write_error(text + "\n")

    def show(self, text: str) -> None:
        """Show on a terminal's standard error what the next line will write over."""
        self._write_error(f"\x1b[2K{text}\r")

    def _write_error(self, text: str) -> None:
        if self.stderr is None:
            return
        try:
            self.stderr.write(_encodable(text, _encoding(self.stderr), "backslashreplace"))
            self.stderr.flush()
        except OSError:
            return  # nobody is there to be told

    def complain(self, message: str, hint: str = "") -> None:
        """Say on standard error what is wrong, and what to do about it."""
        self.tell(f"{PROGRAM}: {one_line(message)}")
        if hint:
            self.tell(f"  hint: {one_line(hint)}")


def _let_consoles_of_windows_show_colors() -> None:
    """Make the older consoles of Windows take escape sequences for what they are."""
    if sys.platform == "win32":
        from ctypes import windll  # noqa: PLC0415 - only there

        for handle in (-11, -12):  # standard output and standard error
            windll.kernel32.SetConsoleMode(windll.kernel32.GetStdHandle(handle), 0b111)


def reason(error: OSError) -> str:
    """Return what the system says is wrong, in lower case and without numbers and names."""
    if isinstance(error, FileNotFoundError):
        return "no such file"
    said = error.strerror or str(error) or type(error).__name__
    return said[:1].lower() + said[1:]


def traceback_of(error: Exception) -> str:
    """Return where in the program an error comes from, as lines that can be shown."""
    from traceback import format_exception  # noqa: PLC0415 - only needed once something is wrong

    return visible("".join(format_exception(error)).rstrip())


def _isatty(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # it was closed
        return False


def _encodable(text: str, encoding: str, otherwise: str) -> str:
    r"""Return a text that an encoding can hold: punctuation it lacks becomes plainer.

    Args:
        text: what is to be written.
        encoding: of the stream.
        otherwise: what becomes of other characters, by the name of an error handler of `str.encode`.

    Example:
        >>> _encodable("“Café” – 漢", "latin-1", "replace")
        '"Café" - ?'
        >>> _encodable("漢.txt → x", "ascii", "backslashreplace")
        '\\u6f22.txt -> x'
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        lacking = {ord(mark): plain for mark, plain in _PLAINER.items() if _lacks(encoding, mark)}
        return text.translate(lacking).encode(encoding, otherwise).decode(encoding)
    return text


def _lacks(encoding: str, text: str) -> bool:
    return text.encode(encoding, "ignore").decode(encoding) != text


def _encoding(stream: TextIO | None) -> str:
    return getattr(stream, "encoding", None) or "utf-8"
