"""DOCX: the paragraphs of a Word document as Markdown, its headings, lists and tables too."""

from __future__ import annotations

import io
from html.parser import HTMLParser
from zipfile import ZipFile

from plainspeak.edits import squeeze
from plainspeak.errors import InputError
from plainspeak.reading.formats import RAISED, Extracted

_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_LIMIT = 2**28  # bytes; a small archive can be made to fill the memory
_NOTES = ("footnote-", "endnote-", "comment-")


def read(data: bytes, encoding: str | None) -> Extracted:
    """Return the text of a document, its blocks set apart by blank lines, without notes, pictures and struck words.

    Raises:
        ImportError: mammoth is not installed.
        InputError: the document is damaged, or much larger than it looks.
    """
    from mammoth import convert_to_html  # noqa: PLC0415 - an extra

    del encoding  # the format says it
    if _unpacked_size(data) > _LIMIT:
        raise InputError("unpacks to more than 256 MiB", hint="split it into articles")
    try:
        page = convert_to_html(io.BytesIO(data), style_map=_STYLES, convert_image=_no_image).value
    except Exception as error:  # a damaged file breaks the parser anywhere
        raise InputError("is no readable DOCX file", hint="open it in a word processor and save it again") from error
    return Extracted(markdown_of(page))


def _unpacked_size(data: bytes) -> int:
    """Return how many bytes a ZIP archive says it holds, which is as many as are ever read; 0 where it is damaged."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except Exception:  # noqa: BLE001 - as below; what reads it next says so
        return 0


def _no_image(_: object) -> list[object]:
    return []


def markdown_of(page: str) -> str:
    r"""Return the simple HTML that a Word document becomes as Markdown.

    Example:
        >>> markdown_of("<h1>Ferries</h1><p>One<br />line.</p><ul><li>first</li><li>second</li></ul>")
        '# Ferries\n\nOne\nline.\n\n- first\n- second'
    """
    blocks = _Blocks()
    blocks.feed(page)
    blocks.close()
    return "".join(blocks.parts).strip()


class _Blocks(HTMLParser):
    """Collects blocks: paragraphs, headings, items of lists, rows of tables."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._text = ""
        self._lists: list[int | None] = []  # the number of the last item, or None where they are not numbered
        self._mark = ""
        self._row: list[str] | None = None
        self._raised = False
        self._left_out = 0  # depth of tags inside a note, its mark or what is struck out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or note where a list or a note begins."""
        if self._left_out:
            self._left_out += 1
        elif tag == "s" or any(
            name in {"id", "href"} and (value or "").lstrip("#").startswith(_NOTES) for name, value in attrs
        ):
            self._left_out = 1
        elif tag in {"ul", "ol"}:
            self._end_block()
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._mark = self._item_mark()
        elif tag == "tr":
            self._row = []
        elif tag == "sup":
            self._raised = True
        elif tag in _HEADINGS:
            self._mark = f"{_HEADINGS[tag]} "

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Break a line where one is broken."""
        del attrs
        if tag == "br" and not self._left_out:
            self._text += "\n"

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if self._left_out:
            self._left_out -= 1
        elif tag in {"ul", "ol"}:
            self._lists.pop()
            self._end_list(ends=not self._lists)
        elif tag == "table":
            self._end_list(ends=True)
        elif tag == "sup":
            self._raised = False
        elif tag in {"td", "th"} and self._row is not None:
            self._row.append(squeeze(self._text))
            self._text = ""
        elif tag == "tr" and self._row is not None:
            self._text, self._row = f"| {' | '.join(self._row)} |", None
            self._end_block()
        elif (tag in _HEADINGS or tag in {"p", "li"}) and self._row is None:
            self._end_block(item=tag == "li")
        elif tag == "p":
            self._text += " "

    def handle_data(self, data: str) -> None:
        """Collect the words of a block."""
        if not self._left_out:
            self._text += data.translate(RAISED) if self._raised else data

    def _item_mark(self) -> str:
        """Return the mark of the next item of a list."""
        if self._text.strip():  # of the item that this one belongs to
            self._end_block(item=True)
        indent = "  " * (len(self._lists) - 1)
        number = self._lists[-1] if self._lists else None
        if number is None:
            return f"{indent}- "
        self._lists[-1] = number + 1
        return f"{indent}{number + 1}. "

    def _end_list(self, *, ends: bool) -> None:
        """Set a list or a table apart from what follows."""
        if ends and self.parts and not self.parts[-1].endswith("\n\n"):
            self.parts.append("\n")

    def _end_block(self, *, item: bool = False) -> None:
        words = "\n".join(filter(None, map(squeeze, self._text.split("\n"))))
        if words:
            self.parts.append(f"{self._mark}{words}" + ("\n" if item or words.startswith("| ") else "\n\n"))
        self._text = self._mark = ""
