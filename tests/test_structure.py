"""Structure: what is the article and what stands around it. The cases stand in ``cases/structure``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainspeak.edits import replay, squeeze
from plainspeak.model import Document
from plainspeak.structure import read_structure
from timing import least_seconds

FOLDER = Path(__file__).parent / "cases" / "structure"


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
            found.append(pytest.param(case, id=f"{path.stem}-{case['id']}", marks=marks))
    return found


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    assert_structure(case["text"], case)


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\u2028", "\u0085"])
@pytest.mark.parametrize(
    "case", [case for case in cases() if "-navigation-" in str(case.id) or "release" in str(case.id)]
)
def test_any_line_end_gives_the_same(case: dict[str, Any], line_end: str) -> None:
    assert_structure(case["text"].replace("\n", line_end), case)


def assert_structure(text: str, case: dict[str, Any]) -> None:
    structure = read_structure(Document(text))
    got = [
        f"{block.kind.value}: {squeeze(replay(text, block.marks, *block.content))}"
        + (f" [{block.speaker}]" if block.speaker else "")
        for block in structure.blocks
    ]
    assert got == [line for line in case["blocks"].splitlines() if line]
    assert structure.title == case.get("title")


PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        "\r",
        "\x0c",
        "\u2028",
        " ",
        "“No.”",
        "-Ms. Sand",
        "Advertisement",
        "# ",
        "- ",
        "1. ",
        "> ",
        "|",
        "Mr. Sand: ",
        "Page 3",
        "The talks ended.",
        "Tags:",
        "(a) ",
        "```",
        "---",
        "**",
        "[a](b)",
        "\ud800",
        "\x00",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=20).map("".join))
def test_blocks_are_in_order_and_cover_the_text(text: str) -> None:
    at = 0
    for block in read_structure(Document(text)).blocks:
        assert not text[at : block.start].strip()
        assert block.start <= block.content.start <= block.content.end <= block.end
        assert text[block.start : block.end].strip() == text[block.start : block.end] != ""
        at = block.end
    assert not text[at:].strip()


REPEATED = [
    "\n",
    "a\n",
    "# Heading\n\n",
    "Advertisement The ",
    "Photo: a / B ",
    "By Ann Ann ",
    "--\n",
    "> a\n",
    "Name: hi\n\n",
    "[a](b) ",
    "*a ",
    "a|b|c\n",
    "Most read\n\n",
    "“It\n\n” -Mr. A\n\n",
    "(Laughter.)",
    "ENDS\n\n",
    "Page 3\n\nand\n\n",
    "3 May 2031, ",
]


@pytest.mark.parametrize("piece", REPEATED)
def test_time_grows_with_the_length(piece: str) -> None:
    def seconds(count: int) -> float:
        document = Document(piece * count + "\n\nThe talks ended on Monday without a result.")
        return least_seconds(lambda: read_structure(document), runs=2)

    assert seconds(4000) < 8 * 3 * max(seconds(500), 0.004)
