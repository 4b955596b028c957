"""Bullets stand alone: who "she" is, is said, taken along, or the sentence passed over."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from plainspeak.edits import replay, squeeze
from plainspeak.model import Block, BlockKind, Sentence, Span
from plainspeak.references import WHYS, References

CASES = tomllib.loads((Path(__file__).parent / "cases/references/standing.toml").read_text("utf-8"))["case"]


def read(text: str) -> tuple[str, list[Sentence]]:
    """Return a text of one sentence a line as one string, and its sentences; an empty line parts paragraphs."""
    paragraphs = [paragraph.split("\n") for paragraph in text.strip().split("\n\n")]
    whole = "\n\n".join(" ".join(lines) for lines in paragraphs)
    sentences: list[Sentence] = []
    start = 0
    for lines in paragraphs:
        end = start + len(" ".join(lines))
        block = Block(start, end, BlockKind.BODY, Span(start, end))
        for line in lines:
            sentences.append(Sentence(start, start + len(line), block))
            start += len(line) + 1
        start = end + 2
    return whole, sentences


def printed(text: str, index: int = -1) -> str:
    """Return what a sentence of a text is printed as, its filler untouched."""
    whole, sentences = read(text)
    index = index % len(sentences)
    standing = References(whole, sentences).standing(index)
    return squeeze(replay(whole, standing.edits, sentences[standing.first].start, sentences[index].end))


def _case(case: dict[str, Any]) -> object:
    marks = [pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else []
    return pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", [_case(case) for case in CASES])
def test_a_sentence_stands_alone(case: dict[str, str]) -> None:
    assert printed(case["text"]) == case["prints"]


def test_every_edit_is_one_that_explain_knows() -> None:
    for case in CASES:
        whole, sentences = read(case["text"])
        for edit in References(whole, sentences).standing(len(sentences) - 1).edits:
            assert edit.rule in WHYS or edit.rule.startswith("repair.")


def test_what_hangs_and_can_take_nothing_along_ranks_last() -> None:
    far = "The dam " + "leaks and " * 80 + "sinks."
    whole, sentences = read(f"{far}\nThis is bad.\nThe council met.")
    references = References(whole, sentences)
    assert references.standing(1).weight < 0.2 < references.standing(2).weight
