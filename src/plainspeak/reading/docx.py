"""DOCX: the paragraphs of a Word document."""

from __future__ import annotations

import io

from plainspeak.errors import InputError
from plainspeak.reading.formats import Extracted


def read(data: bytes, encoding: str | None) -> Extracted:
    """Return the text of a document, its paragraphs set apart by blank lines.

    Raises:
        ImportError: mammoth is not installed.
        InputError: the document is damaged.
    """
    from mammoth import extract_raw_text  # noqa: PLC0415 - an extra

    del encoding  # the format says it
    try:
        return Extracted(extract_raw_text(io.BytesIO(data)).value.strip())
    except Exception as error:  # a damaged file breaks the parser anywhere
        raise InputError("is no readable DOCX file", hint="open it in a word processor and save it again") from error
