"""Input formats: which one some bytes are in, and the reader of each.

To add a format, write a module with a function ``read(data, encoding)`` and add it to `READERS`.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from plainspeak.errors import InputError

HEAD = 8192  # bytes looked at to tell formats apart, and text from binary


RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")  # 10⁶ is not 106


class Extracted(NamedTuple):
    """The text of an input, its title, author and date where the format carries them; see `Document`."""

    text: str
    title: str | None = None
    author: str | None = None
    date: str | None = None
    line_end: str = "\n"
    byte_order_mark: str = ""


class ReaderModule(Protocol):
    """What a module of `READERS` offers."""

    def read(self, data: bytes, encoding: str | None) -> Extracted:
        """Return the text of some bytes; `encoding` is what the user said, or None."""


class Reader(NamedTuple):
    """A format: the module of this package that reads it, how its files end, and the extra it needs."""

    module: str
    suffixes: tuple[str, ...]
    extra: str = ""


READERS = {
    "text": Reader("text", (".txt", ".text")),
    "markdown": Reader("text", (".md", ".markdown")),
    "html": Reader("html", (".html", ".htm", ".xhtml"), "html"),
    "pdf": Reader("pdf", (".pdf",), "pdf"),
    "docx": Reader("docx", (".docx",), "docx"),
}
# A page may begin with a declaration and comments, such as what a browser says of the address it was saved from.
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(?:!doctype html|html|head|body|meta|title|article)\b",
    re.IGNORECASE,
)


def detect(data: bytes, name: str) -> str:
    """Return the format of some bytes: by what they begin with, else by the suffix of their file, else text.

    Example:
        >>> detect(b"%PDF-1.7 ...", "notes.txt"), detect(b"Talks resume", "-")
        ('pdf', 'text')
    """
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "docx"
    if _HTML_START.match(data[:HEAD].removeprefix(b"\xef\xbb\xbf")):
        return "html"
    suffixes = ((form, suffix) for form, reader in READERS.items() for suffix in reader.suffixes)
    return next((form for form, suffix in suffixes if name.lower().endswith(suffix)), "text")


def extract(data: bytes, form: str, encoding: str | None) -> Extracted:
    """Return the text of bytes in a format.

    Raises:
        InputError: there is none in them, or the format needs an extra that is not installed.
    """
    reader = READERS[form]
    module = cast(ReaderModule, import_module(f"plainspeak.reading.{reader.module}"))
    try:
        return module.read(data, encoding)
    except ImportError as error:
        raise InputError(f"reading {form.upper()} needs an extra", hint=install_hint(reader.extra)) from error


def install_hint(extra: str) -> str:
    """Return the command that adds an extra to this installation."""
    return f"pip install '{_distribution()}[{extra}]'"


def _distribution() -> str:
    """Return the name under which this package was installed."""
    from importlib.metadata import packages_distributions  # noqa: PLC0415 - slow, and only for this hint

    return next(iter(packages_distributions().get("plainspeak", ())), "plainspeak-summarizer")
