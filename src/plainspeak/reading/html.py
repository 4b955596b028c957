"""HTML: the main text of a page, as Markdown, without navigation, banners and related links."""

from __future__ import annotations

import logging
import re
from typing import Any

from plainspeak.errors import InputError
from plainspeak.reading.formats import RAISED, Extracted
from plainspeak.reading.text import decode

# A date is taken where the page names it as that of the article. Any other date on it, and today's, says nothing.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
# What a page takes back, and what its reader does not see.
_LEFT_OUT = [
    "//del",
    "//s",
    "//strike",
    "//template",
    "//*[@hidden and not(self::body or self::main or self::article)]",
]
# Tags inside a paragraph whose words trafilatura would lose or put elsewhere, and those that it would not drop.
_INLINE = ("q", "sup", "time", "var", "u", "label", "output", "tt", "samp", "kbd", "code", "blink", "sub")
_WORDS_OF_TEXT = (
    "//*[self::p or self::li or self::dd or self::blockquote or self::h1 or self::h2 or self::h3]"
    f"//*[{' or '.join(f'self::{tag}' for tag in _INLINE)}]"
)
_ESCAPED = re.compile(r"\\([^\w\s])")
_BLANK_LINES = re.compile(r"\n\s*\n")


def read(data: bytes, encoding: str | None) -> Extracted:
    """Return the main text of a page, and its title, author and date where it names them.

    Tables are left out: they hold figures, or the layout of an old page, whose text is read all the same.

    Raises:
        ImportError: trafilatura is not installed.
        InputError: the page has no main text.
    """
    from trafilatura import extract, extract_metadata, load_html  # noqa: PLC0415 - an extra

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    page = data if encoding is None else decode(data, encoding)
    tree = load_html(page)
    text = tree is not None and extract(
        _without_inline_tags(tree),
        output_format="markdown",
        include_comments=False,
        include_images=False,
        include_links=False,
        include_tables=False,
        prune_xpath=_LEFT_OUT,
    )
    if not text:
        raise InputError("is an HTML page without an article", hint="--input-format text takes it as it stands")
    found = extract_metadata(page, date_config=_DATES)
    text = _ESCAPED.sub(r"\1", _BLANK_LINES.sub("\n\n", text))
    if found is None:
        return Extracted(text)
    return Extracted(text, found.title or None, found.author or None, found.date or None)


def _without_inline_tags(tree: Any) -> Any:  # noqa: ANN401 - lxml has no types
    """Return a page with its words kept together: quotations between marks, powers raised, no marks of footnotes."""
    for element in tree.xpath(_WORDS_OF_TEXT):
        if element.tag == "q":
            element.text = "“" + (element.text or "")
            element.tail = "”" + (element.tail or "")
        elif element.tag == "sup" and _leads_to_note(element):
            element.clear(keep_tail=True)
        elif element.tag == "sup":
            element.text = (element.text or "").translate(RAISED)
        element.tag = "span"
    return tree


def _leads_to_note(raised: Any) -> bool:  # noqa: ANN401 - as above
    """Whether raised words are the mark of a footnote: a link within the page, or what stands behind a full stop."""
    previous = raised.getprevious()
    before = raised.getparent().text if previous is None else previous.tail
    linked = bool(raised.xpath(".//a[starts-with(@href, '#')]"))
    return linked or (before or "").endswith((".", ",", ";", ":", "!", "?", "”", '"', ")"))
