"""Where the result goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable

from plainspeak.environment import Environment, reason
from plainspeak.errors import OutputError


def write_result(chunks: Iterable[str], env: Environment, path: str | None) -> None:
    """Write the chunks to standard output as they come, or to a file once all are there.

    Args:
        chunks: the result; nothing is written to a file where there are none.
        env: whose standard output it is.
        path: the file to write, or None.

    Raises:
        OutputError: it cannot be written.
    """
    if path is None:
        for chunk in chunks:
            env.write(chunk)
        return
    check_writable(path)
    result = "".join(chunks)
    if not result:
        return
    data = result.encode("utf-8", "backslashreplace")
    try:
        if _is_device(path):
            with open(path, "ab") as file:  # noqa: PTH123 - pathlib would change the user's name
                file.write(data)
        else:
            _replace(os.path.realpath(path), data)
    except OSError as error:
        raise OutputError(f"{path}: {reason(error)}") from error


def check_writable(path: str) -> None:
    """Raise an `OutputError` early where a path is a folder, is read-only or has no folder to be in."""
    folder = os.path.dirname(os.path.realpath(path))  # noqa: PTH120 - as above
    if not path:
        raise OutputError("--output: the name of the file is empty")
    if os.path.isdir(path):  # noqa: PTH112 - as above
        raise OutputError(f"{path}: is a directory", hint="name a file in it")
    if not os.path.isdir(folder):  # noqa: PTH112 - as above
        raise OutputError(f"{path}: its folder does not exist")
    if os.path.exists(path) and not os.access(path, os.W_OK):  # noqa: PTH110 - as above
        raise OutputError(f"{path}: permission denied")


def is_same_file(first: str | None, second: str) -> bool:
    """Whether two names are of one file."""
    try:
        return first is not None and os.path.samefile(first, second)  # noqa: PTH121 - as above
    except OSError:
        return False  # one of them is not there yet


def _is_device(path: str) -> bool:
    """Whether a path is no file to put another in the place of: a pipe, a device, a stream that is open."""
    if os.path.abspath(path).startswith(("/dev/", "/proc/")):  # noqa: PTH100 - as above
        return True
    return os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH110, PTH116 - as above


def _replace(path: str, data: bytes) -> None:
    """Write a file beside the old one, with its mode, and put it in its place."""
    mode = os.stat(path).st_mode if os.path.exists(path) else None  # noqa: PTH110, PTH116 - as above
    beside = f"{path}.{os.urandom(4).hex()}.tmp"
    try:
        with open(beside, "xb") as file:  # noqa: PTH123 - as above
            file.write(data)
        if mode is not None:
            os.chmod(beside, stat.S_IMODE(mode))  # noqa: PTH101 - as above
        os.replace(beside, path)  # noqa: PTH105 - as above
    except BaseException:
        _remove(beside)
        raise


def _remove(path: str) -> None:
    try:
        os.unlink(path)  # noqa: PTH108 - as above
    except OSError:
        return  # it was never made
