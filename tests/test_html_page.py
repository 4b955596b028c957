"""The HTML page: well formed, self-contained, every bullet linked to its sentence, the article all there."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from articles import SAMPLE_PATHS, articles
from commandline import ARTICLE, plainspeak

HOSTILE = "<script>alert(1)</script> The <b onclick=x>gate</b> & the \"door\" 'stay' open &lt; \x1b[31m. A --> b."
VOID = {"meta"}


class Page(HTMLParser):
    """Reads a page and complains of what is not well formed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
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
    assert sorted(link.removeprefix("#") for link in page.links) == sorted(page.ids)
    assert len(page.ids) == 2 * 5
    text = path.read_text("utf-8")
    assert page.article.split() == text.split()
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
        *("html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "div", "ul", "li", "a"),
        *("article", "p", "mark", "del", "ins", "span", "footer"),
    }
    assert "\\x1b[31m" in page.article


def test_several_inputs_are_sections_of_one_page() -> None:
    ran = plainspeak("summarize", "-f", "html", "nope.txt", "-", stdin=ARTICLE)
    assert ran.status == 1
    page = Page(ran.out)
    assert page.tags.count("section") == 2
    assert page.tags.count("html") == 1
    assert "<h1>nope.txt</h1>\n<p>no such file</p>" in ran.out


def test_a_page_for_an_output_in_another_encoding_says_the_same() -> None:
    text = "The “café” 漢字 stays open."
    ran = plainspeak("summarize", "-f", "html", stdin=text, encoding="cp1252")
    assert ran.out.isascii()
    assert Page(ran.out).article.split() == text.split()
