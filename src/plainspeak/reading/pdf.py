"""PDF: the text of its pages, without running heads and page numbers, with words and paragraphs made whole."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from plainspeak.edits import squeeze
from plainspeak.errors import InputError
from plainspeak.reading.formats import Extracted

_EDGE = 3  # lines at the top and bottom of a page where running heads and page numbers stand
_PAGE_NUMBER = re.compile(
    r"(?:page )?[-–—|\s]*(?:\d{1,4}|[ivxl]{1,7})(?:(?: of |\s*/\s*)\d{1,4})?[-–—|\s]*", re.IGNORECASE
)
_BROKEN_WORD = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_FIRST_WORD = re.compile(r"([^\W\d_]+)\S*\s*")
_SENTENCE_END = (".", "!", "?", ":", ";", ".”", "!”", "?”", '."', ".)", "…")
_SHORT = 0.8  # of the length of a full line: a line that stops before may end a paragraph
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def read(data: bytes, encoding: str | None) -> Extracted:
    """Return the text of a document, its paragraphs set apart by blank lines, and its title if its text has it.

    Raises:
        ImportError: pypdf is not installed.
        InputError: the document is damaged, locked or has no text.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - an extra
    from pypdf.errors import FileNotDecryptedError  # noqa: PLC0415 - as above

    del encoding  # the format says it
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = PdfReader(io.BytesIO(data))
        pages = [page.extract_text().translate(_LIGATURES).splitlines() for page in reader.pages]
        title = squeeze(str((reader.metadata or {}).get("/Title") or ""))
    except FileNotDecryptedError as error:
        raise InputError("is a PDF with a password", hint="save a copy without one") from error
    except Exception as error:  # a damaged file breaks the parser anywhere
        raise InputError("is no readable PDF file", hint="print it to a new PDF and try again") from error
    text = "\n\n".join("\n".join(lines) for lines in paragraphs(pages))
    if not text:
        raise InputError("is a PDF without text, perhaps a scan", hint="run it through text recognition first")
    return Extracted(text, title if title and title.lower() in squeeze(text).lower() else None)


def paragraphs(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the paragraphs of some pages, each as its lines.

    Example:
        >>> paragraphs([["Head", "We cross the strait in win-", "ter too.", "1"], ["Head", "So it is.", "2"]])
        [['We cross the strait in winter', 'too.'], ['So it is.']]
    """
    lines = _mended([line for page in _without_running_lines(pages) for line in page])
    full = sorted(map(len, lines))[len(lines) * 9 // 10] if lines else 0
    found: list[list[str]] = [[]]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        found[-1].append(line)
        if _ends_paragraph(line, following, full):
            found.append([])
    return [lines for lines in found if lines]


def _ends_paragraph(line: str, following: str, full: int) -> bool:
    """Whether a paragraph ends with a line: it stops early, and what follows begins anew."""
    begins_anew = not following[:1].islower()
    return len(line) < _SHORT * full and (begins_anew or line.endswith(_SENTENCE_END))


def _without_running_lines(pages: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield the pages without blank lines, page numbers and what stands at the edge of most pages."""
    cleaned = [[squeeze(line) for line in page if line.strip()] for page in pages]
    seen = Counter(line for page in cleaned for line in {_pattern(page[at]) for at in _edges(page)})
    often = max(2, len(pages) // 2)
    for page in cleaned:
        dropped = {at for at in _edges(page) if _PAGE_NUMBER.fullmatch(page[at]) or seen[_pattern(page[at])] >= often}
        yield [line for at, line in enumerate(page) if at not in dropped]


def _edges(page: Sequence[str]) -> list[int]:
    """Return the places of the lines at the top and bottom of a page."""
    return [at for at in range(len(page)) if at < _EDGE or at >= len(page) - _EDGE]


def _pattern(line: str) -> str:
    """Return a line with its numbers made alike."""
    return re.sub(r"\d+", "#", line).lower()


def _mended(lines: Sequence[str]) -> list[str]:
    """Return the lines with the words that were broken over two of them made whole."""
    whole = set(re.findall(r"[^\W\d_]+-[^\W\d_]+", "\n".join(lines).lower()))
    mended: list[str] = []
    for line in lines:
        broken = _BROKEN_WORD.search(mended[-1]) if mended else None
        rest = _FIRST_WORD.match(line) if broken and line[:1].islower() else None
        if broken and rest:
            hyphen = "-" if f"{broken[1]}-{rest[1]}".lower() in whole else ""
            mended[-1] = mended[-1][: broken.end(1)] + hyphen + rest[0].rstrip()
            line = line[rest.end() :]  # noqa: PLW2901 - what is left of it
        if line:
            mended.append(line)
    return mended
