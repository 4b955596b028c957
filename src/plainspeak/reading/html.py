"""HTML: the main text of a page, as Markdown, without navigation, banners and related links."""

from __future__ import annotations

import logging
import re

from plainspeak.errors import InputError
from plainspeak.reading.formats import Extracted
from plainspeak.reading.text import decode

# A date is taken where the page names it as that of the article. Any other date on it, and today's, says nothing.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
_ESCAPED = re.compile(r"\\([^\w\s])")
_BLANK_LINES = re.compile(r"\n\s*\n")


def read(data: bytes, encoding: str | None) -> Extracted:
    """Return the main text of a page, and its title, author and date where it names them.

    Tables are left out: they hold figures, or the layout of an old page, whose text is read all the same.

    Raises:
        ImportError: trafilatura is not installed.
        InputError: the page has no main text.
    """
    from trafilatura import extract, extract_metadata  # noqa: PLC0415 - an extra

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    page = data if encoding is None else decode(data, encoding)
    text = extract(
        page,
        output_format="markdown",
        include_comments=False,
        include_images=False,
        include_links=False,
        include_tables=False,
    )
    if not text:
        raise InputError("is an HTML page without an article", hint="--input-format text takes it as it stands")
    found = extract_metadata(page, date_config=_DATES)
    text = _ESCAPED.sub(r"\1", _BLANK_LINES.sub("\n\n", text))
    if found is None:
        return Extracted(text)
    return Extracted(text, found.title or None, found.author or None, found.date or None)
