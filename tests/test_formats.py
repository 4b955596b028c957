"""Web pages, PDFs and Word documents, made here by real producers, become articles."""

from __future__ import annotations

import io
import json
import re
import sys
from itertools import chain
from pathlib import Path
from textwrap import wrap
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from browser import browser, print_to_pdf
from commandline import plainspeak
from plainspeak.reading.docx import markdown_of
from plainspeak.reading.formats import READERS, detect
from plainspeak.reading.pages import Sheet, TextLine, paragraphs, text_of
from plainspeak.reading.pdf import title_of

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


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (b"%PDF-1.4", "a.html", "pdf"),
        (b"PK\x03\x04 word/document.xml", "-", "docx"),
        (b"PK\x03\x04 xl/workbook.xml", "-", "text"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html>", "a.txt", "html"),
        (b'<?xml version="1.0"?>\n<html xmlns="x">', "-", "html"),
        (b"<!-- saved from url=(0020)https://x.example/ -->\n<!-- - -- -->\n<html>", "-", "html"),
        (b"<!-- no end " + b"<!-- " * 2000, "-", "text"),
        (b"<meta charset='utf-8'><p>From a clipboard.</p>", "-", "html"),
        (b"<headline> is how it begins", "-", "text"),
        (b"<p>hello", "page.HTM", "html"),
        (b"# Hello", "notes.md", "markdown"),
        (b"", "-", "text"),
    ],
)
def test_the_format_is_found_by_content_then_by_suffix(data: bytes, name: str, form: str) -> None:
    assert detect(data, name) == form


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


def test_what_a_page_takes_back_or_hides_is_not_said() -> None:
    pytest.importorskip("trafilatura")
    page = PAGE.replace("did not answer", "did <del>not </del>answer").replace("4.5 million", "<s>9</s> 4.5 million")
    hidden = "<p hidden>Nobody sees that the boat has sunk.</p><template><p>Nor that the pier burns.</p></template>"
    told = " ".join(extracted(page.replace("</article>", f"{hidden}</article>"))["extracted"].split())
    assert "drawn up, did answer questions." in told
    assert "which is **4.5 million** crowns" in told
    assert "sunk" not in told
    assert "burns" not in told


def test_the_words_of_a_page_stay_together_whatever_tags_are_around_them() -> None:
    pytest.importorskip("trafilatura")
    sentence = (
        "The council said <q>we will <em>not</em> pay</q><sup><a href='#n1'>1</a></sup> by <time>14 March</time> for "
        "10<sup>6</sup> km<sup>2</sup> of <code>sea</code> or CO<sub>2</sub>, from the 1<sup>st</sup> on.<sup>2</sup>"
    )
    told = extracted(PAGE.replace("The harbour master", f"{sentence} The harbour master"))["extracted"]
    assert "The council said “we will *not* pay” by 14 March for 10⁶ km² of sea or CO2, from the 1st on. The" in told


OLD_PAGE = f"""<html><head><title>Port Office - Notices</title></head><body bgcolor="white"><table width="100%">
<tr><td width="200"><a href="/">Home</a><br><a href="/fares">Fares</a><br><a href="/staff">Staff</a></td>
<td><font size="2">{"".join(f"<div>{sentence}<br><br></div>" for sentence in SENTENCES)}</font></td></tr>
<tr><td colspan="2"><center>Site map | Contact | Print this page</center></td></tr></table></body></html>"""
PORTAL = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Ferry to sail again</title>
<meta name="author" content="Ines Farrow"><meta property="article:published_time" content="2031-03-12T08:00:00Z">
<script>window.dataLayer = [];</script></head><body><div id="app"><div class="css-2y">Menu Search Log in</div>
<div class="consent" role="dialog">We and our 412 partners store cookies. <button>Reject</button></div>
<main><article><h1>Ferry to sail again</h1><ul class="share"><li>Share</li><li>Post</li></ul>
{"".join(f"<p>{sentence}</p>" for sentence in SENTENCES)}
<p>1. No fee is charged for bicycles.</p><p>The ship has 2 * 3 lifeboats.</p>
<div class="newsletter"><h3>Sign up for our newsletter</h3><p>The Herald in your inbox, every Friday.</p></div>
</article><aside class="related"><h2>Related stories</h2><a href="1">The lock keeper who counts fish</a></aside>
<section id="comments"><h2>Comments (1)</h2><div class="comment"><p>This is what everybody says.</p></div></section>
</main><footer>© 2031 The Herald. All rights reserved.</footer></div></body></html>"""


def extracted(page: str | bytes) -> dict[str, Any]:
    """Return what JSON tells of an input whose text is extracted."""
    told: dict[str, Any] = json.loads(plainspeak("summarize", "-f", "json", stdin=page).out)["documents"][0]
    return told


def test_a_page_laid_out_by_a_table_is_read_too() -> None:
    pytest.importorskip("trafilatura")
    told = extracted(OLD_PAGE)
    assert [line for line in told["extracted"].split("\n\n") if line] == list(SENTENCES)
    assert (told["author"], told["date"]) == (None, None), "neither is guessed"


def test_a_page_of_a_portal_tells_author_and_date_and_no_furniture() -> None:
    pytest.importorskip("trafilatura")
    told = extracted(PORTAL)
    assert (told["title"], told["author"], told["date"]) == ("Ferry to sail again", "Ines Farrow", "2031-03-12")
    for sentence in (*SENTENCES, "1. No fee is charged for bicycles.", "The ship has 2 * 3 lifeboats."):
        assert sentence in told["extracted"]
    for furniture in ("Menu", "cookies", "Share", "inbox", "Related", "everybody", "rights reserved"):
        assert furniture not in told["extracted"]
    html = plainspeak("summarize", "-f", "html", stdin=PORTAL).out
    assert '<p class="dropped">Ines Farrow, 2031-03-12</p>' in html


def two_columns() -> bytes:
    """Return a PDF of two columns, with running heads and page numbers, its words broken at line ends."""
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


def set_paper(*, indented: bool) -> bytes:
    """Return a PDF of two columns, set by a layout engine: a headline of two lines, headings and paragraphs."""
    platypus = pytest.importorskip("reportlab.platypus")
    styles = pytest.importorskip("reportlab.lib.styles")
    known = styles.getSampleStyleSheet()
    shape = {"firstLineIndent": 12, "spaceAfter": 0} if indented else {"spaceAfter": 6}
    body = styles.ParagraphStyle("body", parent=known["BodyText"], fontSize=10, leading=13, spaceBefore=0, **shape)
    out = io.BytesIO()
    paper = platypus.BaseDocTemplate(out, pagesize=(595, 500), title="untitled 3", invariant=True)

    def running_lines(canvas: Any, of: Any) -> None:  # noqa: ANN401 - reportlab has no types
        canvas.drawString(60, 475, "Strait Authority Quarterly")
        canvas.drawCentredString(297, 20, f"- {of.page} -")

    frames = [platypus.Frame(left, 45, 240, 410) for left in (50, 305)]
    paper.addPageTemplates([platypus.PageTemplate("two", frames, onPage=running_lines)])
    story = [platypus.Paragraph("The ferry over the strait will sail again in winter", known["Title"])]
    for part in ("Terms", "Costs", "Crew"):
        story.append(platypus.Paragraph(part, known["Heading2"]))
        story += [platypus.Paragraph(" ".join([*SENTENCES[at:], *SENTENCES[:at]]), body) for at in range(5)]
    paper.build(story)
    return out.getvalue()


@pytest.mark.parametrize("indented", [True, False], ids=["indented", "set apart"])
def test_a_set_paper_gives_its_headline_headings_and_paragraphs(indented: bool) -> None:  # noqa: FBT001 - a case
    pytest.importorskip("pypdf")
    told = extracted(set_paper(indented=indented))
    assert told["title"] == "The ferry over the strait will sail again in winter"
    found = [" ".join(paragraph.split()) for paragraph in told["extracted"].split("\n\n")]
    assert [line for line in found if len(line) < 100] == [told["title"], "Terms", "Costs", "Crew"]
    wanted = [" ".join([*SENTENCES[at:], *SENTENCES[:at]]) for at in range(5)]
    whole = [paragraph for paragraph in found if paragraph in wanted]
    assert len(whole) >= 13, "one or two may be joined where a column ends"
    assert " ".join(found).count(SENTENCES[0]) == 15
    assert "Quarterly" not in told["extracted"]
    assert not re.search(r"- \d -", told["extracted"])


NOTE = "The figures are those of the survey of 2030."


def set_report() -> bytes:
    """Return a PDF of three pages, the heads of the left and the right ones different, with a footnote and a list."""
    platypus = pytest.importorskip("reportlab.platypus")
    styles = pytest.importorskip("reportlab.lib.styles").getSampleStyleSheet()
    out = io.BytesIO()
    report = platypus.BaseDocTemplate(out, pagesize=(400, 420), title="doc_final3.docx", invariant=True)

    def around(canvas: Any, of: Any) -> None:  # noqa: ANN401 - reportlab has no types
        canvas.setFont("Helvetica", 8)
        canvas.drawString(40, 400, "Port Office" if of.page % 2 else "Crossings in Winter")
        canvas.drawCentredString(200, 15, str(of.page + 40))
        if of.page == 1:
            canvas.drawString(40, 48, f"1 {NOTE}")
            canvas.drawString(40, 38, "It was paid for by both towns.")

    report.addPageTemplates([platypus.PageTemplate("one", [platypus.Frame(40, 60, 320, 330)], onPage=around)])
    raised = {"a year.": "a year.<super size=6>1</super>", "4.5": "10<super size=6>6</super>"}
    noted = re.sub("|".join(map(re.escape, raised)), lambda found: raised[found[0]], " ".join(SENTENCES))
    texts = [noted, *(" ".join([*SENTENCES[at:], *SENTENCES[:at]]) for at in range(1, 5))]
    report.build(
        [
            platypus.Paragraph("The ferry over the strait will sail again in winter", styles["Title"]),
            *(platypus.Paragraph(text, styles["BodyText"]) for text in texts * 2),
        ]
    )
    return out.getvalue()


def test_heads_that_alternate_and_footnotes_are_no_part_of_the_text() -> None:
    pytest.importorskip("pypdf")
    told = extracted(set_report())
    assert told["title"] == "The ferry over the strait will sail again in winter"
    found = [" ".join(paragraph.split()) for paragraph in told["extracted"].split("\n\n")]
    first = " ".join(SENTENCES).replace("4.5", "10⁶")
    assert found[:2] == [told["title"], first]
    assert len(found) == 11
    for furniture in ("Port Office", "Crossings", "41", "survey", "paid for"):
        assert furniture not in told["extracted"]


@pytest.mark.process
@pytest.mark.skipif(not browser(), reason="no Chromium, Chrome or Edge is installed")
@pytest.mark.parametrize("columns", [1, 2])
def test_a_page_printed_by_a_browser_is_read(tmp_path: Path, columns: int) -> None:
    pytest.importorskip("pypdf")
    paragraphs_ = [" ".join([*SENTENCES[at:], *SENTENCES[:at]]) for at in range(5)]
    page = (
        f'<!doctype html><html lang="en"><title>Ferry</title><body style="columns:{columns};text-align:justify">'
        f"<h1>Ferry to sail again</h1>{''.join(f'<p>{text}</p>' for text in paragraphs_ * 3)}"
    )
    told = extracted(print_to_pdf(browser() or "", page, tmp_path))
    assert told["title"] == "Ferry to sail again"
    found = [" ".join(paragraph.split()) for paragraph in told["extracted"].split("\n\n")]
    assert found[0] == "Ferry to sail again"
    assert " ".join(found[1:]) == " ".join(paragraphs_ * 3)
    assert sum(paragraph in paragraphs_ for paragraph in found) >= 13


def sheet(*lines: tuple[str, float]) -> Sheet:
    """Return a page of lines: text and height; a blank before the text indents it."""
    return Sheet([TextLine(text.strip(), 80.0 if text.startswith(" ") else 70.0, y, 10.0) for text, y in lines])


FULL = "The harbour master of the old town kept the"


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ([("The pier", 700), (FULL, 688), ("keys.", 676), (FULL, 664), ("log.", 652)], [1, 2, 2]),
        ([(FULL, 700), ("door open.", 688), (FULL, 676), (FULL, 664), ("keys of it.", 652)], [2, 3]),
        ([(FULL + ".", 700), (f" {FULL}", 688), ("rest", 676)], [1, 2]),
        (
            [(FULL + ":", 700), ("- one", 688), ("- two", 676), ("(a) " + FULL + ".", 664), ("2. b", 652)],
            [1] * 5,
        ),
        ([(FULL, 700), ("October.", 688), (FULL, 660), (FULL, 648), ("and more.", 636)], [2, 3]),
        ([(FULL, 100), ("rest of it.", 780), (FULL, 768), ("end.", 756)], [2, 2]),
    ],
    ids=["short line", "short last line", "indent", "list", "gap", "next column"],
)
def test_paragraphs_end_where_the_page_shows_it(lines: list[tuple[str, float]], wanted: list[int]) -> None:
    assert [len(paragraph) for paragraph in paragraphs([sheet(*lines)])] == wanted


@pytest.mark.parametrize(
    ("before", "after", "elsewhere", "wanted"),
    [
        ("in win-", "ter too.", "", "in winter"),
        ("a long-", "term loan.", "The term of it is long.", "a long-term"),
        ("a five-", "metre wall.", "Five walls of one metre.", "a five-metre"),
        ("to over-", "come it.", "They come over.", "to overcome"),
        ("to in-", "form them.", "The form in which it is.", "to inform"),
        ("an after-", "noon of", "noon after", "an afternoon"),
        ("the co-", "operation of", "Co-operation", "the co-operation"),
        ("the North-", "South line", "", "the North-"),
        ("the har\u00ad", "bour", "", "the harbour"),
    ],
)
def test_words_broken_at_a_line_end_are_made_whole(before: str, after: str, elsewhere: str, wanted: str) -> None:
    found = paragraphs([sheet((FULL, 712), (before, 700), (after, 688), (FULL + f" {elsewhere}", 676))])
    assert f" {wanted}" in " ".join(line.text for paragraph in found for line in paragraph)


def found_in(*sheets: Sheet) -> list[str]:
    return [" ".join(line.text for line in paragraph) for paragraph in paragraphs(sheets)]


def test_a_word_that_only_ends_of_lines_have_broken_is_no_compound() -> None:
    lines = ["which the Insti-", "tute saw.", FULL, "The Insti-", "tute saw."]
    found = found_in(sheet(*((line, 700.0 - 12 * at) for at, line in enumerate(lines))))
    assert " ".join(found).count("Institute saw.") == 2


def test_a_line_that_is_short_since_its_word_was_cut_ends_no_paragraph() -> None:
    top = [
        (FULL, 712),
        ("Nobody was there to keep an eye on the com-", 700),
        ("pensation in winter. Its old head", 688),
    ]
    assert len(found_in(sheet(*top), sheet((f"Tomas {FULL}", 760), (FULL, 748)))) == 1


def test_a_full_stop_in_a_short_line_ends_no_paragraph_where_gaps_do() -> None:
    lines = [(FULL, 712), ("keys. It was on 14 September.", 700), ("With them he left.", 688)]
    assert len(found_in(sheet(*lines, (FULL, 664), ("door open.", 652)))) == 2


def test_marks_of_a_list_that_were_printed_apart_stand_before_their_items() -> None:
    items = [TextLine(text, 90, y, 10) for text, y in ((FULL + ";", 676), ("and the log; and", 664), (FULL, 652))]
    marks = [TextLine(mark, 78, y, 10) for mark, y in (("•", 676.3), ("•", 652))]
    far = TextLine("•", 78, 300, 10)
    found = found_in(Sheet([*sheet(("They kept:", 688)).lines, *items, *marks, far]))
    assert found[:3] == ["They kept:", f"• {FULL}; and the log; and", f"• {FULL}"]
    assert found[-1] == "•"


def test_a_table_is_no_part_of_the_paragraph_behind_it() -> None:
    rows = ("Year 2030 2031 2032 2033", "Fare 3.50 4.00 4.50 5.00")
    lines = (FULL, "door open.", *rows, FULL, "keys of 2030 and 2031.")
    found = paragraphs([sheet(*((line, 700.0 - 12 * at) for at, line in enumerate(lines)))])
    assert text_of(found).split("\n\n") == [
        f"{FULL} door open.",
        *rows,
        f"{FULL} keys of 2030 and 2031.",
    ]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ([FULL, "keys of it."], f"{FULL} keys of it."),
        (["3 Quay Street", "Port Brask"], "3 Quay Street\nPort Brask"),
        ([f"- {FULL}; and", f"- {FULL}"], f"- {FULL}; and\n- {FULL}"),
    ],
)
def test_full_lines_go_on_and_others_do_not(lines: list[str], wanted: str) -> None:
    printed = [TextLine(line, 70, 700 - 12 * at, 10) for at, line in enumerate(lines)]
    assert text_of([printed, [TextLine(FULL, 70, 100, 10)]]) == f"{wanted}\n\n{FULL}"


@pytest.mark.parametrize(
    ("above", "named", "title"),
    [
        ([("PORT OFFICE", 24), ("The ferry sails again in winter", 16)], "", "The ferry sails again in winter"),
        ([("The ferry sails again in winter", 16)], "letter.doc", "The ferry sails again in winter"),
        ([("The ferry sails again in winter", 16)], "the ferry sails", "The ferry sails again in winter"),
        ([("PORT OFFICE", 24), ("The ferry sails again", 10)], "The ferry sails again", "The ferry sails again"),
        ([("Winter ferries", 16)], "", "Winter ferries"),
        ([("F", 40), ("The ferry sails again", 10)], "", None),
        ([], "", None),
    ],
)
def test_the_title_is_the_headline_above_the_text(
    above: list[tuple[str, float]], named: str, title: str | None
) -> None:
    text = [TextLine(FULL, 70, 600 - 12 * at, 10) for at in range(9)]
    heading = [TextLine("What was agreed on by the towns", 70, 300, 20)]
    found = [[TextLine(line, 70, 700, size)] for line, size in above]
    assert title_of([*found, text, *([heading, text] if above else [])], named) == title


PRINTED = st.builds(
    TextLine,
    st.sampled_from(
        ["•", "1.", "(a)", "Port Office", FULL, f"{FULL}.", "in win-", "ter.", "Year 2030 2031", "1 A note.", "7"]
    ),
    st.sampled_from([60.0, 70.0, 78.0, 300.0]),
    st.sampled_from([20.0, 40.0, 400.0, 412.0, 424.4, 800.0]),
    st.sampled_from([0.0, 7.0, 10.0, 18.0]),
    st.sampled_from([(), ("1",)]),
    st.just("bare"),
)


@settings(max_examples=60)
@given(st.lists(st.builds(Sheet, st.lists(PRINTED, max_size=12)), max_size=4))
def test_no_page_is_too_odd(sheets: list[Sheet]) -> None:
    found = paragraphs(sheets)
    assert all(found)
    printed = chain.from_iterable(sheet.lines for sheet in sheets)
    assert len("".join(text_of(found).split())) <= sum(len(line.text) for line in printed)
    assert (title_of(found, "") or "") in " ".join(text_of(found).split())


def test_marks_of_nested_lists_and_marks_that_were_printed_twice_are_kept() -> None:
    marks = [TextLine(text, x, 700, 10) for text, x in (("(a)", 60), ("1.", 75), ("1.", 75))]
    assert found_in(Sheet([TextLine(FULL, 90, 700, 10), *marks])) == [f"(a) 1. 1. {FULL}"]


@pytest.mark.parametrize(
    ("heads", "kept"),
    [
        ([("Port Office", 8, 800)] * 2, 0),
        ([("Port Office", 8, 800), ("Crossings", 8, 800), ("The Winter", 8, 800)], 0),
        ([("Port Office", 10, 800), ("Crossings", 10, 800), ("The Winter", 10, 800)], 0),
        ([("Port Office", 10, 772), ("Crossings", 10, 772), ("The Winter", 10, 772)], 3),
        ([("Port Office", 14, 800), ("Crossings", 14, 800), ("The Winter", 14, 800)], 3),
        ([("Port Office", 8, 800)], 1),
        ([("Port Office - Page 3", 8, 800)], 0),
    ],
    ids=["small and the same", "small", "far from the text", "next to the text", "large", "on one page", "page"],
)
def test_running_heads_stand_apart_at_one_height(heads: list[tuple[str, float, float]], kept: int) -> None:
    text = [(FULL, 760), ("keys of the door, and", 748), (FULL, 736)]
    sheets = [Sheet([TextLine(head, 70, y, size), *sheet(*text).lines]) for head, size, y in heads]
    found = " ".join(found_in(*sheets))
    assert sum(head in found for head in {head for head, _, _ in heads}) == kept


@pytest.mark.parametrize(
    ("note", "size", "mark", "wanted"),
    [
        ("1 A note.", 8, "1", "He left. Then they sang."),
        ("1. A note.", 8, "1", "He left. Then they sang."),
        ("* A note.", 8, "*", "He left. Then they sang."),
        ("2 A note.", 8, "1", "He left.1 Then they sang."),
        ("1 A note.", 10, "1", "He left.1 Then they sang."),
    ],
)
def test_a_footnote_goes_with_its_mark(note: str, size: float, mark: str, wanted: str) -> None:
    marked = TextLine(f"He left.{mark} Then they sang.", 70, 700, 10, (mark,), "He left. Then they sang.")
    notes = [TextLine(note, 70, 150, size), TextLine("It goes on.", 70, 140, 8)]
    page = Sheet([marked, *sheet((FULL, 688)).lines, *notes])
    found = " ".join(found_in(page))
    assert wanted in found
    assert ("A note" in found) == ("1 Then" in wanted)


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
    assert told["extracted"] == "\n\n".join(["# Ferry to sail again", *SENTENCES])
    assert told["title"] == "Ferry to sail again"
    assert [bullet["text"] for bullet in told["bullets"]] == list(SENTENCES)


def test_a_word_document_keeps_its_lists_tables_and_line_breaks() -> None:
    pytest.importorskip("mammoth")
    document = pytest.importorskip("docx").Document()
    document.sections[0].header.paragraphs[0].text = "PORT OFFICE"
    document.add_heading("Ferry to sail again", 0)
    document.add_paragraph("Port Office\n3 Quay Street")
    for style in ("List Bullet", "List Number"):
        for sentence in SENTENCES[:2]:
            document.add_paragraph(sentence, style=style)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("Year", "Fare", "2030", "4"), strict=True
    ):
        cell.text = text
    document.add_paragraph(SENTENCES[2])
    out = io.BytesIO()
    document.save(out)
    assert extracted(out.getvalue())["extracted"].split("\n") == [
        *("# Ferry to sail again", "", "Port Office", "3 Quay Street", ""),
        *(f"- {SENTENCES[0]}", f"- {SENTENCES[1]}", "", f"1. {SENTENCES[0]}", f"2. {SENTENCES[1]}", ""),
        *("| Year | Fare |", "| 2030 | 4 |", "", SENTENCES[2]),
    ]


def test_notes_and_struck_words_of_a_word_document_are_left_out_and_lists_can_hold_lists() -> None:
    page = (
        '<p>He left<sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup>.</p>'
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><p>End.</p>"
        '<ol><li id="footnote-1"><p>A note<br />of two lines <a href="#footnote-ref-1">↑</a></p></li></ol>'
    )
    assert markdown_of("<p>10<sup>6</sup> km<sup>2</sup> on the 1<sup>st</sup>, 20.</p>") == "10⁶ km² on the 1st, 20."
    assert markdown_of("<p>They did <s>not<br />only </s>sign.</p><p><s>All gone.</s></p>") == "They did sign."
    assert markdown_of(page) == "He left.\n\n- a\n\n  - b\n- c\n\nEnd."


@pytest.mark.parametrize("command", ["summarize", "strip"])
def test_a_page_is_not_replaced_by_its_text(tmp_path: Path, command: str) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    ran = plainspeak(command, "-o", path, path)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"plainspeak: {path}: its text would replace it, layout and all\n  hint: name another file\n"
    assert path.read_text(encoding="utf-8") == PAGE
    assert plainspeak(command, "-o", tmp_path / "text.txt", path).status == 0


def test_an_rtf_file_is_refused() -> None:
    assert "is an RTF file" in plainspeak("summarize", stdin="{\\rtf1\\ansi The ferry sails.}").err


def test_a_word_document_that_would_fill_the_memory_is_refused() -> None:
    pytest.importorskip("mammoth")
    out = io.BytesIO()
    with (
        ZipFile(out, "w", ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as entry,
    ):
        for _ in range(257):
            entry.write(bytes(2**20))
    assert len(out.getvalue()) < 2**20
    assert "unpacks to more than 256 MiB" in plainspeak("summarize", stdin=out.getvalue()).err


def test_a_damaged_word_document_is_told() -> None:
    pytest.importorskip("mammoth")
    assert "is no readable DOCX file" in plainspeak("summarize", stdin=b"PK\x03\x04 word/ and then nothing").err
