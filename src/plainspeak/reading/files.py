"""Get the bytes of an input and make a text of them, or say clearly why that cannot be done."""

from __future__ import annotations

import os
from codecs import lookup
from itertools import islice
from typing import BinaryIO

from plainspeak.environment import reason
from plainspeak.errors import InputError, UsageError
from plainspeak.model import Document
from plainspeak.suggestions import did_you_mean

STDIN = "-"

_HEAD = 8192  # bytes looked at to tell text from binary
_LIMIT = 2**30  # bytes; a whole text is held in memory, several times over
_NEIGHBOURS = 5000  # names of a folder that are compared with a misspelt one
_BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_document(
    name: str, *, stdin: BinaryIO | None = None, encoding: str | None = None, title: str | None = None
) -> Document:
    """Return the article in a file, or on standard input where the name is ``-``.

    Line ends become line feeds and a byte order mark is left out, as ``open(name, encoding="utf-8-sig")`` does.

    Args:
        name: a path, or ``-``.
        stdin: standard input; None where it is closed.
        encoding: of the bytes; UTF-8 where it is None.
        title: the article's title, where the caller knows it.

    Raises:
        InputError: it cannot be read, or is no text.
        UsageError: there is no such encoding.
    """
    if encoding is not None:
        check_encoding(encoding)
    wide = _is_wide(encoding)
    data = _stdin_bytes(stdin, wide=wide) if name == STDIN else _file_bytes(name, wide=wide)
    text = _decode(data, encoding)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Document(text, name, title)


def check_encoding(name: str) -> None:
    """Raise a `UsageError` where Python knows no text encoding of that name."""
    try:
        b" ".decode(name, "replace")
    except UnicodeError:
        return  # there is one; it does not take this byte
    except (LookupError, ValueError) as error:
        from encodings.aliases import aliases  # noqa: PLC0415 - only needed once something is wrong

        hint = did_you_mean(name.replace("-", "_"), [*aliases, *aliases.values()])
        raise UsageError(f"--encoding: unknown encoding {name!r}", hint=hint) from error


def _stdin_bytes(stdin: BinaryIO | None, *, wide: bool) -> bytes:
    if stdin is None:
        raise InputError("is closed")
    try:
        return _bounded(stdin, wide=wide)
    except OSError as error:
        raise InputError(reason(error)) from error


def _file_bytes(name: str, *, wide: bool) -> bytes:
    try:
        with open(name, "rb") as file:  # noqa: PTH123 - pathlib would change the name that the user gave
            return _bounded(file, wide=wide)
    except FileNotFoundError as error:
        raise InputError("no such file", hint=_similar_file(name)) from error
    except OSError as error:
        if os.path.isdir(name):  # noqa: PTH112 - as above; Windows reports a folder as "permission denied"
            hint = f"name the files in it: {os.path.join(name, '*.txt')}"  # noqa: PTH118 - as above
            raise InputError("is a directory", hint=hint) from error
        raise InputError(reason(error)) from error
    except ValueError as error:  # a NUL in the name
        raise InputError("no such file") from error


def _bounded(file: BinaryIO, *, wide: bool) -> bytes:
    """Read a file to its end; a binary or endless one is refused before it fills the memory."""
    head = file.read(_HEAD)
    if b"\0" in head and not wide and head[:2] not in _BYTE_ORDER_MARKS:
        raise InputError("is a binary file, not a text", hint="save it as plain text first")
    data = head + file.read(_LIMIT + 1 - len(head))
    if len(data) > _LIMIT:
        raise InputError("is larger than 1 GiB", hint="split it into articles")
    return data


def _is_wide(encoding: str | None) -> bool:
    """Whether texts in this encoding are full of NUL bytes."""
    return encoding is not None and encoding.lower().replace("-", "").replace("_", "").startswith(("utf16", "utf32"))


def _decode(data: bytes, encoding: str | None) -> str:
    try:
        if encoding is None or lookup(encoding).name == "utf-8":
            return data.decode("utf-8-sig")
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeError as error:
        where = ""
        if isinstance(error, UnicodeDecodeError):
            line = data.count(b"\n", 0, error.start) + 1
            where = f" (byte {data[error.start]:#04x} in line {line})"
        name = encoding or "UTF-8"
        fitting = "with another name" if encoding else _BYTE_ORDER_MARKS.get(data[:2], "cp1252")
        raise InputError(f"is not {name}{where}", hint=f"try --encoding {fitting}") from error


def _similar_file(name: str) -> str:
    folder, base = os.path.split(name)
    try:
        with os.scandir(folder or ".") as entries:
            names = [entry.name for entry in islice(entries, _NEIGHBOURS) if entry.is_file()]
    except OSError:
        return ""
    prefix = name[: len(name) - len(base)]
    return did_you_mean(base, names, prefix=prefix)
