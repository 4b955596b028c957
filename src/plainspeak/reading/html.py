"""HTML: the main text of a page, as Markdown, without navigation, banners and related links."""

from __future__ import annotations

import logging

from plainspeak.errors import InputError
from plainspeak.reading.formats import Extracted
from plainspeak.reading.text import decode


def read(data: bytes, encoding: str | None) -> Extracted:
    """Return the main text of a page and its title.

    Raises:
        ImportError: trafilatura is not installed.
        InputError: the page has no main text.
    """
    from trafilatura import extract, extract_metadata  # noqa: PLC0415 - an extra

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    page = data if encoding is None else decode(data, encoding)
    text = extract(page, output_format="markdown", include_comments=False, include_images=False, include_links=False)
    if not text:
        raise InputError("is an HTML page without an article", hint="--input-format text takes it as it stands")
    found = extract_metadata(page)
    return Extracted(text, (found.title if found else None) or None)
