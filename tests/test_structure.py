"""Structure: what is the article and what stands around it. The cases stand in ``cases/structure``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainspeak.model import Document
from plainspeak.structure import read_structure

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
    text = case["text"]
    structure = read_structure(Document(text))
    got = [f"{block.kind.value}: {text[slice(*block.content)]}" for block in structure.blocks]
    want = [line for line in case["blocks"].splitlines() if line]
    assert [" ".join(line.split()) for line in got] == want
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
