"""Web pages, PDFs and Word documents, made here by real producers, become articles."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from textwrap import wrap

import pytest

from commandline import plainspeak
from plainspeak.reading.formats import READERS, detect
from plainspeak.reading.pdf import paragraphs

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Ferry to sail again | The Strait Herald</title>
<meta property="og:title" content="Ferry to sail again"></head><body>
<div id="cookie-banner">We use cookies to make your visit nicer. <button>Accept all</button></div>
<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/subscribe">Subscribe</a></nav>
<article><h1>Ferry to sail again</h1>
<p>The minister of transport said on Monday that the ferry between the two towns will sail again on Friday, after
eleven months in which nobody could cross the strait without a permit.</p>
<p>“We have waited long enough,” she said. The two councils share the cost of the boat, which is <b>4.5 million</b>
crowns a year, and neither of them will raise the fare before 2033.</p>
<p>The harbour master, who has opposed the plan since it was drawn up, did not answer questions.</p>
</article>
<aside><h3>Related</h3><a href="/a">Ten pictures of the strait that will take your breath away</a></aside>
<footer>© 2031 The Strait Herald. All rights reserved.</footer></body></html>
"""
SENTENCES = (
    "The ferry between the two towns will sail again on the first Friday of the month, the minister said.",
    "The two councils share the cost of the boat, which is 4.5 million crowns a year.",
    "Neither of them will raise the long-term fare before 2033, since most of the passengers are commuters.",
    "The harbour master, who has opposed the plan since it was drawn up, did not answer any questions.",
    "No fisherman will lose his berth, and none of them has been asked to move to another harbour.",
)


def test_the_format_is_found_by_content_then_by_suffix() -> None:
    assert detect(b"%PDF-1.4", "a.html") == "pdf"
    assert detect(b"PK\x03\x04 word/document.xml", "-") == "docx"
    assert detect(b"\xef\xbb\xbf \n<!DOCTYPE html>", "a.txt") == "html"
    assert detect(b"<p>hello", "page.HTM") == "html"
    assert detect(b"# Hello", "notes.md") == "markdown"
    assert detect(b"", "-") == "text"


@pytest.mark.parametrize("form", [name for name, reader in READERS.items() if reader.extra])
def test_a_missing_extra_is_told_with_how_to_get_it(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("trafilatura", "pypdf", "mammoth"):
        monkeypatch.setitem(sys.modules, name, None)
    ran = plainspeak("summarize", "--input-format", form, stdin="x")
    assert ran.status == 1
    assert ran.err.startswith(
        f"plainspeak: standard input: reading {form.upper()} needs an extra\n  hint: pip install '"
    )
    assert ran.err.endswith(f"[{form}]'\n")


def test_a_format_can_be_named() -> None:
    assert (
        "\\<html\\>" in plainspeak("summarize", "-f", "markdown", "--input-format", "text", stdin="<html> stays.").out
    )
    assert plainspeak("summarize", "--input-format", "pfd", stdin="x").status == 2


def test_a_web_page_gives_its_article_and_title() -> None:
    pytest.importorskip("trafilatura")
    told = json.loads(plainspeak("summarize", "-f", "json", stdin=PAGE).out)["documents"][0]
    assert told["title"] == "Ferry to sail again"
    printed = " ".join(bullet["text"] for bullet in told["bullets"])
    assert "will sail again on Friday" in printed
    for furniture in ("cookies", "Subscribe", "Related", "rights reserved"):
        assert furniture not in told["extracted"]
    for bullet in told["bullets"]:
        assert told["extracted"][bullet["start"] : bullet["end"]] == bullet["source"]


def test_a_page_without_an_article_is_told() -> None:
    pytest.importorskip("trafilatura")
    ran = plainspeak("summarize", stdin="<html><body></body></html>")
    assert (ran.status, ran.out) == (1, "")
    assert "is an HTML page without an article" in ran.err


def two_columns() -> bytes:
    """Return a PDF of two columns, with a running head and page numbers, its words broken at line ends."""
    canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")
    out = io.BytesIO()
    canvas = canvas_module.Canvas(out, invariant=True)
    canvas.setTitle("Strait report")
    for page in (1, 2, 3):
        canvas.drawString(60, 810, f"Strait Authority, Report {page}")
        canvas.drawCentredString(297, 30, f"{page} of 3")
        for column in (60, 320):
            at = 780
            turned = [*SENTENCES[page:], *SENTENCES[:page]]
            for line in _broken_lines(f"Chapter {page}{'ab'[column > 60]} begins here. " + " ".join(turned)):
                canvas.drawString(column, at, line)
                at -= 14
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _broken_lines(text: str) -> list[str]:
    """Return a text in lines, long words at their starts broken."""
    lines = wrap(text, 36)
    for at in range(1, len(lines)):
        word = lines[at].split()[0]
        if len(word) > 6 and word.isalpha():
            lines[at - 1] += f" {word[:3]}-"
            lines[at] = lines[at][3:]
    return lines


def test_a_pdf_is_read_column_by_column_without_heads_and_numbers(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    path = tmp_path / "report.pdf"
    path.write_bytes(two_columns())
    told = json.loads(plainspeak("summarize", "-n", 3, "-f", "json", path).out)["documents"][0]
    text = " ".join(told["extracted"].split())
    for sentence in SENTENCES:
        assert text.count(sentence) == 6
    assert "Strait Authority" not in text
    assert "of 3" not in text
    assert text.index("Chapter 1a") < text.index("Chapter 1b") < text.index("Chapter 2a")


def test_paragraphs_of_a_page_end_where_a_line_stops_early() -> None:
    page = [
        "The pier",
        "It was built of oak in the old days and",
        "has stood ever since.",
        "Nobody knows who built it, or when it",
        "was.",
    ]
    assert paragraphs([page]) == [page[:1], page[1:3], page[3:]]


@pytest.mark.parametrize("data", [b"%PDF-1.7\nbroken", b"%PDF-"])
def test_a_damaged_pdf_is_told(data: bytes) -> None:
    pytest.importorskip("pypdf")
    ran = plainspeak("summarize", stdin=data)
    assert (ran.status, ran.out) == (1, "")
    assert "is no readable PDF file" in ran.err
    assert ran.err.count("\n") == 2


def test_a_word_document_gives_its_paragraphs() -> None:
    pytest.importorskip("mammoth")
    document = pytest.importorskip("docx").Document()
    document.add_heading("Ferry to sail again", 1)
    for sentence in SENTENCES:
        document.add_paragraph(sentence)
    out = io.BytesIO()
    document.save(out)
    told = json.loads(plainspeak("summarize", "--verbatim", "-f", "json", stdin=out.getvalue()).out)["documents"][0]
    assert told["extracted"] == "\n\n".join(["Ferry to sail again", *SENTENCES])
    assert [bullet["text"] for bullet in told["bullets"]] == list(SENTENCES)


def test_a_damaged_word_document_is_told() -> None:
    pytest.importorskip("mammoth")
    assert "is no readable DOCX file" in plainspeak("summarize", stdin=b"PK\x03\x04 word/ and then nothing").err
