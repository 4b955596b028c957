"""Ranking: scores, shapes, cues and what they say."""

from __future__ import annotations

import pytest

from plainspeak.model import Document
from plainspeak.ranking import Ranking, rank
from plainspeak.ranking.cues import load_cues
from plainspeak.ranking.features import FEATURES
from plainspeak.ranking.shape import Shape
from plainspeak.ranking.weights import load_weights
from plainspeak.sentences import split_blocks
from plainspeak.structure import read_structure
from plainspeak.words import words_of

NEWS = """\
Brenna will not accept limits on its grain exports, the trade envoy said on Monday.

The envoy spoke in the port of Lusk after two days of talks on grain.

Grain exports from Brenna rose by a tenth last year, and Lusk buys most of them.

It was a warm afternoon, and many people were out on the quays.

Thank you all for coming to this wonderful evening.
"""


def ranking_of(text: str, title: str | None = None) -> Ranking:
    blocks = read_structure(Document(text)).blocks
    return rank(text, [s for s in split_blocks(text, blocks) if s.block.kind.is_body], title=title)


def test_scores_lie_between_0_and_1_and_the_news_is_first() -> None:
    ranking = ranking_of(NEWS)
    assert min(ranking.scores) == 0
    assert max(ranking.scores) == ranking.scores[0] == 1
    assert list(ranking.best_first())[-1] == 4


def test_best_first_keeps_the_order_of_the_article_among_equals() -> None:
    ranking = ranking_of("\n\n".join(["The ferry of Lusk is late again."] * 300))
    assert sorted(ranking.best_first()) == list(range(300))
    assert list(ranking.best_first(3)) == [0, 1, 2]


def test_the_title_brings_a_sentence_up() -> None:
    plain, titled = ranking_of(NEWS), ranking_of(NEWS, title="Crowds on the quays in the warm afternoon")
    assert titled.scores[3] > plain.scores[3]


def test_a_reason_names_the_frequent_words_first_and_the_cue() -> None:
    text = (
        "The talks are over. "
        + "Brenna exports grain to Lusk by sea and rail. " * 3
        + "Brenna will not accept limits."
    )
    reasons = ranking_of(text).explain(4)
    assert reasons[0] == "uses words the article keeps coming back to (brenna)"
    assert "a refusal (will not accept)" in reasons


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Brenna cannot agree to a wider mandate.", "refusal"),
        ("The envoy rejected the draft.", "refusal"),
        ("The council adopted the budget.", "decision"),
        ("Lusk must open the port.", "demand"),
        ("The port opens by the end of May.", "deadline"),
        ("We congratulate the new mayor.", "ceremony"),
        ("Let me turn to the harbour.", "ceremony"),
        ("It is an honour to address this assembly.", "greeting"),
        ("I'd refer you to the coast guard.", "evasion"),
        ("We won't discuss specifics of the raid.", "evasion"),
        ("I have nothing new to announce.", "evasion"),
        ("The mayor will offer brief remarks.", "ceremony"),
        ("The two sides differed on the quota.", "refusal"),
        ("We will move the hospital.", "decision"),
        ("Both sides are working closely on a range of issues.", "vague"),
        ("They will stay in close contact.", "vague"),
        ("Some have suggested that we wait.", "evasion"),
        ("Two sailors were wounded.", "harm"),
    ],
)
def test_cues(text: str, kind: str) -> None:
    cues = load_cues()
    assert cues.bits_of(words_of(text)) & cues.bit(kind)


@pytest.mark.parametrize(
    "text", ["Brenna can agree to a wider mandate.", "They will sign tomorrow.", "I do not intend to bore you."]
)
def test_consent_is_no_refusal(text: str) -> None:
    cues = load_cues()
    assert not cues.bits_of(words_of(text)) & cues.bit("refusal")


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        (NEWS, Shape.PROSE),
        ("CHAIR: The floor is open.\n\nMS. ODA: Grain, please.\n\nCHAIR: Noted.\n", Shape.TALK),
        ("In this paper we propose a parser. Our results show that it works.", Shape.PAPER),
        ("I came to Lusk by ferry. Grain was dear then. I remember the queues.", Shape.TALK),
        ("The port shall open in May. The council of Brenna shall pay for it.", Shape.ORDER),
        ("We meet in Lusk. Grain is dear.", Shape.PROSE),
        ("We meet in Lusk. Grain is dear. " * 15, Shape.TALK),
        ("“We meet in Lusk.” Grain is dear. " * 15, Shape.PROSE),
        ("In this paper grain is dear. We meet in Lusk. " + "We meet. Grain is dear. " * 15, Shape.TALK),
        ("Our results are dear. We meet in Lusk. " * 2 + "We meet. Grain is dear. " * 13, Shape.PROSE),
        ("We thank the council. We remain in close contact. The port opens. Grain is dear.", Shape.STATEMENT),
        ("We thank the council. We remain in close contact, he said. The port opens, he said.", Shape.PROSE),
        ("CHAIR: Thank you all for coming.\n\nMS. ODA: It is an honour to be here.\n\nCHAIR: Noted.\n", Shape.SPEECH),
    ],
)
def test_the_shape_of_a_text(text: str, shape: Shape) -> None:
    assert ranking_of(text).shape is shape


@pytest.mark.parametrize(
    ("text", "has_verb"),
    [
        ("Review of Harbor-Related Risk by Limited Companies.", 0),
        ("Grain for the United Ports of Lusk.", 0),
        ("The United Ports shipped it.", 1),
        ("Mayor Oda Has Signed the Treaty.", 0),
        ("Lusk, We’re Told, Has Left the United Ports.", 1),
        ("MAYOR ODA SIGNED THE TREATY.", 1),
        ("She fished for cod with United Ports.", 1),
    ],
)
def test_a_heading_is_a_fragment(text: str, has_verb: int) -> None:
    assert list(ranking_of(f"Grain is dear. {text}").counts.verbs) == [1, has_verb]


def test_a_title_that_names_the_occasion_makes_a_statement() -> None:
    text = "The port is closed. Two ships left."
    shapes = [ranking_of(text, title=title).shape for title in ("Statement on the Port", "The Port of Lusk")]
    assert shapes == [Shape.STATEMENT, Shape.PROSE]


@pytest.mark.parametrize(
    ("text", "has_amount"),
    [
        ("It cost $4 a head.", 1),
        ("Some 2,300 families left.", 1),
        ("It fell by 3 per cent.", 1),
        ("On 4 May 2031.", 0),
    ],
)
def test_amounts(text: str, has_amount: int) -> None:
    assert list(ranking_of(text).counts.amounts) == [has_amount]


def test_a_word_of_the_title_that_stands_everywhere_tells_nothing() -> None:
    text = "The mayor met the envoy of Brenna. The mayor left at noon. Grain was dear. The mayor spoke of Lusk."
    ranking = ranking_of(text, title="The mayor meets the envoy")
    assert ranking.columns["title"][0] > 0
    assert list(ranking.columns["title"][1:]) == [0, 0, 0]


def test_who_spoke_and_on_what_occasion_tells_nothing_of_what_was_said() -> None:
    text = "MS. ODA: I have some remarks.\n\nMR. LIND: Ms. Oda will speak of grain.\n\nMS. ODA: Grain is dear.\n"
    ranking = ranking_of(text, title="Remarks of Ms. Oda and Mr. Lind on Grain")
    assert [value > 0 for value in ranking.columns["title"]] == [False, True, True]


def test_what_is_refused_is_not_told_as_decided_too() -> None:
    ranking = ranking_of("The envoy announced that Brenna will not accept the quota. She announced a fund for farms.")
    assert list(ranking.columns["refusal"]) == [1, 0]
    assert list(ranking.columns["decision"]) == [0, 1]


def test_a_spokesman_who_says_nothing_refuses_nothing() -> None:
    ranking = ranking_of("We will not discuss specifics of the raid. We will not discuss the border at all.")
    assert list(ranking.columns["refusal"]) == [0, 1]
    assert list(ranking.columns["evasion"]) == [1, 0]


def test_a_courtesy_is_the_news_of_a_message_and_not_of_a_speech() -> None:
    courtesy, rest = "We congratulate the people of Lusk.", "The port of Lusk ships grain in May."
    message, speech = (ranking_of(" ".join([courtesy, *[rest] * more])) for more in (4, 40))
    assert message.columns["first"][0] == 1
    assert speech.columns["first"][0] < 0.5 < speech.columns["first"][1]


def test_every_weight_belongs_to_a_feature() -> None:
    names = {feature.name for feature in FEATURES}
    assert all(row.keys() <= names for row in load_weights().values())
    assert load_weights().keys() == set(Shape)


def test_what_the_reader_asks_about_comes_first() -> None:
    blocks = read_structure(Document(NEWS)).blocks
    body = list(split_blocks(NEWS, blocks))
    ranking = rank(NEWS, body, about="the quay")
    assert ranking.about_found
    assert list(ranking.best_first(1)) == [3]
    assert "is about what was asked" in ranking.explain(3)


def test_what_only_the_title_calls_so_comes_first() -> None:
    text = "The ferry sank.\n\nPell is to halve the grants for its clinics.\n\nA band played all night."
    body = [s for s in split_blocks(text, read_structure(Document(text)).blocks) if s.block.kind.is_body]
    ranking = rank(text, body, title="Pell halves aid to clinics", about="aid")
    assert ranking.about_found
    assert text[body[next(ranking.best_first(1))].start :].startswith("Pell")


def test_nothing_about_it_leaves_the_scores_as_they_were() -> None:
    blocks = read_structure(Document(NEWS)).blocks
    body = list(split_blocks(NEWS, blocks))
    ranking = rank(NEWS, body, about="volcanoes")
    assert not ranking.about_found
    assert ranking.scores == rank(NEWS, body).scores


def test_the_turns_of_a_speaker_who_is_asked_for_come_up() -> None:
    text = "CHAIR: The floor is open now.\n\nMS. ODA: Barley must be cheaper.\n\nMR. LIND: Rye was dear in spring.\n"
    body = [s for s in split_blocks(text, read_structure(Document(text)).blocks) if s.block.kind.is_body]
    asked = rank(text, body, about="What did Ms. Oda say?")
    assert body[next(asked.best_first(1))].block.speaker == "Ms. Oda"


def test_thanks_and_fragments_come_last() -> None:
    text = "We thank you for the warm welcome. Two villages on the old coast. The port of Lusk opens in June."
    ranking = ranking_of(text)
    assert list(ranking.fit) == [0, 1, 1]
    assert ranking.scores[1] == 0


def test_what_begins_in_the_middle_of_a_sentence_is_no_bullet() -> None:
    lines = [
        "The mayor signed the treaty of Brenna.",
        "of surplus grain, was confined to Lusk.",
        "The envoy left Lusk.",
    ]
    assert list(ranking_of("\n\n".join(lines)).fit) == [1, 0, 1]


@pytest.mark.parametrize(
    ("text", "is_fit"),
    [("Well, they have been there.", 0), ("They will not sign it.", 1), ("Grain is dear.", 1), ("Is grain dear?", 0)],
)
def test_a_sentence_that_names_one_thing_is_no_bullet_unless_it_decides(text: str, is_fit: int) -> None:
    assert list(ranking_of(text).fit) == [is_fit]
