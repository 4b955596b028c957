"""What holds for every text there is: one function for each promise, for generated, fuzzed and kept texts alike."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import Any

import plainspeak
from plainspeak import PlainspeakError, Summary
from plainspeak.edits import replay, squeeze
from plainspeak.filler import load_rules
from plainspeak.filler.inflection import FORMS, base_of, readings_of

_PROTECTED = re.compile(
    r"\d+(?:[.,]\d+)*|\b(?:not|no|never|nor|neither|none|nothing|nobody|unless|cannot|without)\b|n['’]t\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_¹²³⁰-₉]+")


def check_summary(text: str, summary: Summary) -> None:
    """Assert what every summary of a text has to keep."""
    assert summary.bullets
    stretches = [(bullet.start, bullet.end) for bullet in summary.bullets]
    assert stretches == sorted(set(stretches)), "bullets stand in the order of the article, each once"
    assert all(
        one.end <= two.start or (one.start == two.start and one.end < two.end)
        for one, two in pairwise(summary.bullets)
    ), "no two share a stretch, but for two items of a list, which share the words that lead in"
    assert len(summary.bullets) <= summary.sentences
    for bullet in summary.bullets:
        assert 0 <= bullet.start < bullet.end <= len(text)
        assert bullet.text.strip() == bullet.text
        assert bullet.text
        assert 0 <= bullet.score <= 1
        assert all(bullet.start <= e.start <= e.end <= bullet.end for e in bullet.edits)
        assert all(one.end <= two.start for one, two in pairwise(bullet.edits))
        assert all(text[e.start : e.end] != e.after for e in bullet.edits), "an edit changes something"
        assert squeeze(replay(text, bullet.edits, bullet.start, bullet.end)) == bullet.text


def check_words(text: str, summary: Summary) -> None:
    """Assert that a bullet's words come from the article or from a rule; to leave something out adds none."""
    known = words_in(text)
    for bullet in summary.bullets:
        added = [edit for edit in bullet.edits if edit.after]
        words = words_in(replay(text, added, bullet.start, bullet.end))
        strange = {word for word in words - known - words_of_rules() if not _is_form(word, known)}
        assert not strange, f"{strange} come from nowhere"


def check_verbatim(text: str, summary: Summary) -> None:
    """Assert that a verbatim summary leaves out marks and nothing else."""
    for bullet in summary.bullets:
        assert all(e.after == "" or not re.search(r"\w", text[e.start : e.end]) for e in bullet.edits)


def check_strip(text: str) -> None:
    """Assert that a stripped text replays to the letter and keeps its numbers and negations."""
    stripped = plainspeak.strip(text)
    assert replay(text, stripped.edits) == stripped.text
    assert all(one.end <= two.start for one, two in pairwise(stripped.edits))
    assert protected(stripped.text) == protected(text)


def check_sentences(text: str) -> None:
    """Assert that sentences are in order, disjoint, and cover all that is not blank."""
    spans = plainspeak.split_sentences(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    gaps = zip([0, *(s.end for s in spans)], [*(s.start for s in spans), len(text)], strict=True)
    assert not "".join(text[start:end] for start, end in gaps).strip()
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in spans)


def check_all(text: str, number: int = 3) -> None:
    """Assert all that holds for any text, with `number` as the length asked for."""
    for check in CHECKS:
        check(text, number)


def _check_cutting(text: str, _: int) -> None:
    check_sentences(text)
    check_strip(text)


def _check_by_sentences(text: str, number: int) -> None:
    summary = _summary(text, sentences=number)
    assert summary is None or len(summary.bullets) <= number


def _check_by_words(text: str, number: int) -> None:
    summary = _summary(text, words=number, about=text[:20])
    assert summary is None or len(summary.bullets) == 1 or _printed_words(summary) <= number


def _check_verbatim(text: str, number: int) -> None:
    summary = _summary(text, percent=100 / number, strip=False)
    if summary is not None:
        assert len(summary.bullets) <= -(-summary.sentences * (100 / number) // 100)
        check_verbatim(text, summary)


CHECKS = (_check_cutting, _check_by_sentences, _check_by_words, _check_verbatim)


def _summary(text: str, **wanted: Any) -> Summary | None:  # noqa: ANN401 - whatever the public function takes
    """Return a summary that was checked, or None where there is no sentence in a text."""
    try:
        summary = plainspeak.summarize(text, **wanted)
    except PlainspeakError:
        assert not re.search(r"[a-z]{3,} [a-z]{3,}\.", text), "a text with a sentence has a summary"
        return None
    check_summary(text, summary)
    check_words(text, summary)
    return summary


def _printed_words(summary: Summary) -> int:
    return sum(len(bullet.text.split()) for bullet in summary.bullets)


def protected(text: str) -> Counter[str]:
    """Count the numbers and negations of a text; "cannot" is "not", "won't" is "not"."""
    same = {"cannot": "not", "n't": "not", "n’t": "not"}
    return Counter(same.get(word.lower(), word.lower()) for word in _PROTECTED.findall(text))


def words_in(text: str) -> set[str]:
    """Return the letters of a text that stand together, without their case."""
    return set(_LETTERS.findall(text.casefold().replace("ı", "i")))


@cache
def words_of_rules() -> frozenset[str]:
    """Return every word that a shipped rule may put in, and what repairs may."""
    puts = (word for declared in load_rules().declared.values() for word in declared.puts)
    return frozenset({"a", "an", "s"}.union(*map(words_in, puts)))  # s: his becomes the name with an apostrophe


def _is_form(word: str, known: set[str]) -> bool:
    """Whether a word is a form of a verb that the text has in another form."""
    verbs = {base_of(word, form) for form in FORMS} - {None}
    return any(form in known for verb in verbs if verb for form in readings_of(verb))
