"""The reading grade, and how well its syllables are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

import plainspeak
from plainspeak.readability import grade, syllables

LINES = (Path(__file__).parent / "cases" / "readability" / "syllables.txt").read_text("utf-8").splitlines()
COUNTED = {word: int(count) for word, count in (line.split() for line in LINES if not line.startswith("#"))}


def test_most_words_get_their_syllables_and_the_sum_is_right() -> None:
    right = sum(syllables(word) == count for word, count in COUNTED.items())
    assert right >= 0.94 * len(COUNTED)
    assert sum(map(syllables, COUNTED)) == pytest.approx(sum(COUNTED.values()), rel=0.01)


def test_longer_sentences_and_words_ask_for_more_school() -> None:
    two = ["The council agreed to lower the levy.", "The traders welcomed the decision."]
    one = ["The council agreed to lower the levy and the traders welcomed the decision."]
    assert grade(two) < grade(one) < grade(["The modification of the taxation facilitated a recovery of commerce."])


@pytest.mark.parametrize("texts", [[], [""], ["12 %"], ["..."]])
def test_no_word_is_no_grade(texts: list[str]) -> None:
    assert grade(texts) == 0


def test_a_summary_tells_the_grade_of_the_same_sentences_before_and_after() -> None:
    text = "The harbour stays open in winter. Nobody signed the old timetable."
    summary = plainspeak.summarize(text, strip=False)
    before, after = summary.grade
    assert before == after == grade([bullet.text for bullet in summary.bullets])
    assert summary.to_dict()["grade"] == {"before": round(before, 1), "after": round(after, 1)}


def test_what_is_left_out_between_a_lead_in_and_its_item_has_no_part_in_the_grade() -> None:
    def before(further: int) -> float:
        items = ["- to dredge the northern canal before the winter;"] * further
        text = "\n".join(["The two ports agreed:", "", *items, "- to ban heavy lorries from the old market square."])
        summary = plainspeak.summarize(text, about="lorries", sentences=1)
        assert "agreed" in summary.bullets[0].text
        return summary.grade.before

    assert before(1) == before(40)


def test_a_giant_word_takes_no_time() -> None:
    assert syllables("efuls" * 200_000) > 1
    assert syllables("e" + "b" * 1_000_000) >= 1
