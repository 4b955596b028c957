"""Get the bytes of an input, or say clearly why that cannot be done."""

from __future__ import annotations

import os
from itertools import islice
from typing import BinaryIO

from plainspeak.environment import PROGRAM, reason
from plainspeak.errors import InputError, UsageError
from plainspeak.model import Document
from plainspeak.reading.formats import HEAD, READERS, detect, extract
from plainspeak.suggestions import did_you_mean

STDIN = "-"

_LIMIT = 2**30  # bytes; a whole text is held in memory, several times over
_NEIGHBOURS = 5000  # names of a folder that are compared with a misspelt one


def read_document(
    name: str,
    *,
    stdin: BinaryIO | None = None,
    encoding: str | None = None,
    title: str | None = None,
    input_format: str | None = None,
) -> Document:
    """Return the article in a file, or on standard input where the name is ``-``.

    Line ends become line feeds and a byte order mark is left out, as ``open(name, encoding="utf-8-sig")`` does.

    Args:
        name: a path, or ``-``.
        stdin: standard input; None where it is closed.
        encoding: of the bytes; UTF-8 where it is None.
        title: the article's title, where the caller knows it.
        input_format: one of `READERS`; found out where it is None.

    Raises:
        InputError: it cannot be read, or is no text.
        UsageError: there is no such encoding.
    """
    if encoding is not None:
        check_encoding(encoding)
    data = _stdin_bytes(stdin) if name == STDIN else _file_bytes(name)
    return _document(data, name, encoding=encoding, title=title, input_format=input_format)


def read_open_file(file: BinaryIO, name: str, *, encoding: str | None = None) -> Document:
    """Return the article in a file that is open, wherever it is stored; see `read_document`.

    Raises:
        InputError: it is no text.
        OSError: it can't be read.
    """
    return _document(_bounded(file), name, encoding=encoding)


def _document(
    data: bytes, name: str, *, encoding: str | None, title: str | None = None, input_format: str | None = None
) -> Document:
    form = input_format or detect(data, name)
    found = extract(data, form, encoding)
    return Document(
        found.text,
        name,
        title or found.title,
        found.author,
        found.date,
        extracted=bool(READERS[form].extra),
        line_end=found.line_end,
        byte_order_mark=found.byte_order_mark,
    )


def check_encoding(name: str) -> None:
    """Raise a `UsageError` where Python knows no text encoding of that name."""
    try:
        b" ".decode(name, "replace")
    except (LookupError, ValueError) as error:
        if isinstance(error, UnicodeError) and not isinstance(error, UnicodeEncodeError):
            return  # there is one; it does not take this byte
        from encodings.aliases import aliases  # noqa: PLC0415 - only needed once something is wrong

        known = {*aliases, *aliases.values()}  # also of what is no text, such as base64
        usual = ("utf-8", "utf-16", "ascii", "latin-1", "cp1252")
        hint = "" if name in known else did_you_mean(name, usual) or did_you_mean(name, sorted(known))
        raise UsageError(f"--encoding: unknown encoding {name!r}", hint=hint) from error


def _stdin_bytes(stdin: BinaryIO | None) -> bytes:
    if stdin is None:
        raise InputError("is closed")
    try:
        return _bounded(stdin)
    except OSError as error:
        raise InputError(reason(error)) from error


def _file_bytes(name: str) -> bytes:
    try:
        with open(name, "rb") as file:  # noqa: PTH123 - pathlib would change the name that the user gave
            return _bounded(file)
    except FileNotFoundError as error:
        raise InputError("no such file", hint=_similar_file(name)) from error
    except OSError as error:
        if os.path.isdir(name):  # noqa: PTH112 - as above; Windows reports a folder as "permission denied"
            hint = f"name the files in it: {os.path.join(name, '*.txt')}"  # noqa: PTH118 - as above
            raise InputError("is a directory", hint=hint) from error
        raise InputError(reason(error)) from error
    except ValueError as error:  # a NUL in the name
        raise InputError("no such file") from error


def _bounded(file: BinaryIO) -> bytes:
    """Read a file to its end; what would fill the memory is refused, nothing but NUL (/dev/zero) at once."""
    head = file.read(HEAD)
    if head and not head.strip(b"\0"):
        return head
    data = head + file.read(_LIMIT + 1 - len(head))
    if len(data) > _LIMIT:
        raise InputError("is larger than 1 GiB", hint="split it into articles")
    return data


def _similar_file(name: str) -> str:
    """Return a hint that names the file of the same folder that was meant; a suffix in common says nothing."""
    if "://" in name:
        return f"nothing is fetched: curl -sL {name} | {PROGRAM} summarize"
    folder, base = os.path.split(name)
    stem, suffix = os.path.splitext(base)  # noqa: PTH122 - as above
    try:
        with os.scandir(folder or ".") as entries:
            names = [entry.name for entry in islice(entries, _NEIGHBOURS) if entry.is_file()]
    except (OSError, ValueError):
        return ""
    alike = sorted(names, key=lambda other: os.path.splitext(other)[1] == suffix)  # noqa: PTH122 - as above
    by_stem = {os.path.splitext(other)[0]: other for other in alike}  # noqa: PTH122 - as above
    return did_you_mean(stem, by_stem, spelled=lambda close: name[: len(name) - len(base)] + by_stem[close])
