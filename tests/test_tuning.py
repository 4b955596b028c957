"""The tools that measure and tune the ranker, on articles made up for the purpose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import evaluation
import quality
import tune_ranking
from evaluation import Article
from plainspeak.ranking.features import FEATURES
from plainspeak.ranking.shape import Shape

PLACES = ("Lusk", "Brenna", "Odmar", "Tolle")
GOODS = ("barley", "timber", "copper", "salt", "wool", "glass")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a set of two dozen small articles; the summary is always what the title says again."""
    path = tmp_path / "trade.jsonl"
    rows = []
    for at, place in enumerate(PLACES * 6):
        goods, other = GOODS[at % 6], GOODS[(at + 1) % 6]
        news = f"The council of {place} will tax {goods} from the north."
        colour = f"Rain fell on the quays. Nobody in {place} sold any {other} that week. A dog slept by the gate."
        text = f"{colour} {news} Merchants from the hills left early."
        rows.append(
            {"text": text, "reference": news, "title": f"{place} to tax {goods}", "group": place, "words": 11}
        )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return a table of weights that knows nothing yet, but for one weight set by hand."""
    names = [feature.name for feature in FEATURES if feature.name != "long"]
    rows = [f"{name} 0 0 0 0 0 0 fitted" for name in names]
    path = tmp_path / "weights.txt"
    path.write_text(
        "\n".join(
            [
                "# made up",
                "feature prose talk paper order statement speech origin",
                *rows,
                "long -1 -1 -1 -1 -1 -1 read",
            ]
        )
    )
    return path


@pytest.mark.parametrize(
    ("candidate", "references", "figure"),
    [
        ("the envoy left", ["the envoy left"], 100),
        ("the envoy left", ["nobody came"], 0),
        ("", ["nobody came"], 0),
        ("the the the", ["the"], 25),  # clipped: one of three words is right, no pair
        ("the envoy left", ["the envoy left", "nobody came"], 50),
        ("a b c d", ["a b x"], 100 * (4 / 7 + 2 / 5) / 2),
        ("Treaties, 2!", ["treaty 2"], 100),
    ],
)
def test_rouge(candidate: str, references: list[str], figure: float) -> None:
    made = evaluation.rouge(evaluation.tokens(candidate), [evaluation.tokens(reference) for reference in references])
    assert made == pytest.approx(figure)


def test_summaries_are_compared_at_the_same_length() -> None:
    sentences = ["one two three", "four five", "six"]
    assert evaluation.cut(lambda count: sentences[:count], 4) == "one two three four"
    assert evaluation.cut(lambda count: sentences[:count], 40) == "one two three four five six"
    assert evaluation.whole(lambda count: sentences[:count], 4) == "one two three"
    assert evaluation.whole(lambda count: sentences[:count], 2) == "one two three"
    assert evaluation.whole(lambda count: sentences[:count], 9) == "one two three four five six"


def test_articles_of_one_group_are_drawn_together() -> None:
    ours, lead = [2.0, 0.0, 2.0, 0.0], [1.0] * 4
    alone = evaluation.difference(ours, lead, list("abcd"))
    together = evaluation.difference(ours, lead, list("aabb"))
    assert (alone.mean, together.mean) == (0, 0)
    assert alone.low < together.low == together.high == 0 < alone.high


def test_words_default_to_the_length_of_the_references(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"text": "A b.", "references": ["a b c", "a"]}\n', "utf-8")
    assert evaluation.read_sets([path]) == {"x": [Article("A b.", ("a b c", "a"), "0", 2)]}


@pytest.mark.parametrize("script", [quality.main, tune_ranking.main])
def test_without_data_nothing_is_measured(script: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert callable(script)
    assert not script([])
    assert capsys.readouterr().out == "skipped: no articles with summaries were given\n"


@pytest.mark.parametrize("flags", [[], ["--whole"], ["--verbatim"]])
def test_a_fall_below_the_baseline_fails(
    articles: Path, tmp_path: Path, flags: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    baseline = tmp_path / "baseline.tsv"
    run = [*flags, "--baseline", str(baseline), str(articles)]
    assert quality.main(run) == 0
    assert quality.main(["--pin", *run]) == 0
    assert quality.main(run) == 0
    mode, name, digest, figure = baseline.read_text("utf-8").splitlines()[-1].split("\t")
    baseline.write_text(f"{mode}\t{name}\t{digest}\t{float(figure) + 0.6}\n", "utf-8")
    capsys.readouterr()
    assert quality.main(run) == 1
    assert "FELL: trade fell from" in capsys.readouterr().out
    baseline.write_text(f"{mode}\t{name}\tother\t{float(figure) + 0.6}\n", "utf-8")
    assert quality.main(run) == 0


def test_solving() -> None:
    assert tune_ranking.solve([[4.0, 2.0, 0.0], [2.0, 5.0, 1.0], [0.0, 1.0, 3.0]], [2.0, -4.0, 5.0]) == pytest.approx(
        [31 / 22, -20 / 11, 25 / 11]
    )


def test_tuning_finds_what_the_summaries_hold(articles: Path, table: Path) -> None:
    run = ["--table", str(table), "--write", str(articles)]
    tune_ranking.main(run)
    written = table.read_text("utf-8")
    weights = tune_ranking.Table(table).weights()[Shape.PROSE]
    assert weights["title"] > 0
    assert weights["long"] == -1
    assert written.startswith("# made up\nfeature ")
    tune_ranking.main(run)
    assert table.read_text("utf-8") == written


def test_tuning_checks_on_other_groups(articles: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tune_ranking.main(["--table", str(table), str(articles)])
    tuned = capsys.readouterr().out.splitlines()[-1]
    tune_ranking.main(
        ["--table", str(table), "--without", "title", "--without", "decision", "--without", "opening", str(articles)]
    )
    poorer = capsys.readouterr().out.splitlines()[-1]
    assert float(tuned.split()[2]) > 90 > float(poorer.split()[2])


def test_each_set_is_checked_with_weights_of_the_others(
    articles: Path, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = tmp_path / "again.jsonl"
    again.write_text(articles.read_text("utf-8"), "utf-8")
    tune_ranking.main(["--leave-one-out", "--table", str(table), str(articles), str(again)])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines[1:-1]] == [["trade", "24"], ["again", "24"]]
