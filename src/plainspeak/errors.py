"""What can go wrong on purpose, each with the exit status that the command gives for it."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class ExitStatus(IntEnum):
    """How the command ends; 130, 141 and 143 are what a shell reports for the signals of that meaning."""

    OK = 0
    FAILED = 1
    USAGE = 2
    INTERRUPTED = 130
    CLOSED_PIPE = 141
    TERMINATED = 143


class PlainspeakError(Exception):
    """Something the caller can mend: one clear sentence, and where possible a hint.

    Args:
        message: what is wrong, without a full stop, without the program's name.
        hint: what to do about it, or an empty string.

    Example:
        >>> raise PlainspeakError("no such file", hint="did you mean article.txt?")
        Traceback (most recent call last):
        ...
        plainspeak.errors.PlainspeakError: no such file
    """

    exit_status: ClassVar[ExitStatus] = ExitStatus.FAILED

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(PlainspeakError):
    """A wrong argument, flag value or combination of both."""

    exit_status = ExitStatus.USAGE


class RulesError(PlainspeakError):
    """A rules file that is missing or broken, or a rule that does not exist."""

    exit_status = ExitStatus.USAGE


class InputError(PlainspeakError):
    """An input that cannot be read or holds no sentence; the other inputs are still done."""


class OutputError(PlainspeakError):
    """The result cannot be written."""
