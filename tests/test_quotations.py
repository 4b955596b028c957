"""Quotations: what stands inside marks, marks that stay balanced, speakers that stay with what they said."""

from __future__ import annotations

from functools import partial

import pytest

import plainspeak
from plainspeak.quotations import missing_marks, quoted_spans
from timing import least_seconds

SPANS = [
    ("He said “no” twice.", ["“no”"]),
    ("“We sign. We leave.", ["“We sign. We leave."]),
    ("We leave.” He rose.", ["We leave.”"]),
    ("He called it “a ‘fair’ deal”.", ["“a ‘fair’ deal”"]),
    ("He said “a “b” c” d.", ["“a “b” c”"]),
    ('"We go," he said. "Now."', ['"We go,"', '"Now."']),
    ("‘We won’t go,’ she said. ‘The ministers’ plan failed.’", ["‘We won’t go,’", "‘The ministers’ plan failed.’"]),
    ("The ministers’ plan isn’t ‘good’ at all.", ["‘good’"]),
    ("The '90s, and 'tis 'a long tale'.", ["'a long tale'"]),
    ("The rivers' banks, the towns' roofs, it didn't matter.", []),
    ("‘He told us “no” and left,’ she said.", ["‘He told us “no” and left,’"]),
    ("«Oui», dit-il.", ["«Oui»"]),
    ("»Ja«, sagte er.", ["»Ja«"]),
    ("„Ja“, sagte er.", ["„Ja“"]),
    ("‘The first paragraph goes on.", ["‘The first paragraph goes on."]),
    ("Nothing is quoted here.", []),
]


@pytest.mark.parametrize(("text", "want"), SPANS)
def test_quoted_spans(text: str, want: list[str]) -> None:
    assert [text[start:end] for start, end in quoted_spans(text)] == want


MISSING = [
    ("'We sign. We leave.'", "'We sign.", ("", "'")),
    ("'We sign. We leave.\n\n'We stay.'", "We leave.", ("'", "'")),
    ("'Twas late. We leave.\n\nThey stay.", "We leave.", ("", "")),
    ("The crews' pay rose. The owners' fell.", "The owners' fell.", ("", "")),
    ("“We sign. We leave.”", "“We sign.", ("", "”")),
    ("“We sign. We leave.”", "We leave.”", ("“", "")),
    ("“We sign. We stay. We leave.”", "We stay.", ("“", "”")),
    ("“We sign. We leave.”", "“We sign. We leave.”", ("", "")),
    ("‘We sign. We leave.’", "‘We sign.", ("", "’")),
    ("The mark “ is stray. We leave.", "We leave.", ("", "")),
    ("He said: “We sign. We leave.\n\n“We do not return.”", "We leave.", ("“", "”")),
    ("No quotation. None at all.", "None at all.", ("", "")),
]


@pytest.mark.parametrize(("text", "part", "want"), MISSING)
def test_missing_marks(text: str, part: str, want: tuple[str, str]) -> None:
    start = text.index(part)
    paragraph = text.find("\n\n")
    spans = quoted_spans(text, 0, len(text) if paragraph < 0 else paragraph)
    assert missing_marks(text, spans, start, start + len(part)) == want


CREDITS = [
    ("“We won’t go.” -Mr. Sand", "Mr. Sand: “We won’t go.”"),
    ("“We won’t go.\n\n” -Mr. Sand\n\nThe talks ended.", "Mr. Sand: “We won’t go.”\n\nThe talks ended."),
    ("“We won’t go.” — Ida Adair, Minister of Ports", "Ida Adair, Minister of Ports: “We won’t go.”"),
    ("“We won’t go.”\n– Ida Adair, Minister of Ports", "Ida Adair, Minister of Ports: “We won’t go.”"),
    ("The talks ended - at noon.", "The talks ended - at noon."),
]


@pytest.mark.parametrize(("text", "want"), CREDITS)
def test_strip_moves_the_credit_to_the_front(text: str, want: str) -> None:
    assert plainspeak.strip(text).text == want


BULLETS = [
    (
        "“The road is shut. Nobody may pass.” -Mr. Sand",
        ["Mr. Sand: “The road is shut.”", "Mr. Sand: “Nobody may pass.”"],
    ),
    (
        "MR. SAND: The road is shut.\n\nQUESTION: Why is it shut?\n\nMR. SAND: The bridge fell.",
        ["Mr. Sand: The road is shut.", "Mr. Sand: The bridge fell."],
    ),
]


@pytest.mark.parametrize(("text", "want"), BULLETS)
def test_a_bullet_says_who_speaks(text: str, want: list[str]) -> None:
    assert [bullet.text for bullet in plainspeak.summarize(text).bullets] == want


@pytest.mark.parametrize("piece", ["“", "”", '"', "‘a ", "'a ", "’ ", "« ", "“a” ", "s’ "])
def test_time_grows_with_the_length(piece: str) -> None:
    short, long = (least_seconds(partial(quoted_spans, piece * count)) for count in (10_000, 40_000))
    assert long < 10 * max(short, 0.005)
