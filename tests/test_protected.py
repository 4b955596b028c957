"""Protected words: what is counted in a sentence, and what turns a word round."""

from __future__ import annotations

from collections import Counter

import pytest

from plainspeak.filler.protected import bounds_of, force_of, marks_of, of_bound, straight, turned


@pytest.mark.parametrize(
    ("sentence", "force"),
    [
        ("they cannot sail", "can not"),
        ("they can't sail", "can not"),
        ("they won't sail", "will not"),
        ("they shan't sail", "shall not"),
        ("they dont sail", "not"),
        ("it doesnt sail", "not"),
        ("it didnt sail", "not"),
        ("it isnt here", "not"),
        ("they arent here", "not"),
        ("it wasnt here", "not"),
        ("they werent here", "not"),
        ("it hasnt sailed", "not"),
        ("they havent sailed", "not"),
        ("they hadnt sailed", "not"),
        ("they wouldnt sail", "would not"),
        ("they couldnt sail", "could not"),
        ("they shouldnt sail", "should not"),
        ("they wouldn't sail", "would not"),
        ("they needn't sail", "not"),
        ("it isn't here", "not"),
        ("they'll sail", "will"),
        ("they've sailed", ""),
        ("provided that it sails", "provided"),
        ("we provided it", ""),
        ("subject to consent", "subject"),
        ("the subject was", ""),
        ("3 tons", "3"),
        ("a 3-ton ferry", "3-ton"),
        ("a no-go area", "no-go"),
        ("a well-known ferry", ""),
        ("no ferry, no", "no no"),
    ],
)
def test_force(sentence: str, force: str) -> None:
    assert force_of(sentence.replace(",", "").split()) == Counter(force.split())


@pytest.mark.parametrize(
    ("lost", "gained", "found"),
    [
        ("rose", "fell", "'rose' into 'fell'"),
        ("rises", "fall", "'rises' into 'fall'"),
        ("legal", "illegal", "'legal' into 'illegal'"),
        ("illegal", "legal", "'illegal' into 'legal'"),
        ("able", "unable", "'able' into 'unable'"),
        ("unable", "able", "'unable' into 'able'"),
        ("direct", "indirect", "'direct' into 'indirect'"),
        ("indirect", "direct", "'indirect' into 'direct'"),
        ("possible", "impossible", "'possible' into 'impossible'"),
        ("impossible", "possible", "'impossible' into 'possible'"),
        ("regular", "irregular", "'regular' into 'irregular'"),
        ("irregular", "regular", "'irregular' into 'regular'"),
        ("approve", "disapprove", "'approve' into 'disapprove'"),
        ("disapprove", "approve", "'disapprove' into 'approve'"),
        ("compliance", "noncompliance", "'compliance' into 'noncompliance'"),
        ("non-binding", "binding", "'non-binding' into 'binding'"),
        ("strong", "stronger", "'strong' into 'stronger'"),
        ("strong", "strongest", "'strong' into 'strongest'"),
        ("stronger", "strong", "'stronger' into 'strong'"),
        ("stronger", "strongest", "'stronger' into 'strongest'"),
        ("strongest", "stronger", "'strongest' into 'stronger'"),
        ("safer", "safe", "'safer' into 'safe'"),
        ("safe", "safer", "'safe' into 'safer'"),
        ("heavier", "heavy", "'heavier' into 'heavy'"),
        ("heavy", "heavier", "'heavy' into 'heavier'"),
        ("heavy", "heaviest", "'heavy' into 'heaviest'"),
        ("heaviest", "heavier", "'heaviest' into 'heavier'"),
        ("seas", "sea", ""),
        ("ferry", "boat", ""),
        ("", "unable", ""),
        ("able", "", ""),
        ("able", "able", ""),
    ],
)
def test_turned(lost: str, gained: str, found: str) -> None:
    assert turned(lost.split(), gained.split()) == [found][: bool(found)]


@pytest.mark.parametrize(
    ("sentence", "bounds"),
    [
        ("over 40 ships", "over"),
        ("over two ships", "over"),
        ("over the sea", ""),
        ("up to 40 ships", "up"),
        ("up the hill", ""),
        ("around 40 ships", "about"),
        ("roughly 40 ships", "about"),
        ("approximately 40 ships", "about"),
        ("about 40 and about 50", "about about"),
    ],
)
def test_bounds(sentence: str, bounds: str) -> None:
    assert bounds_of(sentence.split()) == Counter(bounds.split())


def test_words_that_bound_in_the_same_way_count_together() -> None:
    words = ["about", "4", "around", "5", "roughly", "6", "approximately", "7", "over", "8"]
    assert (of_bound("about", words), of_bound("over", words), of_bound("under", words)) == (4, 1, 0)


def test_marks_and_apostrophes() -> None:
    assert marks_of("“It cost $4, €5 or 3 %,” she said.") == Counter("“$€%”")
    assert [straight(f"won{mark}t") for mark in "’‘ʼ＇´`'"] == ["won't"] * 7
