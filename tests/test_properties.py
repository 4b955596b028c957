"""What holds for every article: invariants of the whole path, on written, generated and hostile texts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plainspeak
from articles import SAMPLE_PATHS, SAMPLES, articles, mangled
from invariants import check_all, check_sentences, check_strip, check_summary, check_verbatim, check_words, protected
from plainspeak import PlainspeakError
from plainspeak.edits import replay
from plainspeak.model import SKIPPED

invariant = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
anything = st.one_of(
    articles,
    mangled,
    st.text(max_size=300),
    st.text(alphabet="aA .,!?“”\"'()[]-–…\n\r\t:;1#>*_~|é", max_size=300),
)

HOSTILE = {
    "one word": "Yes",
    "one letter": "x",
    "one full stop": "A.",
    "lone surrogates": "The \ud800 talks \udfff failed. Nobody \udc80 signed.",
    "NUL": "The talks\x00 failed.\x00 Nobody signed.",
    "terminal escapes": "\x1b[31mThe talks failed.\x1b]0;title\x07 Nobody \x9b2J signed.",
    "byte order mark inside": "The talks failed.\ufeff Nobody signed.",
    "line and paragraph separators": "The talks failed.\u2028Nobody signed.\u2029Nobody spoke.\x85Nobody ate.",
    "bidi overrides": "The \u202etalks\u202c failed. \u2066Nobody\u2069 signed.",
    "combining flood": "Z" + "\u0300\u0351" * 500 + " talks failed. Nobody signed.",
    "zero width": "The\u200b talks\u200d failed\u2060. Nobody\u00ad signed.",
    "emoji": "The talks failed 👩‍👩‍👧‍👦🏳️‍🌈. Nobody signed 🤝🏽.",
    "right to left": "انتهت المحادثات. لم يوقع أحد. السلام الآن.",
    "no spaces": "会談は失敗した。誰も署名しなかった。",
    "rich markup": "[/i][bold]The talks[/] failed. [link=x]Nobody[/link] signed.",
    "templates": "%s {0} {} $x ${y} \\1 \\g<0> failed. Nobody signed.",
    "format of the rules": 'id = "x"\n[[rule]]\nmatch = "(.*)*"',
    "only quotation marks": "“" * 500,
    "only closing marks": "”" * 500,
    "nested quotes": "“‘" * 200 + "Talks failed." + "’”" * 200,
    "straight quotes": "\"'" * 400 + " The talks failed.",
    "brackets": "([{" * 300 + " The talks failed.",
    "full stops": "." * 1000,
    "spaced full stops": ". " * 500,
    "ellipses": "…" * 500 + "The talks failed.",
    "dashes": "-\n" * 300,
    "hashes": "#\n" * 300,
    "pipes": "|" * 1000,
    "line ends of three kinds": "The talks failed.\r\nNobody signed.\rNobody spoke.\nNobody ate.",
    "a long word": "a" * 50_000,
    "a word many times": "talks " * 5_000,
    "a sentence many times": "The talks failed. " * 500,
    "initials": "A. B. C. D. E. F. G. " * 100,
    "abbreviations": "Mr. Ms. Dr. Gen. U.S. U.N. e.g. i.e. " * 50,
    "speaker labels only": "MR. ROAKE:\n\nQUESTION:\n\n" * 50,
    "list marks only": "1.\n2.\n(a)\n- \n• \n" * 50,
    "openers only": "It is important to note that " * 100,
    "reporting verbs only": "she underlined that " * 100,
    "a negation flood": "not " * 1000 + ".",
    "full-width forms": "Ｔｈｅ ｔａｌｋｓ ｆａｉｌｅｄ． Nobody signed．",
    "decomposed letters": "Le communique\u0301 e\u0301choua. Nobody signed.",
    "control characters": "".join(map(chr, range(32))) + " The talks failed.",
    "private and unassigned": "\ue000\U0010ffff\u0378 The talks failed.",
}


@invariant
@given(anything, st.integers(1, 8))
def test_every_bullet_can_be_replayed_from_its_source(text: str, sentences: int) -> None:
    try:
        summary = plainspeak.summarize(text, sentences=sentences)
    except PlainspeakError:
        return
    check_summary(text, summary)
    check_words(text, summary)
    assert len(summary.bullets) <= sentences


@invariant
@given(articles, st.integers(1, 120))
def test_a_cap_on_words_is_kept_unless_a_single_bullet_is_longer(text: str, cap: int) -> None:
    try:
        summary = plainspeak.summarize(text, words=cap)
    except PlainspeakError:
        return
    check_summary(text, summary)
    words = sum(len(bullet.text.split()) for bullet in summary.bullets)
    assert words <= cap or len(summary.bullets) == 1


@invariant
@given(articles, st.floats(0.1, 100))
def test_a_percentage_is_of_the_sentences_and_rounded_up(text: str, percent: float) -> None:
    try:
        summary = plainspeak.summarize(text, percent=percent)
    except PlainspeakError:
        return
    check_summary(text, summary)
    assert len(summary.bullets) <= -(-summary.sentences * percent // 100)


@invariant
@given(anything)
def test_verbatim_bullets_are_the_words_of_the_article(text: str) -> None:
    try:
        summary = plainspeak.summarize(text, strip=False)
    except PlainspeakError:
        return
    check_summary(text, summary)
    check_verbatim(text, summary)


@invariant
@given(anything)
def test_strip_replays_to_the_letter_and_keeps_numbers_and_negations(text: str) -> None:
    check_strip(text)


@invariant
@given(anything)
def test_sentences_are_in_order_disjoint_and_cover_all_that_is_not_blank(text: str) -> None:
    check_sentences(text)


def quotations(text: str) -> list[str]:
    """Return what stands between curly quotation marks."""
    return re.findall(r"“([^“”]*)”", text)


@invariant
@given(articles)
def test_quotations_survive(text: str) -> None:
    assert quotations(plainspeak.strip(text).text) == quotations(text)


@pytest.mark.parametrize("path", SAMPLE_PATHS, ids=lambda path: path.name)
def test_numbers_and_negations_of_the_samples_survive(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for bullet in plainspeak.summarize(text, percent=100).bullets:
        left_out = [e for e in bullet.edits if e.rule == SKIPPED or e.rule.startswith("layout.")]  # footnote marks
        source = replay(text, left_out, bullet.start, bullet.end)
        assert protected(bullet.text) == protected(source), source


@invariant
@given(articles)
def test_the_same_article_gives_the_same_summary(text: str) -> None:
    try:
        first = plainspeak.summarize(text).to_dict()
    except PlainspeakError:
        return
    assert plainspeak.summarize(text).to_dict() == first


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_never_breaks_it(text: str) -> None:
    check_all(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\u00a0\u2003", "\x1c\x1d"])
def test_nothing_but_blanks_is_an_error_that_says_so(text: str) -> None:
    with pytest.raises(PlainspeakError):
        plainspeak.summarize(text)
    assert plainspeak.strip(text).text == text


_DIGEST = """
import hashlib, json, pathlib, sys, plainspeak
digest = hashlib.sha256()
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.*")):
    text = path.read_text(encoding="utf-8")
    digest.update(json.dumps(plainspeak.summarize(text, words=150).to_dict()).encode())
    digest.update(plainspeak.strip(text).text.encode())
print(digest.hexdigest())
"""


@pytest.mark.process
def test_no_hash_seed_and_no_locale_changes_a_byte() -> None:
    surroundings = [{"PYTHONHASHSEED": "0"}, {"PYTHONHASHSEED": "4711"}, {"PYTHONHASHSEED": "1", "LC_ALL": "C"}]
    digests = {
        subprocess.run(
            [sys.executable, "-c", _DIGEST, str(SAMPLES)],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)} | extra,
            check=True,
            capture_output=True,
        ).stdout
        for extra in surroundings
    }
    assert len(digests) == 1


@pytest.mark.process
def test_nothing_opens_a_socket() -> None:
    """The whole path runs with sockets forbidden: no corpus, no model and no news of updates is fetched."""
    forbid = (
        "import socket\n"
        "def refuse(*a, **k): raise AssertionError('a socket was opened')\n"
        "socket.socket = socket.create_connection = socket.getaddrinfo = refuse\n"
    )
    subprocess.run(
        [sys.executable, "-c", forbid + _DIGEST, str(SAMPLES)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
    )
