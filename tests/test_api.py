"""The Python API, as its users see it."""

from __future__ import annotations

import copy
import doctest
import inspect
import pickle
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest

import plainspeak

TEXT = "The harbour stays open in winter. Nobody signed the old timetable. The two towns share the cost."


def test_the_public_names_are_all_there() -> None:
    for name in plainspeak.__all__:
        assert getattr(plainspeak, name) is not None
    assert dir(plainspeak) == sorted(plainspeak.__all__)
    with pytest.raises(AttributeError):
        _ = plainspeak.summarise  # type: ignore[attr-defined] # that is the point


def test_signatures_are_those_that_users_rely_on() -> None:
    parameters = inspect.signature(plainspeak.summarize).parameters
    assert list(parameters) == ["text", "sentences", "words", "percent", "title", "about", "strip"]
    assert all(p.kind is p.KEYWORD_ONLY for name, p in parameters.items() if name != "text")


def test_a_summary_tells_all_about_its_bullets() -> None:
    summary = plainspeak.summarize(TEXT, sentences=2)
    assert len(summary.bullets) == 2
    assert [bullet.start for bullet in summary.bullets] == sorted(bullet.start for bullet in summary.bullets)
    assert all(0 <= bullet.score <= 1 for bullet in summary.bullets)
    entry = summary.to_dict()
    assert (entry["source"], entry["title"], entry["words"], entry["sentences"]) == (None, None, 17, 3)


@pytest.mark.parametrize(
    "arguments",
    [
        {"sentences": 1, "words": 2},
        {"words": 2, "percent": 3},
        {"sentences": 0},
        {"sentences": True},
        {"sentences": 2.5},
        {"words": -1},
        {"percent": 0},
        {"percent": 101},
        {"percent": float("nan")},
    ],
)
def test_a_wrong_length_is_refused(arguments: dict[str, float]) -> None:
    with pytest.raises(plainspeak.PlainspeakError):
        plainspeak.summarize(TEXT, **arguments)  # type: ignore[arg-type] # that is the point


@pytest.mark.parametrize("wrong", [None, 5, b"Talks end.", ["Talks end."], Path("talks.txt")], ids=repr)
def test_what_is_no_text_is_refused_clearly(wrong: Any) -> None:  # noqa: ANN401 - that is the point
    for function in (plainspeak.summarize, plainspeak.strip, plainspeak.split_sentences):
        with pytest.raises(plainspeak.PlainspeakError, match="text must be a str, not"):
            function(wrong)
    for name in ("title", "about") if wrong is not None else ():
        with pytest.raises(plainspeak.PlainspeakError, match=f"{name} must be a str, not"):
            plainspeak.summarize(TEXT, **{name: wrong})


def test_results_are_values() -> None:
    summary, stripped = plainspeak.summarize(TEXT), plainspeak.strip(TEXT)
    assert summary == plainspeak.summarize(TEXT)
    assert stripped == plainspeak.strip(TEXT)
    for value in (summary, stripped):
        assert pickle.loads(pickle.dumps(value)) == copy.deepcopy(value) == value  # noqa: S301 - we have just made it
        assert len({value, copy.deepcopy(value)}) == 1
    assert len(repr(plainspeak.summarize(TEXT * 100, sentences=1))) < 1000
    with pytest.raises(AttributeError):
        summary.title = "x"  # type: ignore[misc] # that is the point
    with pytest.raises(AttributeError):
        summary.bullets[0].text = "x"  # type: ignore[misc] # as above


def test_threads_do_not_mind_each_other() -> None:
    texts = [TEXT * count for count in range(1, 9)]
    wanted = [(plainspeak.summarize(text), plainspeak.strip(text)) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        summaries, plain = pool.map(plainspeak.summarize, texts * 3), pool.map(plainspeak.strip, texts * 3)
        assert list(zip(summaries, plain, strict=True)) == wanted * 3


@pytest.mark.parametrize("text", ["", " \n", "...", "* * *"])
def test_a_text_without_a_sentence_is_refused(text: str) -> None:
    with pytest.raises(plainspeak.PlainspeakError):
        plainspeak.summarize(text)


@pytest.mark.parametrize(
    "text", ["Yes.", "Ferry news", "no end", "1. One.", "“Quite so.”", "Page 3", "\0x", "\ud800 a."]
)
def test_one_sentence_in_gives_that_sentence_out(text: str) -> None:
    assert len(plainspeak.summarize(text).bullets) == 1


def test_strip_of_nothing_is_nothing() -> None:
    assert plainspeak.strip("") == plainspeak.Stripped("", ())


MODULES = sorted(module.name for module in walk_packages(plainspeak.__path__, "plainspeak."))


@pytest.mark.parametrize("name", ["plainspeak", *MODULES])
def test_the_examples_in_the_documentation_run(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0
