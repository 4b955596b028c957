"""The HTML page: well formed, self-contained, every bullet linked to its sentence, the article all there."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from articles import SAMPLE_PATHS, articles
from commandline import ARTICLE, plainspeak
from plainspeak._data import read_data

HOSTILE = "<script>alert(1)</script> The <b onclick=x>gate</b> & the \"door\" 'stay' open &lt; \x1b[31m. A --> b."
VOID = {"meta", "br"}


class Page(HTMLParser):
    """Reads a page and complains of what is not well formed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.labels: list[str] = []
        self.article = ""
        self._hidden = 0
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, its id and its link; nothing may load or run anything."""
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        self.labels += [given["aria-labelledby"] or ""] if "aria-labelledby" in given else []
        assert not {name for name in given if name == "src" or name.startswith("on")}
        if tag not in VOID:
            self.open.append(tag)
        hidden = tag in {"ins", "h2"} or given.get("class") in {"rule", "back"}
        self._hidden += hidden or bool(self._hidden)
        if tag == "p" and "article" in self.open:
            self.article += " "

    def handle_endtag(self, tag: str) -> None:
        """Check that it closes what was opened last."""
        assert self.open.pop() == tag
        self._hidden = max(0, self._hidden - 1)

    def handle_data(self, data: str) -> None:
        """Collect the words of the article as it stood."""
        if "article" in self.open and not self._hidden:
            self.article += data


def page_of(text: str, *arguments: object) -> Page:
    ran = plainspeak("summarize", "-f", "html", *arguments, stdin=text)
    assert ran.status == 0, ran.err
    return Page(ran.out)


@pytest.mark.parametrize("path", SAMPLE_PATHS, ids=lambda path: path.name)
def test_every_bullet_leads_to_its_sentence_and_the_article_is_whole(path: Path) -> None:
    ran = plainspeak("summarize", "-f", "html", path)
    page = Page(ran.out)
    assert len(set(page.ids)) == len(page.ids)
    assert sorted([*(link.removeprefix("#") for link in page.links), *page.labels]) == sorted(page.ids)
    assert len(page.links) == 2 * 5
    assert "".join(page.article.split()) == "".join(path.read_text("utf-8").split())
    head = ran.out.partition("<main>")[0]
    assert not [loads for loads in ("url(", "@import", "//", "<link", "<script") if loads in head]


@settings(max_examples=30)
@given(articles)
def test_the_article_is_whole_whatever_it_is(text: str) -> None:
    shown = text.replace("\r\n", "\n")
    assert "".join(page_of(text).article.split()) == "".join(shown.split())


def test_a_hostile_article_does_nothing() -> None:
    page = page_of(HOSTILE, "--title", HOSTILE)
    assert set(page.tags) <= {
        *(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "main",
            "section",
            "h1",
            "h2",
            "h3",
            "div",
            "ol",
            "li",
            "a",
        ),
        *("article", "p", "br", "mark", "del", "ins", "span", "footer"),
    }
    assert "\\x1b[31m" in page.article


def test_several_inputs_are_sections_of_one_page() -> None:
    ran = plainspeak("summarize", "-f", "html", "nope.txt", "-", stdin=ARTICLE)
    assert ran.status == 1
    page = Page(ran.out)
    assert page.tags.count("h1") == 2
    assert page.tags.count("html") == 1
    assert "<h1>nope.txt</h1>\n<p>no such file</p>" in ran.out
    assert "<title>nope.txt and others</title>" in ran.out


def test_a_reader_without_eyes_finds_headings_and_landmarks() -> None:
    page = page_of(ARTICLE, "--title", "Ferries")
    assert [tag for tag in page.tags if tag in {"html", "main", "h1", "h2", "section", "article", "footer"}] == [
        *("html", "main", "section", "h1", "section", "h2", "article", "h2", "footer")
    ]
    shown = plainspeak("summarize", "-f", "html", "--title", "Ferries", stdin=ARTICLE).out
    assert '<html lang="en">' in shown
    assert "<title>Ferries</title>" in shown
    assert "4 of 4 sentences, " in shown.partition("<footer>")[2]


def test_headings_are_headings_and_what_was_left_out_is_set_back_by_itself() -> None:
    head = "# Ferries\n\nBy Ina Torv\nShare this article\n"
    text = f"{head}Nobody signed the timetable of the ferry.\n\n## Harbours\nThe harbour stays open."
    shown = plainspeak("summarize", "-n", 1, "-f", "html", "--input-format", "markdown", stdin=text).out
    _, _, article = shown.partition('<h2 id="a1">Article</h2>\n')
    assert "<h3>## Harbours</h3>\n<p>The harbour stays open.</p>\n</article>" in article
    assert (
        '<p class="dropped"># Ferries</p>\n<p class="dropped">By Ina Torv\nShare this article</p>\n<p><mark'
        in article
    )


def test_items_of_a_list_stand_on_lines_of_their_own() -> None:
    shown = plainspeak(
        "summarize", "-f", "html", stdin="They met.\n- The pier stays\n- The road opens\n(a) No\ngate fell."
    ).out
    article = shown.partition("<article")[2]
    assert article.count("<br>\n") == 3


def test_items_stand_on_lines_of_their_own_where_their_marks_are_struck_out() -> None:
    lead = "The two ports decided on three things:"
    items = [
        "- to close the harbour gate in winter",
        "- to name a new harbour master",
        "- to let no pilot on board in a gale.",
    ]
    shown = plainspeak("summarize", "-n", "3", "-f", "html", stdin="\n".join([lead, *items])).out
    article = shown.partition("<article")[2]
    assert article.count("reference.skipped") >= 2
    assert article.count("<br>\n") == 3
    lines = re.sub(
        r"<span.*?</span>|<a .*?</a>|<ins>.*?</ins>|<.*?>", "", article.partition("</h2>\n")[2]
    ).splitlines()
    assert lines[:4] == [lead, *items]
    assert "<mark></mark>" not in article


def test_a_bullet_of_which_another_has_the_words_leads_to_them_all_the_same() -> None:
    text = "The ports agreed:\n\n- to close the gate in winter and\n- to name a master.\n\nNobody signed."
    whole = plainspeak("summarize", "-f", "html", "-n", 5, stdin=text)
    page = Page(whole.out)
    assert sorted([*(link.removeprefix("#") for link in page.links), *page.labels]) == sorted(page.ids)


def test_every_change_takes_the_focus_and_tells_its_rule() -> None:
    shown = plainspeak("summarize", "-f", "html", stdin="They met in order to sign the old treaty.").out
    assert 'They met <del tabindex="0">in order<span class="rule"> connective.in-order-to: ' in shown
    assert "</span></del> to sign" in shown


def css_colors() -> dict[str, dict[str, str]]:
    """Return the colours that the style sheet names, for light and dark."""
    css = read_data("page.css")
    light, dark = (re.findall(r"--(\w+): (#[0-9a-f]+)", part) for part in css.split("@media", 2)[:2])
    return {"light": dict(light), "dark": dict(dark)}


def luminance(color: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "pair",
    ["text back", "quiet back", "link back", "text mark", "link mark", "del mark", "ins mark", "back text"],
)
def test_every_colour_can_be_read_on_its_ground(scheme: str, pair: str) -> None:
    colors = css_colors()[scheme]
    lighter, darker = sorted((luminance(colors[name]) for name in pair.split()), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_a_page_for_an_output_in_another_encoding_says_the_same() -> None:
    text = "The “café” 漢字 stays open."
    ran = plainspeak("summarize", "-f", "html", stdin=text, encoding="cp1252")
    assert ran.out.isascii()
    assert Page(ran.out).article.split() == text.split()
