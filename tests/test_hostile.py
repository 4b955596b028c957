"""Hostile articles, names, rules and settings: nothing breaks it, nothing of them acts where its output is shown."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import plainspeak as api
from commandline import ARTICLE, plainspeak
from invariants import check_all
from plainspeak.rendering import formats_of
from plainspeak.rendering.markdown import escape
from plainspeak.rendering.sanitize import in_json, visible

CASES = Path(__file__).parent / "cases" / "hostile"
FINDINGS = [json.loads(line) for line in (CASES / "findings.jsonl").read_text("utf-8").splitlines()]
# What acts on a terminal, each as it may be hidden in an article: between two sentences and inside a word.
ACTING = {
    "colour": "\x1b[31m",
    "clear": "\x1b[2J\x1b[H",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "device control": "\x1bP$q\x1b\\",
    "answer back": "\x05\x1b[c\x1b[6n",
    "reset": "\x1bc",
    "C1 sequence": "\x9b31m\x9d0;owned\x9c\x90x\x9c",
    "delete": "\x7f\x7f\x7f",
    "backspace": "\x08\x08\x08",
    "bell": "\x07",
    "shift out": "\x0e\x0f",
    "carriage": "\x00\x0b\x0c\x1a",
    "bidi": "\u202eevil\u202c\u202a\u202b\u202d\u2066\u2067\u2068\u2069",
    "separators": "\u2028\u2029\x85",
    "annotation": "\ufff9a\ufffab\ufffb",
    "tags": "\U000e0001\U000e0065\U000e007f",
    "surrogate": "\ud83d\udfff",
}
ACTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
MARKUP = (
    "[/i][bold red]loud[/bold red] [link=http://evil.example]here[/link] :smile:",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> </title></style></main> &lt;b&gt; <!-- -->",
    "[here](javascript:alert(1)) ![pixel](http://evil.example/p.png) `code` **bold** ~~gone~~ $x$ | cell |",
    "http://evil.example/ www.evil.example <http://evil.example> [ref]: http://evil.example",
    "%s {0} {{x}} ${HOME} $(id) `id` \\1 \\g<0> \\N{BULLET}",
)


def article(inside: str) -> str:
    """Return an article with a hostile stretch in its title, in a word, between sentences and in what is stripped."""
    return (
        f"Ferry{inside} news\n\nThe minister{inside} said that the ferry will sail on Friday. {inside} Nobody signed "
        f"the old timetable in order to save{inside} coal. It is important to note that{inside} a port stays open.\n"
    )


@pytest.mark.parametrize("finding", FINDINGS, ids=range(len(FINDINGS)))
def test_what_broke_it_once_does_so_no_more(finding: dict[str, str | int]) -> None:
    check_all(str(finding["text"]), int(finding["number"]))


# Text that acts


@pytest.mark.parametrize("inside", ACTING.values(), ids=ACTING)
def test_what_acts_in_an_article_breaks_no_promise(inside: str) -> None:
    check_all(article(inside), 2)


@pytest.mark.parametrize("form", formats_of("summaries"))
@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("more", [[], ["--explain"], ["--diff"]], ids=str)
def test_nothing_of_an_article_acts_in_any_format(form: str, terminal: bool, more: list[str], tmp_path: Path) -> None:  # noqa: FBT001 - a parameter of pytest
    inside = "".join(text for name, text in ACTING.items() if name != "surrogate")
    path = tmp_path / "a.txt"
    path.write_bytes(article(inside.replace("\x00", "")).encode())
    for command in ("summarize", "strip"):
        if form not in formats_of("summaries" if command == "summarize" else "stripped"):
            continue
        options = [flag for flag in more if command == "summarize" or flag == "--diff"]
        ran = plainspeak(command, "-f", form, "--color", "never", *options, path, terminal=terminal)
        assert ran.status == 0
        assert not ACTS.search(ran.out)
        assert not ACTS.search(ran.err.replace("\x1b[2m", "").replace("\x1b[0m", ""))


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_still_says_what_the_article_says(form: str, tmp_path: Path) -> None:
    inside = "".join(ACTING.values())
    path = tmp_path / "a.txt"
    text = article(inside)
    path.write_text(text.replace("\r", ""), "utf-16", "surrogatepass", newline="")
    ran = plainspeak("summarize", "-f", form, "--encoding", "utf-16", path)
    if ran.status:  # Python does not decode lone surrogates
        path.write_text(text.replace(ACTING["surrogate"], ""), "utf-16", newline="")
        ran = plainspeak("summarize", "-f", form, "--encoding", "utf-16", path)
    told = json.loads(ran.out)
    bullets = (told["documents"][0] if form == "json" else told)["bullets"]
    assert any("\x1b]52;c;" in bullet["source"] for bullet in bullets)
    assert len(ran.out.splitlines()) == len(ran.out.split("\n")) - 1, "no character of the article ends a line"


@given(st.text(alphabet=st.characters(codec=None)))
@example("\x7f\x9b\U000e0041\ud800\U0001f54a")
def test_json_that_cannot_act_is_the_same_json(text: str) -> None:
    shown = in_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(shown).encode("utf-8", "surrogatepass") == text.encode("utf-8", "surrogatepass")
    assert not ACTS.search(shown)


@given(st.text(alphabet=st.characters(codec=None)))
@example("\u0301" * 40)
def test_nothing_that_is_shown_acts(text: str) -> None:
    shown = visible(text)
    assert not ACTS.search(shown)
    assert visible(shown) == shown
    assert re.sub(r"\\[xuU][0-9a-f]+", "", text).isascii() <= shown.isascii()


@pytest.mark.parametrize("mark", ["\u0301", "\u20dd", "\u200b", "\u2060", "\ufeff", "\u00ad", "\ufe0f"])
def test_a_flood_of_what_takes_no_room_is_thinned(mark: str) -> None:
    assert visible(f"a{mark * 30}b") == f"a{mark * 30}b"
    shown = visible(f"a{mark * 33}b{mark}")
    assert re.fullmatch(rf"a{mark}{{30}}(?:\\xad|\\u[0-9a-f]{{4}}){{3}}b{mark}", shown)


@pytest.mark.parametrize(
    "text", ["e\u0301a\u0301" * 50, "👩\u200d👩\u200d👧\ufe0f" * 50, "—" * 80, "नमस्ते " * 30, "“" * 99]
)
def test_writing_that_needs_marks_is_shown_as_it_stands(text: str) -> None:
    assert visible(text) == text


def test_what_stands_beside_what_acts_is_shown_as_it_stands() -> None:
    beside = " \u00a0\u2027\u202f\u2065\u206a\ud7ff\ue000\ufff8\ufffc\U000dffff\U000e0080\t\n"
    assert visible(beside) == beside
    assert in_json(beside) == beside


# Mark-up


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_is_shown_not_followed(markup: str) -> None:
    ran = plainspeak(
        "summarize", "-n", 9, "--title", f"T {markup}", stdin=f"The ferry {markup} sails.\n", terminal=True
    )
    shown = " ".join(re.sub(r"\x1b\[[\d;]*m", "", ran.out).split())
    assert markup in shown
    check_all(article(markup), 3)


LIVE_IN_MARKDOWN = re.compile(
    r"(?<!\\)(?:\\\\)*[\[\]<>`*_~|$]|(?<!\\)://|(?<!\\)\bwww\.|^\s*(?:#|\d+[.)]\s|[+=>-]\s*$)"
)


@pytest.mark.parametrize("markup", MARKUP)
@pytest.mark.parametrize("more", [[], ["--diff"], ["--explain"]], ids=str)
def test_no_markup_is_live_in_markdown(markup: str, more: list[str]) -> None:
    ran = plainspeak("summarize", "-f", "markdown", *more, "--title", markup, stdin=f"{markup} the ferry sails.\n")
    for line in ran.out.splitlines():
        own = re.sub(r"^(?:# |- |  - )", "", line)
        own = re.sub(r"~~(.*?)~~|\*\*(.*?)\*\*", r"\1\2", own) if more == ["--diff"] else own
        assert not LIVE_IN_MARKDOWN.search(own), line


@pytest.mark.parametrize(
    "start", ["# a", "- a", "+ a", "1. a", "12) a", "> a", "=== ", "---", "* a", "``` a", "~~~ a", "| a", "<b> a"]
)
def test_no_line_of_markdown_begins_a_block(start: str) -> None:
    assert escape(start)[0] == "\\" or re.match(r"\d+\\", escape(start))


class _Page(HTMLParser):
    """Collects the tags, attributes and text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.targets: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.targets |= {value or "" for name, value in attrs if name in {"href", "src"}}

    def handle_data(self, data: str) -> None:
        self.text += data


def page_of(text: str, title: str) -> _Page:
    page = _Page()
    page.feed(plainspeak("summarize", "-f", "html", "--title", title, stdin=text).out)
    return page


@pytest.mark.parametrize("markup", MARKUP)
def test_no_markup_is_live_in_html(markup: str) -> None:
    plain = page_of("The ferry x sails.\n", "x")
    hostile = page_of(f"The ferry {markup} sails.\n", markup)
    assert hostile.tags - plain.tags <= {"del", "ins", "span"}
    assert hostile.attributes - plain.attributes <= {"tabindex"}
    assert all(target.startswith("#") for target in hostile.targets)
    assert markup in hostile.text


# Names, rules, settings


# No argument holds NUL; bytes that are no UTF-8 come as lone surrogates of a certain kind.
ARGUMENTS = [text.replace("\0", "") for name, text in ACTING.items() if name != "surrogate"]


@pytest.mark.parametrize("acting", [*ARGUMENTS, "\udcff", "\n\t", *MARKUP], ids=lambda text: ascii(text)[:24])
def test_nothing_of_an_argument_acts_in_a_message(acting: str) -> None:
    for arguments in (
        ["summarize", acting],
        ["summarize", "--format", acting],
        ["summarize", "--rules", acting],
        ["summarize", "--disable", acting],
        ["summarize", "--encoding", acting],
        ["summarize", "--config", acting],
        ["summarize", "-n", acting],
        ["summarize", "-o", f"{acting}/x"],
        ["summarize", "--about", acting, "-n", "1"],
        [f"--{acting}"],
        [acting],
        ["rules", acting],
        ["completion", acting],
    ):
        ran = plainspeak(*arguments, stdin="The ferry sails.")
        assert ran.status in {0, 1, 2}
        assert "unexpected" not in ran.err
        assert not ACTS.search(ran.err + ran.out), arguments
        assert ran.err.count("\n") <= 2, "one line and a hint"


def test_nothing_of_a_file_name_acts(tmp_path: Path) -> None:
    names = [f"a{acting}.txt" for acting in ACTING.values() if not set(acting) & {"\x00", "/", "\ud83d"}]
    for name in names:
        (tmp_path / name).write_text(ARTICLE, "utf-8")
    paths = [str(tmp_path / name) for name in names] + ["no\x1b[31m.txt"]
    for form in formats_of("summaries"):
        for terminal in (True, False):
            ran = plainspeak("summarize", "-f", form, "-q", "--color", "never", *paths, terminal=terminal)
            assert ran.status == 1
            assert not ACTS.search(ran.out + ran.err)


RULE = 'family = "f"\nabout = "{0}"\n[[rule]]\nid = "a"\nmatch = "ferry"\nreplace = "boat"\n'
RULE += (
    'why = "{0}"\nsource = "{0}"\nchanges = [["The ferry sails {0} at noon.", "x"]]\nkeeps = ["The ferry sails."]\n'
)


@pytest.mark.parametrize("markup", [*MARKUP[:1], "\\u2028\\u2029"], ids=["rich", "separators"])
def test_nothing_of_a_rules_file_acts(markup: str, tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(RULE.format(markup), "utf-8")
    ran = plainspeak("rules", "--check", path, terminal=True)
    assert ran.status == 1
    assert not ACTS.search(ran.err)
    for form in formats_of("summaries"):
        ran = plainspeak(
            "summarize", "--rules", path, "--explain", "-f", form, stdin="The ferry sails.", terminal=True
        )
        assert ran.status == 0
        assert not ACTS.search(re.sub(r"\x1b\[[\d;]*m", "", ran.out)), form


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a=" + b"[" * 100_000, "nested too deeply"),
        (b"# " + b"x" * 1_000_001, "larger than"),
        (b"\xff", "TOML in UTF-8"),
        (b"n = 3\nn = 4", "TOML in UTF-8"),
        (b'"\\u001b]0;x" = 1', "unknown key \\x1b]0;x"),
    ],
)
def test_a_hostile_configuration_is_refused(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_bytes(data)
    ran = plainspeak("summarize", "--config", path, stdin=ARTICLE)
    assert ran.status == 2
    assert said in ran.err
    assert not ACTS.search(ran.err)


def test_a_text_with_nul_is_a_text_and_a_file_with_nul_early_is_none(tmp_path: Path) -> None:
    assert api.summarize("The ferry\0 sails. Nobody\0 signed.").sentences == 2
    early, late = tmp_path / "early.txt", tmp_path / "late.txt"
    early.write_bytes(b"The ferry sails.\0")
    late.write_bytes(b"The ferry sails.\n\n" * 600 + b"Nobody\0 signed.")
    assert "is a binary file" in plainspeak("summarize", early).err
    assert plainspeak("summarize", late).status == 0


# Languages that are not English

FOREIGN = tomllib.loads((CASES / "languages.toml").read_text("utf-8"))


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_another_language_gets_a_note_and_its_own_sentences(text: str) -> None:
    check_all(text, 2)
    summary = api.summarize(text, sentences=2)
    assert len(summary.bullets) == 2
    assert all(bullet.text in text for bullet in summary.bullets), "the rules of English change none of its words"
    ran = plainspeak("summarize", "-n", 2, stdin=text)
    assert ran.status == 0
    assert "does not look like English" in ran.err


# Sizes and shapes that are large

LARGE = {
    "opening quotation marks": "“" * 100_000 + "The talks failed.",
    "straight quotation marks": '"' * 100_000 + " The talks failed.",
    "opening brackets": "([{" * 33_000 + " The talks failed.",
    "closing brackets": "The talks failed. " + ")" * 100_000,
    "nested quotation marks": "“‘" * 50_000 + "The talks failed." + "’”" * 50_000,
    "one word many times": "talks " * 30_000,
    "a word of a megabyte": "The " + "a" * 1_000_000 + " failed. Nobody signed.",
    "digits": "7" * 300_000,
    "punctuation": ".,;:!?-" * 10_000,
    "white space": " \t\n\u00a0" * 200_000,
    "headings": "# Ferry\n" * 5_000,
    "one line": "The ferry sails on Friday in order to save coal " * 2_000,
    "list marks": "- " * 100_000,
}


@pytest.mark.process
@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
def test_large_shapes_are_done(text: str) -> None:
    check_all(text, 3)


def test_no_recursion_follows_the_depth_of_a_text() -> None:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(400)
    try:
        check_all("“(‘[" * 2_000 + "The talks failed." + "> " * 2_000)
    finally:
        sys.setrecursionlimit(limit)
