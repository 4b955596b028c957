"""The command line: arguments become a command that is ready to run, or a message of what is wrong with them."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from functools import partial
from types import MappingProxyType
from typing import Any

import typer

from plainspeak.cli.application import Command, app, command_lines, show
from plainspeak.cli.flags import FORMATS
from plainspeak.environment import PROGRAM
from plainspeak.errors import ExitStatus, UsageError
from plainspeak.suggestions import did_you_mean

__all__ = ["app", "command_lines", "parse"]

_CONFIG_VARIABLE = "PLAINSPEAK_CONFIG"


def parse(arguments: Sequence[str] | None, variables: Mapping[str, str]) -> Command:
    """Return the command that the arguments ask for.

    Args:
        arguments: without the program's name; None takes those of the process.
        variables: the environment variables; one may name a configuration file.

    Raises:
        UsageError: they make no sense.
        KeyboardInterrupt: the user has had enough.
    """
    words = _words(arguments)
    if words:
        _check_command(words[0])
    if list(words[1:]) in (["--version"], ["-V"]):  # behind a command too
        arguments = words = words[1:]
    path = _config_path(words, variables)
    if path is None:
        return _parsed(arguments)
    from plainspeak.configuration import read_config  # noqa: PLC0415 - only needed where there is a file

    try:
        return _parsed(arguments, read_config(path, command_lines()))
    except UsageError as error:
        hint = error.hint or ("" if path in words else f"{_CONFIG_VARIABLE} names this file")
        raise _error_in(arguments) or UsageError(f"configuration {path}: {error.message}", hint=hint) from error


def _config_path(words: Sequence[str], variables: Mapping[str, str]) -> str | None:
    """Return the path of the configuration file, if one is named; help does without."""
    named = _CONFIG_VARIABLE in variables or any(word.startswith("--config") for word in words)
    if not named or not words or words[0] not in FORMATS or {"-h", "--help"} & set(words):
        return None
    from plainspeak.configuration import config_path  # noqa: PLC0415 - only needed where there is a file

    return config_path(words, variables.get(_CONFIG_VARIABLE))


def _words(arguments: Sequence[str] | None) -> Sequence[str]:
    return sys.argv[1:] if arguments is None else arguments


def _parsed(arguments: Sequence[str] | None, defaults: Mapping[str, Any] = MappingProxyType({})) -> Command:
    """Return the command that the arguments ask for, with other defaults for flags than usual."""
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            command = app(arguments, prog_name=PROGRAM, standalone_mode=False, default_map=dict(defaults))
    except typer.TyperException as error:
        raise _in_our_words(error, _words(arguments)) from error
    if command == ExitStatus.INTERRUPTED:  # Typer makes a status of it
        raise KeyboardInterrupt
    return command if callable(command) else partial(show, text=printed.getvalue())


def _error_in(arguments: Sequence[str] | None) -> UsageError | None:
    """Return what is wrong with the arguments, whatever a configuration file says."""
    try:
        _parsed(arguments)
    except UsageError as error:
        return error
    return None


def _check_command(word: str) -> None:
    """Raise a `UsageError` where a word stands in the place of a command and is none."""
    known = [command.name or "" for command in app.registered_commands]
    if word not in known and (word == "-" or not word.startswith("-")):
        hint = f"{PROGRAM} --help" if word == "help" else did_you_mean(word, known) or f"{PROGRAM} summarize {word}"
        raise UsageError(f"no such command: {word}", hint=hint)


def _in_our_words(error: typer.TyperException, words: Sequence[str]) -> UsageError:
    """Return what Typer found wrong with the words of a command line in the voice of the other messages."""
    possible = getattr(error, "possibilities", None)
    hint = f"did you mean {' or '.join(sorted(possible))}?" if possible else ""
    said = str(error).rstrip(".")
    flags: Sequence[str] = getattr(getattr(error, "param", None), "opts", ())
    if flags:
        return UsageError(f"{'/'.join(flags)}: {said}", hint=hint)
    path = f"{PROGRAM} {words[0]}" if words and not words[0].startswith("-") else PROGRAM
    return UsageError(said[:1].lower() + said[1:], hint=hint or f"{path} --help")
