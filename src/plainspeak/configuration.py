"""A configuration file: defaults for flags, read only where ``--config`` or ``PLAINSPEAK_CONFIG`` names it.

It is TOML. A key is a long flag without its hyphens; at the top it holds for every command that has the flag, in a
table of a command's name for that command. Rules files are found from the folder of the configuration file.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from plainspeak._toml import loads
from plainspeak.completion import CommandLine, Flag
from plainspeak.environment import reason
from plainspeak.errors import UsageError
from plainspeak.suggestions import did_you_mean

Defaults = dict[str, dict[str, Any]]

_MOST = 1_000_000  # bytes of a file


def config_path(arguments: Sequence[str], default: str | None) -> str | None:
    """Return the path of the configuration file that the arguments name, else the default.

    Example:
        >>> config_path(["summarize", "--config=my.toml"], "other.toml")
        'my.toml'
    """
    found = default or None
    for word, following in zip(arguments, [*arguments[1:], ""], strict=True):
        if word == "--":
            break
        if word == "--config":
            found = following
        elif word.startswith("--config="):
            found = word.partition("=")[2]
    return found


def read_config(path: str, commands: Sequence[CommandLine]) -> Defaults:
    """Return the defaults that a file sets: of each command, by the names of its flags.

    Raises:
        UsageError: the file cannot be read, is no TOML, or sets what is no flag; the message does not name the file.
    """
    told = _toml(path)
    tables = {key: value for key, value in told.items() if isinstance(value, dict)}
    common = {key: value for key, value in told.items() if not isinstance(value, dict)}
    names = [command.name for command in commands]
    everywhere = _keys([flag for command in commands for flag in command.flags])
    for key in told:  # `rules` may be a flag or a table
        if key not in (names if key in tables else everywhere):
            raise _unknown(key, [*names, *everywhere])
    folder = os.path.dirname(path)  # noqa: PTH120 - the user's spelling stays
    return {command.name: _defaults(command, common, tables.get(command.name, {}), folder) for command in commands}


def _toml(path: str) -> dict[str, Any]:
    try:
        with Path(path).open("rb") as file:
            data = file.read(_MOST + 1)
        if len(data) > _MOST:
            raise UsageError(f"larger than {_MOST:,} bytes")
        return loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as error:
        raise UsageError(reason(error)) from error
    except ValueError as error:
        raise UsageError(str(error), hint="it has to be TOML in UTF-8") from error


def _defaults(command: CommandLine, common: Mapping[str, Any], own: Mapping[str, Any], folder: str) -> dict[str, Any]:
    """Return the defaults of one command; its own count more than those of every command."""
    flags = _keys(command.flags)
    for key in own:
        if key not in flags:
            raise _unknown(f"{command.name}.{key}", [f"{command.name}.{flag}" for flag in flags])
    given = {key: value for key, value in common.items() if key in flags} | dict(own)
    return {flags[key].parameter: _value(key, flags[key], value, folder) for key, value in given.items()}


def _keys(flags: Sequence[Flag]) -> dict[str, Flag]:
    """Return the flags that a file may set, by their keys."""
    named = {flag.names[-1].removeprefix("--"): flag for flag in flags}
    return {name: flag for name, flag in named.items() if name not in {"config", "debug", "output", "check"}}


def _value(key: str, flag: Flag, value: object, folder: str) -> object:
    """Return a value as the flag takes it.

    Raises:
        UsageError: it is of another kind.
    """
    if flag.repeats and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return [os.path.join(folder, item) for item in value] if key == "rules" else value  # noqa: PTH118 - as above
    wanted = "a list of texts" if flag.repeats else "a text or a number" if flag.takes_value else "true or false"
    if flag.repeats or isinstance(value, bool) == flag.takes_value or not isinstance(value, str | int | float):
        raise UsageError(f"{key} must be {wanted}")
    return str(value) if flag.takes_value else value


def _unknown(key: str, known: Sequence[str]) -> UsageError:
    return UsageError(f"unknown key {key}", hint=did_you_mean(key, known))
