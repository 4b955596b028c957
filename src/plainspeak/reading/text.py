"""Plain text and Markdown: bytes are decoded, and that is all."""

from __future__ import annotations

from codecs import BOM_UTF8, lookup

from plainspeak.errors import InputError
from plainspeak.reading.formats import HEAD, Extracted

_MARK = "\ufeff"
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read(data: bytes, encoding: str | None) -> Extracted:
    """Return the text as ``open(path, encoding=encoding).read()`` does, without a byte order mark.

    Raises:
        InputError: it is in another encoding, or is none.
    """
    if data.startswith(b"{\\rtf"):
        raise InputError("is an RTF file, not a text", hint="save it as DOCX or as plain text first")
    text = decode(data, encoding)
    mark = _MARK if data.startswith(BOM_UTF8) and (encoding is None or _is_utf8(encoding)) else ""
    if "\r" not in text:
        return Extracted(text, byte_order_mark=mark)
    pairs = text.count("\r\n")
    line_end = "\r\n" if pairs == text.count("\n") == text.count("\r") else "\n"
    return Extracted(text.replace("\r\n", "\n").replace("\r", "\n"), line_end=line_end, byte_order_mark=mark)


def decode(data: bytes, encoding: str | None) -> str:
    """Return the characters of some bytes; UTF-8 where no encoding is given.

    Raises:
        InputError: they are in another encoding, or are no text at all.
    """
    if b"\0" in data[:HEAD] and not _is_wide(data, encoding):
        raise InputError("is a binary file, not a text", hint="save it as plain text first")
    try:
        if encoding is None or _is_utf8(encoding):
            return data.decode("utf-8-sig")
        return data.decode(encoding).removeprefix(_MARK)
    except UnicodeError as error:
        where = ""
        if isinstance(error, UnicodeDecodeError) and error.start < len(data):
            line = data.count(b"\n", 0, error.start) + 1
            where = f" (byte {data[error.start]:#04x} in line {line})"
        name = encoding or "UTF-8"
        fitting = "with another name" if encoding else _WIDE.get(data[:2], "cp1252")
        raise InputError(f"is not {name}{where}", hint=f"try --encoding {fitting}") from error


def _is_utf8(encoding: str) -> bool:
    return lookup(encoding).name in {"utf-8", "utf-8-sig"}


def _is_wide(data: bytes, encoding: str | None) -> bool:
    """Whether some bytes are in an encoding that is full of NUL bytes."""
    name = "" if encoding is None else encoding.lower().replace("-", "").replace("_", "")
    return name.startswith(("utf16", "utf32")) or data[:2] in _WIDE
