"""Sentence boundaries: a table of cases by phenomenon, and what holds for any text."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invariants import check_sentences
from plainspeak.edits import replay, squeeze
from plainspeak.model import Block, BlockKind, Edit, Span
from plainspeak.sentences import abbreviations, covering_spans, rules, split_block
from timing import least_seconds

MARK = "¦"
FOLDER = Path(__file__).parent / "cases" / "sentences"


def cases() -> list[object]:
    """Return every marked text of the case files; a name that ends in ``_fails`` holds known failures."""
    found: list[object] = []
    for path in sorted(FOLDER.glob("*.toml")):
        for name, texts in tomllib.loads(path.read_text("utf-8")).items():
            marks = [pytest.mark.xfail(strict=True)] if name.endswith("_fails") else []
            found += [pytest.param(text, marks=marks, id=f"{name}: {text}") for text in texts]
    return found


def block_of(text: str) -> Block:
    return Block(0, len(text), BlockKind.BODY, Span(0, len(text)))


def marked(text: str) -> str:
    """Return a text with every sentence boundary inside it marked."""
    starts = [sentence.start for sentence in split_block(text, block_of(text))][1:]
    return MARK.join(text[start:end] for start, end in pairwise([0, *starts, len(text)]))


@pytest.mark.parametrize("text", cases())
def test_case(text: str) -> None:
    assert marked(text.replace(MARK, "")) == text


PIECES = [
    *"aAiI1 .!?…,:;-–—“”‘’\"'()[]{}«»•*_@/\n\t\u00a0\u3000。\ud800\0ſİ²\u2028",
    *("the", "The", "Mr", "U.S.", "No", "p.m.", "1)", "2)", "...", ". . . .", ":)", "🎉", "http://a.b", "said"),
    *("Yahoo!", "[1]", "etc.", "J."),
]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@given(TEXTS)
def test_sentences_are_trimmed_in_order_and_cover_all_that_is_not_blank(text: str) -> None:
    at = 0
    for start, end in ((sentence.start, sentence.end) for sentence in split_block(text, block_of(text))):
        assert not text[at:start].strip()
        assert at <= start < end
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        at = end
    assert not text[at:].strip()


@settings(deadline=None)  # the first of them compiles the patterns
@given(TEXTS)
def test_split_sentences_covers_any_text(text: str) -> None:
    check_sentences(text)


@pytest.mark.parametrize(
    "piece",
    [
        "a. B ",
        "“",
        "(",
        "'a. B",
        "a.",
        ". ",
        "U.S. The ",
        "1. A 2. B ",
        "word ",
        "x",
        "a. — ",
        ":) ",
        "a. [1] ",
        "“A. ",
    ],
)
def test_time_grows_with_the_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece)) + "a"
        return least_seconds(lambda: list(split_block(text, block_of(text))))

    assert seconds(40_000) < 10 * seconds(10_000) + 0.01


def test_punkt_decides_what_the_classes_leave_open(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def splits(word: str, following: str) -> bool:
        asked.append(f"{word} {following}")
        return word == "dept."

    monkeypatch.setattr(abbreviations, "punkt_splits", splits)
    monkeypatch.setattr(rules, "punkt_splits", splits)
    text = "At noon. The dept. Ahn saw Gen. Vos, and J. The U.S. Navy left."
    assert marked(text) == "At noon. ¦The dept. ¦Ahn saw Gen. Vos, and J. The U.S. Navy left."
    assert asked == ["dept. Ahn", "J. The"]


@given(TEXTS, TEXTS, TEXTS)
def test_what_stands_outside_the_content_goes_to_the_sentence_beside_it(
    before: str, inside: str, behind: str
) -> None:
    text = f"x{before}{inside}{behind}x"
    low, high = 1 + len(before), 1 + len(before) + len(inside)
    block = Block(0, len(text), BlockKind.BODY, Span(low, high))
    own = list(split_block(text, block))
    spans = list(covering_spans(text, [block]))
    assert (spans[0].start, spans[-1].end) == (0, len(text))
    assert [span.end for span in spans[:-1]] == [sentence.end for sentence in own[:-1]]
    assert [span.start for span in spans[1:]] == [sentence.start for sentence in own[1:]]


def test_marks_are_read_as_blanks() -> None:
    text = (
        "> He left.[^1] She saw\n> [the map](http://a.b/c. D) of **Mr.** Vos. So\n"
        "Page 3. of 9\ndid they.[^2]\n> All left. (Applause.) Good. (Applause.)"
    )
    marks = re.finditer(r"(?m)^> |\[\^\d\]|\[(?=the)|\]\([^)]*\)|\*\*|^Page.*|\(Ap[^)]*\)", text)
    edits = tuple(Edit(mark.start(), mark.end(), "", "layout.mark") for mark in marks)
    block = Block(0, len(text), BlockKind.BODY, Span(0, len(text)), marks=edits)
    own = [(s.start, s.end) for s in split_block(text, block)]
    assert [
        squeeze(replay(text, [e for e in edits if start <= e.start < end], start, end)) for start, end in own
    ] == [
        "He left.",
        "She saw the map of Mr. Vos.",
        "So did they.",
        "All left.",
        "Good.",
    ]
    assert [text[start:end].partition("\n")[0] for start, end in covering_spans(text, [block])] == [
        "> He left.[^1]",
        "She saw",
        "So",
        "> All left.",
        "(Applause.)",
        "Good.",
        "(Applause.)",
    ]
