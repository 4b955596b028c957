"""The command from the outside: what each invocation prints, where, and its exit status."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from plainspeak.__main__ import run
from plainspeak.environment import Environment

ARTICLE = """\
The minister underscored that the ferry will sail on Friday. Nobody signed the old timetable.

The harbour stays open in winter. The two towns share the cost of the ferry.
"""


@dataclass
class Ran:
    """What an invocation did."""

    status: int
    out: str
    err: str


def plainspeak(
    *arguments: object,
    stdin: str | bytes = b"",
    terminal: bool = False,
    variables: Mapping[str, str] | None = None,
    width: int = 80,
) -> Ran:
    """Run the command in this process, in made-up surroundings."""
    out, err = io.StringIO(), io.StringIO()
    env = Environment(
        stdin=io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin),
        stdout=out,
        stderr=err,
        stdout_isatty=terminal,
        stderr_isatty=terminal,
        variables=variables or {},
        width=width,
    )
    status = run([str(argument) for argument in arguments], env)
    return Ran(status, out.getvalue(), err.getvalue())


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_a_pipe_gets_one_bullet_a_line(article: Path) -> None:
    ran = plainspeak("summarize", "-n", 3, article)
    assert ran.status == 0
    assert ran.err == ""
    assert [line[:2] for line in ran.out.splitlines()] == ["- "] * 3


def test_standard_input_is_read_where_no_file_is_named() -> None:
    assert plainspeak("summarize", stdin=ARTICLE).out == plainspeak("summarize", "-", stdin=ARTICLE).out != ""


def test_a_failed_input_leaves_the_others_alone(article: Path) -> None:
    ran = plainspeak("summarize", "-f", "json", article, article.with_name("artcle.txt"))
    assert ran.status == 1
    assert "artcle.txt: no such file\n  hint: did you mean" in ran.err
    documents = json.loads(ran.out)["documents"]
    assert documents[0]["bullets"]
    assert documents[1] == {"source": str(article.with_name("artcle.txt")), "error": "no such file"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["article.txt"], "plainspeak summarize article.txt"),
        (["summarise"], "did you mean summarize?"),
        (["summarize", "-n", "0"], "sentences must be a whole number of at least 1"),
        (["summarize", "-n", "3", "-w", "80"], "-n/--sentences and -w/--words exclude each other"),
        (["summarize", "--sentence", "3"], "did you mean --sentences?"),
        (["summarize", "--format", "jsn"], "did you mean json?"),
        (["summarize", "-", "-"], "named twice"),
        (["rules", "no-such-rule"], "no rule or family 'no-such-rule'"),
    ],
)
def test_a_usage_error_exits_with_2_and_says_what_to_do(arguments: list[str], said: str) -> None:
    ran = plainspeak(*arguments, stdin=ARTICLE)
    assert ran.status == 2
    assert said in ran.err
    assert ran.out == ""
    assert ran.err.count("\n") <= 2
