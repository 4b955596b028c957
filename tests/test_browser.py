"""The HTML page in a real browser, without a window: wide and narrow, light and dark, by keyboard, on paper."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any

import pytest

from articles import SAMPLES
from browser import browser, look_at, print_to_pdf, take_picture
from commandline import plainspeak

PROGRAM = browser() or ""
pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(not PROGRAM, reason="no Chromium, Chrome or Edge is installed"),
]

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung" * 3
LOOK = """
window_.focus();
const changes = [...page.querySelectorAll("[tabindex]")];
found.hidden = changes.filter(change => !visible(change.querySelector(".rule"))).length;
found.told = changes.map(change => {
  change.focus();
  const rule = change.querySelector(".rule");
  return {
    focus: page.activeElement === change, visible: visible(rule), rule: box(rule), change: box(change),
    scroll: page.documentElement.scrollWidth,
  };
});
page.activeElement.blur();
found.scroll = page.documentElement.scrollWidth;
found.loaded = window_.performance.getEntriesByType("resource").length;
found.target = page.querySelector(":target").id;
found.outline = window_.getComputedStyle(page.querySelector(":target")).outlineStyle;
found.ground = window_.getComputedStyle(page.body).backgroundColor;
found.beside = box(page.querySelector("article")).left > box(page.querySelector(".summary")).right;
"""


@pytest.fixture(scope="module")
def page() -> str:
    text = (SAMPLES / "readout.txt").read_text(encoding="utf-8") + f"\n\nNo {LONG} sails before 14 March.\n"
    return plainspeak("summarize", "-n", 12, "-f", "html", "--title", LONG, stdin=text).out


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1200])
def test_it_fits_leads_to_its_sentences_and_tells_its_rules(
    page: str, tmp_path: Path, width: int, scheme: str
) -> None:
    found: dict[str, Any] = look_at(PROGRAM, page, LOOK, tmp_path, width=width, scheme=scheme, fragment="s1-3")
    assert found.get("error") is None
    assert found["scroll"] <= width, "it scrolls sideways"
    assert found["loaded"] == 0
    assert (found["target"], found["outline"]) == ("s1-3", "solid")
    assert found["ground"] == {"light": "rgb(255, 255, 255)", "dark": "rgb(22, 22, 22)"}[scheme]
    assert found["beside"] == (width == 1200)
    assert len(found["told"]) == found["hidden"] > 3
    for told in found["told"]:
        assert told["focus"]
        assert told["visible"]
        assert told["scroll"] <= width
        assert told["rule"]["left"] >= 0
        assert told["rule"]["right"] <= width
        assert -2 <= told["rule"]["top"] - told["change"]["bottom"] < 12, "the rule stands right below its line"


def test_it_prints_its_bullets_and_the_article(page: str, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    pages = pypdf.PdfReader(io.BytesIO(print_to_pdf(PROGRAM, page, tmp_path))).pages
    printed = " ".join(" ".join(sheet.extract_text() for sheet in pages).split())
    assert printed.count("President Teodra Vash met today in Corvenna") == 2
    assert "reporting." not in printed, "rules are told on a screen"
    assert "phrases stripped." in printed


def test_a_picture_of_it_is_not_empty(page: str, tmp_path: Path) -> None:
    picture = take_picture(PROGRAM, page, tmp_path)
    assert struct.unpack(">II", picture[16:24]) == (1200, 1000)
    assert len(picture) > 50_000
