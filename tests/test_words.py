"""Words, stop words and stems."""

from __future__ import annotations

import pytest

from plainspeak.words import NO_TERM, Vocabulary, stem_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lusk’s envoy left at 9.", ["lusk's", "envoy", "left", "at"]),
        ("They don't; we do!", ["they", "don't", "we", "do"]),
        ("counter-piracy", ["counter", "piracy"]),
        ("Ærø, Ñandú", ["ærø", "ñandú"]),
        ("\ud800 1995 …", []),
    ],
)
def test_words_are_in_lower_case_without_numbers(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize("pair", [("treaty", "treaties"), ("ministry's", "ministries"), ("ferry", "ferries")])
def test_forms_of_a_word_share_a_stem(pair: tuple[str, str]) -> None:
    assert stem_of(pair[0]) == stem_of(pair[1])


@pytest.mark.parametrize("word", ["the", "said", "don't", "we're", "x"])
def test_words_without_topic_have_no_stem(word: str) -> None:
    assert stem_of(word) == ""
    assert Vocabulary()[word] == NO_TERM


def test_a_vocabulary_names_a_term_by_the_first_word_met() -> None:
    vocabulary = Vocabulary()
    numbers = [vocabulary[word] for word in ("ferries", "harbour", "ferry")]
    assert numbers == [1, 2, 1]
    assert vocabulary.names == ["", "ferries", "harbour"]
