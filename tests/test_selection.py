"""Selection: which sentences are printed, on texts made up for the purpose."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainspeak.model import Block, BlockKind, Draft, Sentence, Span
from plainspeak.options import Length
from plainspeak.ranking import Ranking, rank
from plainspeak.selection import select

# Sentences that each say something of their own.
VARIOUS = [
    "The council of Brenna opened a new harbour for grain.",
    "Lusk buys two ferries from a yard in the north.",
    "A cable under the strait will carry power to the islands.",
    "The trade envoy flew home after a week of talks.",
    "Tariffs on timber fall by half in spring.",
    "Border guards counted forty lorries an hour.",
    "Engineers found cracks in the old railway bridge.",
    "The visa office hires clerks who speak three languages.",
    "Fishermen asked for wider quotas and cheaper diesel.",
    "Rain delayed the census in the mountain villages.",
    "A lighthouse keeper wrote the most popular letter of the debate.",
    "The dam stores enough water for one dry summer.",
    "Students from both coasts share a laboratory now.",
    "Insurance for small boats became dearer again.",
]


def article(lines: list[str], kind: BlockKind = BlockKind.BODY) -> tuple[str, list[Sentence]]:
    """Return a text of one sentence a line, and its sentences."""
    text, sentences = "\n\n".join(lines), []
    at = 0
    for line in lines:
        block = Block(at, at + len(line), kind, Span(at, at + len(line)))
        sentences.append(Sentence(at, at + len(line), block))
        at += len(line) + 2
    return text, sentences


def ranked(lines: list[str]) -> tuple[Ranking, list[Draft]]:
    """Return the ranking of such a text, and a plain draft of each sentence."""
    text, sentences = article(lines)
    drafts = [Draft(i, i, s.start, s.end, (), text[s.start : s.end]) for i, s in enumerate(sentences)]
    return rank(text, sentences), drafts


def chosen(lines: list[str], length: Length) -> list[str]:
    ranking, drafts = ranked(lines)
    return [made.text for made in select(ranking, length, drafts.__getitem__)]


@pytest.mark.parametrize("asked", [1, 3, 5])
def test_as_many_as_asked_for_in_the_order_of_the_article(asked: int) -> None:
    lines = VARIOUS[:12]
    got = chosen(lines, Length(sentences=asked))
    assert len(got) == asked
    assert got == sorted(got, key=lines.index)


def test_percent_is_rounded_up() -> None:
    assert len(chosen(VARIOUS[:12], Length(percent=10))) == 2


def test_fewer_bullets_are_among_more() -> None:
    lines = VARIOUS[:14]
    assert set(chosen(lines, Length(sentences=4))) <= set(chosen(lines, Length(sentences=5)))


@pytest.mark.parametrize("cap", [12, 30, 47, 60])
def test_a_cap_on_words_is_kept_and_filled(cap: int) -> None:
    words = sum(len(text.split()) for text in chosen(VARIOUS[:14], Length(words=cap)))
    assert 0.75 * cap <= words <= cap


TERSE = "Cats like fresh milk best."


def test_a_terse_sentence_does_not_fill_a_cap_that_a_full_one_can_fill() -> None:
    too_long = " ".join([VARIOUS[10].removesuffix("."), "and", VARIOUS[11]])
    lines = [VARIOUS[0], too_long, TERSE, VARIOUS[1]]
    ranking, drafts = ranked(lines)
    scores = [1.0, 0.9, 0.5, 0.4]  # the one that does not fit lies between
    made = select(ranking._replace(scores=scores), Length(words=20), drafts.__getitem__)
    assert [draft.text for draft in made] == [VARIOUS[0], VARIOUS[1]]


def test_a_terse_sentence_fills_a_cap_that_nothing_else_can_fill() -> None:
    long = " ".join([VARIOUS[0].removesuffix("."), "and", VARIOUS[1]])
    assert TERSE in chosen([long, TERSE], Length(words=28))


def test_a_cap_below_the_shortest_sentence_gives_that_sentence() -> None:
    lines = [*VARIOUS[:5], "Brenna shut its border."]
    assert chosen(lines, Length(words=2)) == ["Brenna shut its border."]


def test_the_same_is_not_said_twice() -> None:
    twice = "The harbour council of Brenna will close the old lighthouse to ferries."
    again = "The Brenna harbour council will close its old lighthouse to all ferries in winter."
    got = chosen([twice, *VARIOUS[:6], again, twice], Length(sentences=6))
    assert len({twice, again} & set(got)) == 1
    assert len(got) == len(set(got))


LONG_TWIN = (
    "The harbour council of Brenna will really and truly close the old lighthouse of the port to all of the ferries."
)
SHORT_TWIN = "The harbour council of Brenna will close the old port lighthouse to ferries."


@pytest.mark.parametrize("lines", [[LONG_TWIN, SHORT_TWIN], [SHORT_TWIN, LONG_TWIN]])
def test_of_two_that_say_the_same_the_shorter_is_printed(lines: list[str]) -> None:
    got = chosen([VARIOUS[1], *lines, *VARIOUS[2:9]], Length(sentences=8))
    assert SHORT_TWIN in got
    assert LONG_TWIN not in got


def test_a_figure_is_not_lost_to_a_shorter_sentence() -> None:
    dated = LONG_TWIN.replace("to all", "on 4 May to all")
    got = chosen([dated, SHORT_TWIN, *VARIOUS[2:9]], Length(sentences=8))
    assert dated in got
    assert SHORT_TWIN not in got


def test_a_pull_quote_loses_to_the_paragraph_that_it_repeats() -> None:
    quote, paragraph = f"“{SHORT_TWIN}”", f"{SHORT_TWIN[:-1]}, the mayor said on the quay."
    text, sentences = article([quote, *VARIOUS[1:6], paragraph])
    sentences[0] = sentences[0]._replace(block=sentences[0].block._replace(kind=BlockKind.QUOTATION))
    drafts = [Draft(i, i, s.start, s.end, (), text[s.start : s.end]) for i, s in enumerate(sentences)]
    got = [made.text for made in select(rank(text, sentences), Length(sentences=6), drafts.__getitem__)]
    assert paragraph in got
    assert quote not in got


def test_a_bullet_names_what_it_was_chosen_over() -> None:
    lines = [SHORT_TWIN, LONG_TWIN, *VARIOUS[1:9]]
    text, _ = article(lines)
    ranking, drafts = ranked(lines)
    made = {draft.text: draft.over for draft in select(ranking, Length(sentences=6), drafts.__getitem__)}
    same = made[SHORT_TWIN]
    assert same
    assert text[same.start : same.end] == LONG_TWIN
    assert same.is_same
    others = [rival for line, rival in made.items() if line != SHORT_TWIN]
    assert len(others) == 5
    assert all(rival and not rival.is_same and text[rival.start : rival.end] not in made for rival in others)


def test_the_words_that_lead_in_to_a_list_are_not_printed_twice() -> None:
    ranking, drafts = ranked(VARIOUS[:6])
    led = Draft(3, 2, drafts[2].start, drafts[3].end, (), f"{drafts[2].text} {drafts[3].text}", held=(3,))
    made = select(ranking, Length(sentences=6), lambda i: led if i == 3 else drafts[i])
    printed = " ".join(draft.text for draft in made)
    assert printed.count(drafts[2].text) == 1
    assert printed.count(drafts[3].text) == 1


@pytest.mark.parametrize(
    "poor", ["Will the harbour council of Brenna open the ferry?", "The council of Brenna plans:"]
)
def test_questions_and_lead_ins_are_bullets_only_where_nothing_else_is(poor: str) -> None:
    assert poor not in chosen([poor, *VARIOUS[:8]], Length(sentences=5))
    assert chosen([poor], Length(sentences=5)) == [poor]


def test_a_sentence_that_cannot_be_a_bullet_is_passed_over() -> None:
    ranking, drafts = ranked(VARIOUS[:8])
    made = select(ranking, Length(sentences=7), lambda i: None if i == 2 else drafts[i])
    assert [draft.index for draft in made] == [0, 1, 3, 4, 5, 6, 7]


def test_a_wider_draft_replaces_the_sentences_that_it_holds() -> None:
    ranking, drafts = ranked(VARIOUS[:6])
    wide = Draft(3, 2, drafts[2].start, drafts[3].end, (), f"{drafts[2].text} {drafts[3].text}")
    made = select(ranking, Length(sentences=5), lambda i: wide if i == 3 else drafts[i])
    stretches = [(draft.first, draft.index) for draft in made]
    assert stretches == [(0, 0), (1, 1), (2, 3), (4, 4), (5, 5)]


def test_a_greeting_is_not_taken_along() -> None:
    lines = ["We congratulate you, Mr. President, on your election.", *VARIOUS[:7]]
    ranking, drafts = ranked(lines)
    led = Draft(1, 0, drafts[0].start, drafts[1].end, (), f"{drafts[0].text} {drafts[1].text}", held=(0, 1))
    made = select(ranking, Length(sentences=5), lambda i: led if i == 1 else drafts[i])
    assert all(draft.first > 1 for draft in made)


def test_what_hangs_on_its_neighbours_comes_last() -> None:
    ranking, drafts = ranked(VARIOUS[:8])
    best = next(ranking.best_first())
    weak = Draft(best, best, drafts[best].start, drafts[best].end, (), drafts[best].text, weight=0.1)
    kept = select(ranking, Length(sentences=3), lambda i: weak if i == best else drafts[i])
    assert best not in [made.index for made in kept]
    assert len(select(ranking, Length(sentences=8), lambda i: weak if i == best else drafts[i])) == 8


def test_few_drafts_are_made_where_every_sentence_hangs_on_its_neighbours() -> None:
    towns = ["".join("abcdefghij"[int(digit)] for digit in str(number)) for number in range(1000, 3000)]
    ranking, drafts = ranked([f"They sent da{town} and lo{town} to mi{town}." for town in towns])
    made: list[int] = []

    def hanging(index: int) -> Draft:
        made.append(index)
        return replace(drafts[index], weight=0.1)

    assert len(select(ranking, Length(sentences=5), hanging)) == 5
    assert len(made) < 1100


def test_what_was_asked_about_comes_first_even_where_it_hangs_on_its_neighbours() -> None:
    text, sentences = article(VARIOUS[:8])
    ranking = rank(text, sentences, about="lorries")
    drafts = [
        Draft(i, i, s.start, s.end, (), text[s.start : s.end], weight=0.12 if i == 5 else 1.0)
        for i, s in enumerate(sentences)
    ]
    assert [made.index for made in select(ranking, Length(sentences=1), drafts.__getitem__)] == [5]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*VARIOUS[:9], "Why?", "They did not.", "…", "\ud800 !"]), min_size=1, max_size=12))
def test_every_article_gives_something(lines: list[str]) -> None:
    ranking, drafts = ranked(lines)
    for length in (Length(sentences=4), Length(words=15), Length(percent=30)):
        made = select(ranking, length, drafts.__getitem__)
        assert made
        assert [draft.start for draft in made] == sorted({draft.start for draft in made})
