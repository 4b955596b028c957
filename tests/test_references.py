"""Bullets stand alone: who "she" is, is said, taken along, or the sentence passed over."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainspeak.drafting import Drafter
from plainspeak.edits import replay, squeeze
from plainspeak.filler.matcher import Index
from plainspeak.filler.rules import RuleSet
from plainspeak.model import SKIPPED, Block, BlockKind, Draft, Sentence, Span
from plainspeak.quotations import quoted_spans
from plainspeak.references import WHYS, FirstMentions, References
from plainspeak.references.speeches import orator_of
from timing import least_seconds

TEXT = (
    "He She It They Both The two countries this Ms. Roe Mr. Veld President Minister of Peru and Chile said . . . , “ "
    "” the council met However, But there him her US with (JRS) Joint River Survey \ud800 \x00 1,2 ' ’s"
)
WORDS = [*re.split(" ", TEXT), "$5", "“no”", "(twice)", "However,", "Second,", "also"]
FOLDER = Path(__file__).parent / "cases/references"
CASES = [
    case
    for name in ("standing", "passages")
    for case in tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["case"]
]


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
    draft = Drafter(whole, sentences, RuleSet((), Index([]))).draft(index)
    assert draft is not None
    return draft.text


SPEECHES = tomllib.loads((FOLDER / "speeches.toml").read_text("utf-8"))["case"]
FIRST = tomllib.loads((FOLDER / "first_mention.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", FIRST, ids=[case["name"] for case in FIRST])
def test_the_first_mention_is_in_full(case: dict[str, Any]) -> None:
    text, sentences = read(case["text"])
    references = References(text, sentences)

    def introduce(first_mentions: FirstMentions, index: int) -> tuple[Draft, Draft]:
        edits, sentence = references.standing(index).edits, sentences[index]
        printed = squeeze(replay(text, edits, sentence.start, sentence.end))
        draft = Draft(index, index, sentence.start, sentence.end, edits, printed)
        return draft, first_mentions.introduce(draft, quoted_spans(text), references.named_in(index, index))

    first_mentions = FirstMentions(text, references.introductions)
    for index in [case["after"]] if "after" in case else []:
        introduce(first_mentions, index)
    _, done = introduce(first_mentions, case["index"])
    assert done.text == case["prints"]
    assert squeeze(replay(text, done.edits, done.start, done.end)) == done.text
    before, unchanged = introduce(FirstMentions(text, references.introductions, room=0), case["index"])
    assert unchanged == before


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_sentence_stands_alone(case: dict[str, str]) -> None:
    assert printed(case["text"]) == case["prints"]


@pytest.mark.parametrize("case", SPEECHES, ids=[case["title"] for case in SPEECHES])
def test_the_title_of_a_speech_tells_who_speaks(case: dict[str, str]) -> None:
    orator = orator_of(case["title"], [])
    assert (orator.later if orator else None) == case.get("says")


def test_who_gives_a_speech_is_said_where_it_says_i_or_we() -> None:
    text, sentences = read("Today we open the lake.\nThe toll ends in May.\n“I am glad,” my aide says.")
    drafter = Drafter(text, sentences, RuleSet((), Index([])), title="Remarks by Envoy Anna Moran")
    drafts = [draft for index in range(3) if (draft := drafter.draft(index))]
    assert [draft.text for draft in drafter.introduce(drafts, None)] == [
        "Envoy Anna Moran: Today we open the lake.",
        "The toll ends in May.",
        "Envoy Moran: “I am glad,” my aide says.",
    ]


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


def test_a_list_item_comes_with_its_lead_in_and_without_the_others() -> None:
    text = "The towns agreed on:\n- a toll;\n- a tax."
    lead = Block(0, 20, BlockKind.LIST_LEAD, Span(0, 20))
    items = [Block(s, e, BlockKind.LIST_ITEM, Span(s + 2, e), lead=0) for s, e in ((21, 30), (31, 39))]
    sentences = [Sentence(0, 20, lead), *(Sentence(*item.content, item) for item in items)]
    standing = References(text, sentences).standing(2)
    assert standing.first == 0
    assert replay(text, standing.edits) == "The towns agreed on: a tax."
    assert References(text, sentences).standing(0).weight < 0.2


@pytest.mark.parametrize(
    "unit",
    [
        "She said it. ",
        "They met. ",
        "It ruled. ",
        "Mr. A met Mr. B. ",
        "The minister left. ",
        "He also met Mr. B. ",
        "They also met the two countries. ",
        "“No,” he said. “No, I say. ",
    ],
)
def test_time_grows_with_the_number_of_sentences(unit: str) -> None:
    def seconds(count: int) -> float:
        text, length = unit * count, len(unit)
        block = Block(0, len(text), BlockKind.BODY, Span(0, len(text)))
        sentences = [Sentence(at, at + length - 1, block) for at in range(0, len(text), length)]

        def stand() -> None:
            references = References(text, sentences)
            for index in range(count):
                references.standing(index)

        return least_seconds(stand, runs=2)

    assert seconds(800) < 10 * seconds(200) + 0.05


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_any_words_give_edits_that_can_be_made(words: list[str]) -> None:
    text = " ".join(words)
    cuts = [0, *(i + 1 for i, mark in enumerate(text) if mark == "."), len(text)]
    block = Block(0, len(text), BlockKind.BODY, Span(0, len(text)))
    sentences = [Sentence(a, b, block) for a, b in pairwise(cuts) if text[a:b].strip()]
    references = References(text, sentences)
    for index in range(len(sentences)):
        standing = references.standing(index)
        assert 0 <= standing.first <= index
        replay(text, standing.edits, sentences[standing.first].start, sentences[index].end)
        for edit in standing.edits:
            if edit.rule != SKIPPED:  # a whole sentence between two that are printed
                assert set("$“”()5").intersection(text[edit.start : edit.end]) <= set(edit.after)
