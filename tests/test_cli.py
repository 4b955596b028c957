"""The command from the outside: what each invocation prints, where, and its exit status."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from articles import SAMPLE_PATHS
from commandline import ARTICLE, Ran, plainspeak
from plainspeak import __version__
from plainspeak.cli import command_lines
from plainspeak.edits import replay, squeeze
from plainspeak.model import Edit

FILLER = """\
Ferry news

It is important to note that the ferry will sail on Friday. The harbour stays open in winter.

    Nobody signed the old timetable.
"""


# summarize


def test_a_pipe_gets_one_bullet_a_line_and_nothing_else(article: Path) -> None:
    ran = plainspeak("summarize", "-n", 3, "--title", "Ferries", article, article)
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert len(lines) == 6
    assert all(line.startswith("- ") and line == line.rstrip() for line in lines)


def test_standard_input_is_read_where_no_file_is_named(article: Path) -> None:
    expected = plainspeak("summarize", article).out
    assert expected
    assert plainspeak("summarize", stdin=ARTICLE).out == expected
    assert plainspeak("summarize", "-", stdin=ARTICLE).out == expected
    assert plainspeak("summarize", article, "-", stdin=ARTICLE).out == expected * 2


@pytest.mark.parametrize("path", SAMPLE_PATHS, ids=lambda path: path.name)
def test_a_cap_on_words_is_kept(path: Path) -> None:
    ran = plainspeak("summarize", "-w", 60, path)
    assert 0 < len(" ".join(line[2:] for line in ran.out.splitlines()).split()) <= 60


def test_a_bullet_over_the_cap_is_told() -> None:
    ran = plainspeak("summarize", "-w", 3, stdin="The harbour stays open in winter.")
    assert ran.out == "- The harbour stays open in winter.\n"
    assert ran.err == (
        "plainspeak: standard input: the shortest sentence that can stand alone has 6 words, more than 3\n"
    )
    assert plainspeak("summarize", "-q", "-w", 3, stdin="The harbour stays open in winter.").err == ""


@pytest.mark.parametrize("percent", ["1", "0.001", "1%"])
def test_a_small_percentage_gives_one_bullet(percent: str) -> None:
    assert plainspeak("summarize", "-p", percent, stdin=ARTICLE).out.count("\n") == 1


def test_verbatim_changes_nothing() -> None:
    (document,) = documents("summarize", "--verbatim", stdin=FILLER)
    for bullet in document["bullets"]:
        assert bullet["edits"] == []
        assert bullet["text"] == squeeze(bullet["source"])


def documents(*arguments: object, stdin: str = "") -> list[dict[str, Any]]:
    """Return what JSON says of each input."""
    told = json.loads(plainspeak(*arguments, "--format", "json", stdin=stdin).out)
    assert told["schema"] == 1
    entries: list[dict[str, Any]] = told["documents"]
    return entries


@pytest.mark.parametrize("path", SAMPLE_PATHS, ids=lambda path: path.name)
def test_json_can_be_replayed(path: Path) -> None:
    text = path.read_text("utf-8-sig")
    (document,) = documents("summarize", path)
    assert list(document) == ["source", "title", "words", "sentences", "grade", "bullets"]
    assert document["source"] == str(path)
    for bullet in document["bullets"]:
        assert list(bullet) == ["text", "source", "start", "end", "line", "column", "score", "edits"]
        start, end = bullet["start"], bullet["end"]
        assert bullet["source"] == text[start:end]
        assert (
            text.splitlines()[bullet["line"] - 1][bullet["column"] - 1 :][:5]
            == text[start : start + 5].split("\n")[0]
        )
        assert 0 <= bullet["score"] <= 1
        for edit in bullet["edits"]:
            assert list(edit) == ["start", "end", "before", "after", "rule"]
            assert edit["before"] == text[edit["start"] : edit["end"]]
        assert squeeze(replay(text, edits_of(bullet), start, end)) == bullet["text"]


def edits_of(entry: dict[str, Any]) -> list[Edit]:
    return [Edit(edit["start"], edit["end"], edit["after"], edit["rule"]) for edit in entry["edits"]]


def test_offsets_are_those_of_the_decoded_text(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes("\ufeffThe 🚢 sails.\r\n\r\nNobody signed.\rThe end came.\r\n".encode())
    text = path.read_text("utf-8-sig")
    (document,) = documents("summarize", path)
    assert [text[b["start"] : b["end"]] for b in document["bullets"]] == [b["source"] for b in document["bullets"]]
    assert document["bullets"][-1]["line"] == 4


def test_json_lines_have_one_document_a_line(article: Path) -> None:
    ran = plainspeak("summarize", "-f", "jsonl", article, "nope", article)
    assert ran.status == 1
    first, second, third = map(json.loads, ran.out.splitlines())
    assert first == third == documents("summarize", article)[0]
    assert second == {"source": "nope", "error": "no such file"}


def test_standard_input_is_called_a_hyphen() -> None:
    assert documents("summarize", stdin=ARTICLE)[0]["source"] == "-"


def test_markdown_has_headings_for_several_files(article: Path) -> None:
    one = plainspeak("summarize", "-f", "markdown", "--title", "Ferry *news*", article)
    two = plainspeak("summarize", "-f", "markdown", "--title", "Ferry *news*", article, article)
    assert one.out.startswith("# Ferry \\*news\\*\n\n- ")
    assert two.out.count("\n## Ferry \\*news\\*\n\n- ") == 2


def test_a_terminal_gets_headings_for_several_files(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(article.parent)
    ran = plainspeak("summarize", "-n", 1, article.name, article.name, terminal=True)
    assert ran.out.count(f"== {article.name} ==") == 2
    assert ran.err.strip("\n").startswith("\x1b[2m2 texts. 2 of 8 sentences, ")


def test_what_is_asked_about_comes_first_and_nothing_about_it_is_told() -> None:
    ran = plainspeak("summarize", "-n", 1, "--about", "the cost", stdin=ARTICLE)
    assert (ran.status, ran.out, ran.err) == (0, "- The two towns share the cost of the ferry.\n", "")
    ran = plainspeak("summarize", "--about", "volcanoes", stdin=ARTICLE)
    assert (ran.status, ran.out) == (0, plainspeak("summarize", stdin=ARTICLE).out)
    assert ran.err == "plainspeak: standard input: nothing in it is about 'volcanoes'; this is the plain summary\n"


def test_the_closing_line_is_broken_between_words_on_a_narrow_terminal() -> None:
    ran = plainspeak("summarize", stdin=ARTICLE, terminal=True, width=20, variables={"NO_COLOR": "1"})
    assert max(map(len, ran.err.splitlines())) <= 20
    assert " ".join(ran.err.split()).endswith("phrases stripped.")


def test_quiet_leaves_out_the_closing_line() -> None:
    assert plainspeak("summarize", "-q", stdin=ARTICLE, terminal=True).err == ""


def test_explain_says_where_and_why() -> None:
    ran = plainspeak("summarize", "--explain", "-n", 1, stdin="Nobody signed the old timetable.")
    bullet, where, shape = ran.out.splitlines()
    assert bullet == "- Nobody signed the old timetable."
    assert where.startswith("      line 1, column 1 · score 1.00")
    assert shape.startswith("Read as running text")


def test_a_text_that_is_not_english_is_told_and_done() -> None:
    text = (
        "Die Fähre fährt am Freitag wieder, sagte der Minister am Montag in der Stadt. Niemand hat den alten Plan "
        "unterschrieben, und der Hafen bleibt im Winter offen. Die Städte teilen sich die Kosten für das neue Schiff."
    )
    ran = plainspeak("summarize", "-n", 2, stdin=text)
    assert (ran.status, ran.out.count("- ")) == (0, 2)
    assert ran.err.startswith("plainspeak: standard input: does not look like English")
    assert ran.err.count("\n") == 1


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plainspeak.commands._PATIENCE", 0.0)
    monkeypatch.setattr("plainspeak.commands._REFRESH", 0.0)


@pytest.mark.usefixtures("impatient")
def test_long_work_shows_how_far_it_is_where_the_results_do_not(article: Path) -> None:
    shown = "\x1b[2K1 of 3 texts\r\x1b[2K2 of 3 texts\r\x1b[2K3 of 3 texts\r\x1b[2K\r"
    output = article.with_name("out.txt")
    for arguments in (["-o", output], ["-f", "json"]):
        assert plainspeak("summarize", *arguments, *[article] * 3, terminal=True).err == shown
        assert plainspeak("summarize", "-q", *arguments, *[article] * 3, terminal=True).err == ""
        assert plainspeak("summarize", *arguments, *[article] * 3).err == ""
        dumb = plainspeak("summarize", *arguments, *[article] * 3, terminal=True, variables={"TERM": "dumb"})
        assert dumb.err == ""
        assert plainspeak("summarize", *arguments, article, terminal=True).err == ""
    assert "of 3 texts" not in plainspeak("summarize", *[article] * 3, terminal=True).err


@pytest.mark.usefixtures("impatient")
def test_progress_makes_room_for_messages_and_does_not_outlive_an_interrupt(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = plainspeak("summarize", "-f", "json", article, "nope.txt", article, terminal=True)
    assert ran.err.startswith("\x1b[2K1 of 3 texts\r\x1b[2K\rplainspeak: nope.txt: no such file\n\x1b[2K2 of 3")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("plainspeak.pipeline.strip_document", interrupted)
    ran = plainspeak("strip", "-f", "json", "nope.txt", article, terminal=True)
    assert ran.status == 130
    assert ran.err.endswith("\x1b[2K1 of 2 texts\r\x1b[2K\r")


@pytest.mark.parametrize("path", SAMPLE_PATHS, ids=lambda path: path.name)
def test_every_edit_is_explained(path: Path) -> None:
    rules = {rule["id"]: rule["why"] for rule in json.loads(plainspeak("rules", "-f", "json").out)}
    shown = plainspeak("summarize", "-n", 20, "--explain", path).out.splitlines()
    edits = [line.split("  ") for line in shown if " → " in line and line.startswith("      ")]
    assert edits
    for edit in edits:
        rule, why = [cell.strip() for cell in edit if cell.strip()][1:]
        assert why == squeeze(rules.get(rule, why))
        assert len(why) > 5


def test_json_tells_the_reasons_when_asked() -> None:
    (document,) = documents("summarize", "--explain", stdin="Nobody signed the old timetable.")
    assert document["bullets"][0]["reasons"]
    assert document["dropped"] == []


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_explain_ends_with_what_was_left_out(form: str) -> None:
    text = "Nobody signed the old timetable.\n\nShare this article\n"
    told = plainspeak("summarize", "-f", form, "--explain", stdin=text).out.split("Left out as page furniture:\n")[1]
    assert "line 3, " in told
    assert "Share this article" in told
    (document,) = documents("summarize", "--explain", stdin=text)
    (dropped,) = document["dropped"]
    assert text[dropped["start"] : dropped["end"]] == "Share this article"
    assert dropped["reason"]
    assert "Left out" not in plainspeak("summarize", "--explain", stdin="Nobody signed the old timetable.").out


def test_neighbours_that_were_left_out_are_told_as_one() -> None:
    text = "Share this article\n\nShare this page\n\nNobody signed the old timetable.\n\nShare this article\n"
    told = plainspeak("summarize", "--explain", stdin=text).out.split("Left out as page furniture:\n")[1]
    assert [line.split(",")[0].strip() for line in told.splitlines()] == ["lines 1–3", "line 7"]


# strip


def test_strip_leaves_what_is_no_filler_to_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text(ARTICLE + "\n\tindented  text\n\n\n* * *\nno end", "utf-8")
    ran = plainspeak("strip", path)
    assert (ran.status, ran.out) == (0, path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "stripped"),
    [
        ("We met in order to sign.\r\n\r\nThe end.\r\n", "We met to sign.\r\n\r\nThe end.\r\n"),
        ("We met.\r\nThe end.\n", "We met.\nThe end.\n"),
        ("We met.\rThe end.\r\n", "We met.\nThe end.\n"),
    ],
)
def test_strip_keeps_the_line_ends_of_windows(tmp_path: Path, text: str, stripped: str) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(text.encode())
    assert plainspeak("strip", path).out == stripped
    assert plainspeak("strip", "-o", path, path).status == 0
    assert path.read_bytes() == stripped.encode()


@pytest.mark.parametrize("path", SAMPLE_PATHS, ids=lambda path: path.name)
def test_strip_twice_is_strip_once(path: Path) -> None:
    once = plainspeak("strip", path).out
    assert plainspeak("strip", stdin=once).out == once


@pytest.mark.parametrize("path", SAMPLE_PATHS, ids=lambda path: path.name)
def test_strip_as_json_can_be_replayed(path: Path) -> None:
    text = path.read_text("utf-8-sig")
    (document,) = documents("strip", path)
    assert list(document) == ["source", "text", "edits"]
    assert replay(text, edits_of(document)) == document["text"]


def test_strip_of_several_texts_prints_them_in_order(article: Path) -> None:
    assert plainspeak("strip", article, "-", stdin="The end.").out == ARTICLE + "The end."


def test_a_terminal_shows_several_stripped_texts_under_their_names(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(article.parent)
    ran = plainspeak("strip", "-", article.name, stdin="The end.", terminal=True, variables={"NO_COLOR": "1"})
    assert ran.out == f"\n== - ==\n\nThe end.\n\n== {article.name} ==\n\n{ARTICLE}"
    assert ran.err == "\n2 texts. 0 phrases stripped.\n"
    assert plainspeak("strip", stdin="The end.", terminal=True).out == "The end.\n"


def test_strip_keeps_the_byte_order_mark_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "marked.txt"
    path.write_text("We met in order to sign.", "utf-8-sig")
    for encoding in ([], ["--encoding", "UTF8"]):
        assert plainspeak("strip", *encoding, path, path).out == "\ufeffWe met to sign.We met to sign."
    assert plainspeak("strip", path, terminal=True).out == "We met to sign.\n"
    assert documents("strip", path)[0]["text"] == "We met to sign."
    path.write_text("We met in order to sign.", "utf-16")
    assert plainspeak("strip", "--encoding", "utf-16", path).out == "We met to sign."


# rules


def test_rules_are_listed_one_a_line_and_explained_one_by_one() -> None:
    listed = plainspeak("rules").out.splitlines()
    every = json.loads(plainspeak("rules", "--format", "json").out)
    assert [line.split()[0] for line in listed] == [rule["id"] for rule in every]
    for rule in every[:3]:
        assert list(rule) == ["id", "family", "does", "why", "source", "changes", "keeps"]
        explained = plainspeak("rules", rule["id"]).out
        for told in (rule["does"], rule["why"], rule["changes"][0][1], rule["keeps"][0], rule["source"]):
            assert squeeze(told) in squeeze(explained)
        family = json.loads(plainspeak("rules", rule["family"], "-f", "json").out)
        assert rule in family


@pytest.mark.parametrize("width", [20, 60, 100])
def test_rules_fit_a_terminal(width: int) -> None:
    for arguments in (["rules", "opener"], ["rules", json.loads(plainspeak("rules", "-f", "json").out)[0]["id"]]):
        lines = plainspeak(*arguments, terminal=True, width=width, variables={"NO_COLOR": "1"}).out.splitlines()
        assert all(len(line) <= width for line in lines)


RULE = """
[[rule]]
id = "forsooth"
match = "forsooth"
why = "an old word for nothing"
source = "the tests"
changes = [["The old gate forsooth fell at noon.", "The old gate fell at noon."]]
"""


def test_a_rules_file_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(f'family = "mine"\n{RULE}', "utf-8")
    assert plainspeak("rules", "--check", path).out == f"{path}: 1 rule, all examples hold\n"
    path.write_text(f'family = "mine"\n{RULE.replace("gate fell", "gates fell")}', "utf-8")
    ran = plainspeak("rules", "--check", path)
    assert (ran.status, ran.out) == (1, "")
    assert "mine.forsooth" in ran.err
    broken = tmp_path / "broken.toml"
    broken.write_text(RULE, "utf-8")
    assert plainspeak("rules", "--check", broken).status == 2


def test_rules_can_be_added_and_switched_off(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(f'family = "mine"\n{RULE}', "utf-8")
    for command in ("summarize", "strip"):
        assert (
            "The old gate fell at noon."
            in plainspeak(command, "--rules", path, stdin="The old gate forsooth fell at noon.").out
        )
        more = path.with_name("more.toml")
        more.write_text(f'family = "more"\n{RULE}'.replace("forsooth", "verily"), "utf-8")
        both = ["--rules", path, "--rules", more]
        text = "The old gate forsooth fell at noon. The gate verily fell."
        assert plainspeak(command, *both, stdin=text).out.count("gate fell") == 2
        neither = ["--disable", "mine", "--disable", "more"]
        assert squeeze(plainspeak(command, *both, *neither, stdin=text).out.replace("- ", "")) == text
        for off in ("mine", "mine.forsooth"):
            ran = plainspeak(command, "--rules", path, "--disable", off, stdin="The old gate forsooth fell at noon.")
            assert "The old gate forsooth fell at noon." in ran.out


# What goes wrong


USAGE_ERRORS = {
    "article.txt": "hint: plainspeak summarize article.txt",
    "summarise": "hint: did you mean summarize?",
    "help": "hint: plainspeak --help",
    "-q": "no such option: -q",
    "summarize -n 0": "--sentences must be a whole number of at least 1, not 0",
    "summarize -n five": "-n/--sentences: 'five' is not a whole number",
    "summarize -n": "option '-n' requires an argument\n  hint: plainspeak summarize --help",
    "summarize -n 2.5": "-n/--sentences: '2.5' is not a whole number",
    "summarize -p -3": "--percent must be above 0 and at most 100, not -3\n",
    "summarize --words many": "-w/--words: 'many' is not a whole number",
    "summarize -w -3": "--words must be a whole number of at least 1, not -3",
    "summarize -p 0": "--percent must be above 0 and at most 100",
    "summarize -p 101": "--percent must be above 0 and at most 100, not 101\n",
    "summarize -p nan": "--percent must be above 0 and at most 100",
    "summarize -p ten": "-p/--percent: 'ten' is not a number",
    "summarize -n 3 -w 80": "-n/--sentences and -w/--words exclude each other",
    "summarize -j 0": "--jobs must be a whole number of at least 1, not 0",
    "summarize -w 80 -p 3": "-w/--words and -p/--percent exclude each other",
    "summarize --sentence 3": "hint: did you mean --sentences?",
    "summarize --format jsn": "hint: did you mean json?",
    "summarize --color sometimes": "one of auto, always, never",
    "summarize --encoding utf-9": "unknown encoding 'utf-9'\n  hint: did you mean utf-8?",
    "summarize --encoding latin-99": "hint: did you mean latin-1?",
    "summarize --encoding koi8q": "hint: did you mean koi8_r?",
    "summarize --encoding base64": "unknown encoding 'base64'",
    "summarize --rules nope.toml": "rules file nope.toml: no such file",
    "summarize --disable nope": "'nope'",
    "summarize - -": "named twice",
    "strip --format markdown": "hint: one of text, json",
    "strip -n 3": "no such option: -n",
    "rules no-such-rule": "no rule or family 'no-such-rule'",
    "rules --check nope.toml": "rules file nope.toml: no such file",
    "completion tcsh": "one of bash, zsh, fish",
    "completion": "for which shell?\n  hint: plainspeak completion bash, zsh or fish",
}


@pytest.mark.parametrize(("line", "said"), USAGE_ERRORS.items(), ids=USAGE_ERRORS)
def test_a_usage_error_exits_with_2_and_says_what_to_do(line: str, said: str) -> None:
    ran = plainspeak(*line.split(), stdin=ARTICLE)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("plainspeak: ")
    assert said in ran.err
    assert ran.err.count("\n") <= 2


def bad_inputs(folder: Path) -> dict[str, str]:
    """Write inputs that cannot be done, and return what is said of each."""
    (folder / "binary.txt").write_bytes(b"MZ\0\1\2")
    (folder / "latin.txt").write_bytes("One line.\nThe caf\xe9 stays open.".encode("latin-1"))
    (folder / "wide.txt").write_bytes("The café.".encode("utf-16"))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\n\t ")
    (folder / "marks.txt").write_bytes(b"* * *\n\n--- !!")
    return {
        "artcle.txt": "no such file\n  hint: did you mean {folder}/article.txt?",
        "nowhere/a.txt": "no such file",
        ".": "is a directory\n  hint: name the files in it",
        "binary.txt": "is a binary file, not a text",
        "latin.txt": "is not UTF-8 (byte 0xe9 in line 2)\n  hint: try --encoding cp1252",
        "wide.txt": "is not UTF-8 (byte 0xff in line 1)\n  hint: try --encoding utf-16",
        "empty.txt": "is empty",
        "blank.txt": "is empty",
        "marks.txt": "has no sentence",
    }


def test_a_bad_input_is_told_and_the_others_are_done(article: Path) -> None:
    folder = article.parent
    for name, said in bad_inputs(folder).items():
        bad = folder / name
        ran = plainspeak("summarize", bad, article)
        assert ran.status == 1
        assert ran.out == plainspeak("summarize", article).out
        assert ran.err.startswith(f"plainspeak: {bad}: {said.format(folder=folder)}")
        assert ran.err.count("\n") <= 2
        entries = documents("summarize", bad, article)
        assert entries[0] == {"source": str(bad), "error": said.split("\n")[0]}
        assert entries[1]["bullets"]


def test_an_address_is_not_fetched() -> None:
    assert plainspeak("summarize", "https://x.example/a").err == (
        "plainspeak: https://x.example/a: no such file\n"
        "  hint: nothing is fetched: curl -sL https://x.example/a | plainspeak summarize\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_an_unreadable_file_is_told(article: Path) -> None:
    article.chmod(0)
    try:
        article.read_bytes()
    except PermissionError:
        assert plainspeak("summarize", article).err == f"plainspeak: {article}: permission denied\n"
    else:
        pytest.skip("this user may read everything")


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    for name, encoding in (("cp1252", "cp1252"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"), ("UTF8", "utf-8")):
        path = tmp_path / name
        path.write_bytes("The “café” stays open.".encode(encoding))
        assert plainspeak("summarize", "--encoding", name, path).out == "- The “café” stays open.\n"


def test_a_person_at_a_terminal_is_not_kept_waiting() -> None:
    for command in ("summarize", "strip"):
        ran = plainspeak(command, stdin_isatty=True)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith(f"Usage: plainspeak {command} [OPTION]... [FILE]...\nplainspeak: no input")


def test_memory_that_runs_out_is_one_line_and_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    def run_out(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("plainspeak.pipeline.rank", run_out)
    ran = plainspeak("summarize", stdin=ARTICLE)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "plainspeak: there is not enough memory for this\n  hint: give it less text at a time\n"


def test_a_defect_is_one_line_and_debug_shows_where(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("\x1b[31moh no")

    monkeypatch.setattr("plainspeak.pipeline.rank", break_down)
    short = plainspeak("summarize", stdin=ARTICLE)
    assert (short.status, short.out) == (1, "")
    assert short.err == (
        "plainspeak: unexpected RuntimeError: \\x1b[31moh no\n  hint: run with --debug to see where\n"
    )
    long = plainspeak("summarize", "--debug", stdin=ARTICLE)
    assert "Traceback" in long.err
    assert "\x1b" not in long.err


@pytest.mark.parametrize("jobs", [1, 2])
def test_debug_shows_where_an_input_failed(jobs: int) -> None:
    ran = plainspeak("strip", "--debug", "-j", jobs, "nope.txt", "nor\x1bthis.txt")
    assert (ran.status, ran.err.count("no such file\n"), ran.err.count("InputError: ")) == (1, 4, 2)
    assert "\x1b" not in ran.err


def test_debug_shows_where_an_error_comes_from() -> None:
    assert "Traceback" in plainspeak("summarize", "-n", "0", "--debug", stdin=ARTICLE).err


@pytest.mark.parametrize("command", ["summarize", "strip"])
def test_an_interrupt_while_modules_load_ends_it(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("plainspeak.cli.application.restore_patterns", interrupted)
    ran = plainspeak(command, stdin=ARTICLE)
    assert (ran.status, ran.out, ran.err) == (130, "", "")


# Configuration


def test_a_configuration_file_sets_defaults(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text(f'family = "mine"\n{RULE}', "utf-8")
    config = tmp_path / "config.toml"
    config.write_text('rules = ["my.toml"]\nquiet = true\n[summarize]\nsentences = 2\nformat = "markdown"\n', "utf-8")
    text = f"{ARTICLE}\n\nThe old gate forsooth fell at noon.\n"
    for arguments, variables in ((["--config", config], {}), ([], {"PLAINSPEAK_CONFIG": str(config)})):
        ran = plainspeak("summarize", "--title", "A", *arguments, stdin=text, variables=variables)
        assert ran.out.startswith("# A\n\n- ")
        assert ran.out.count("\n- ") == 2
        assert "The old gate fell at noon." in plainspeak("strip", *arguments, stdin=text, variables=variables).out
    longer = plainspeak("summarize", f"--config={config}", "-w", 200, "-f", "text", stdin=text)
    assert longer.out.count("\n") > 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sentenses = 3", "unknown key sentenses\n  hint: did you mean sentences?"),
        ("[summarise]\nwords = 3", "unknown key summarise\n  hint: did you mean summarize?"),
        ("[strip]\nwords = 3", "unknown key strip.words"),
        ("debug = true", "unknown key debug"),
        ("quiet = 3", "quiet must be true or false"),
        ("words = [3]", "words must be a text or a number"),
        ('rules = "a.toml"', "rules must be a list of texts"),
        ("words 3", "hint: it has to be TOML in UTF-8"),
        ("words = 0", "--words must be a whole number of at least 1"),
        ('format = "jsn"', "hint: did you mean json?"),
        ("words = 3\nsentences = 3", "exclude each other"),
    ],
)
def test_a_wrong_configuration_file_is_told(tmp_path: Path, text: str, said: str) -> None:
    config = tmp_path / "config.toml"
    config.write_text(text, "utf-8")
    ran = plainspeak("summarize", "--config", config, stdin=ARTICLE)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"plainspeak: configuration {config}: ")
    assert said in ran.err


def test_what_is_wrong_without_a_configuration_file_is_not_blamed_on_it(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("words = 0", "utf-8")
    ran = plainspeak("summarize", "--config", config, "--color", "red", stdin=ARTICLE)
    assert (ran.status, ran.err.splitlines()[0]) == (2, "plainspeak: --color: unknown value 'red'")


@pytest.mark.parametrize("line", ["--help", "", "summarize --help", "strip -h", "--version", "completion bash"])
def test_help_needs_no_configuration_file(line: str) -> None:
    assert plainspeak(*line.split(), variables={"PLAINSPEAK_CONFIG": "nope.toml"}).status == 0


def test_a_missing_configuration_file_is_told() -> None:
    ran = plainspeak("summarize", "--config", "nope.toml", stdin=ARTICLE)
    assert (ran.status, ran.err) == (2, "plainspeak: configuration nope.toml: no such file\n")
    ran = plainspeak("strip", stdin=ARTICLE, variables={"PLAINSPEAK_CONFIG": "nope.toml"})
    assert ran.err.endswith("no such file\n  hint: PLAINSPEAK_CONFIG names this file\n")


# Where it goes


def test_an_output_file_is_replaced_whole_and_keeps_its_mode(article: Path) -> None:
    article.chmod(0o640)
    expected = plainspeak("strip", article).out
    ran = plainspeak("strip", "-o", article, article)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert article.read_text("utf-8") == expected
    assert stat.S_IMODE(article.stat().st_mode) == 0o640
    assert list(article.parent.iterdir()) == [article]


def test_an_output_through_a_link_keeps_the_link(article: Path) -> None:
    target, link = article.with_name("target.txt"), article.with_name("link.txt")
    target.write_text("before", "utf-8")
    try:
        link.symlink_to(target.name)
    except OSError:
        pytest.skip("links cannot be made here")
    assert plainspeak("summarize", "-n", 1, "-o", link, article).status == 0
    assert link.is_symlink()
    assert target.read_text("utf-8").startswith("- ")


def test_an_article_is_not_replaced_by_its_summary(article: Path) -> None:
    ran = plainspeak("summarize", "-o", article, article.with_name("nope.txt"), article)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.endswith(f"plainspeak: {article}: its summary would replace it\n  hint: name another file\n")
    assert article.read_text("utf-8") == ARTICLE


def test_an_output_can_be_standard_output(article: Path) -> None:
    for name in ("-", "/dev/stdout"):
        assert plainspeak("strip", "-o", name, article).out == ARTICLE


def test_an_output_without_a_name_is_told(article: Path) -> None:
    assert plainspeak("strip", "-o", "", article).err == "plainspeak: --output: the name of the file is empty\n"


@pytest.mark.parametrize(("name", "said"), [(".", "is a directory"), ("no/where.txt", "its folder does not exist")])
def test_an_output_that_cannot_be_written_is_told(article: Path, name: str, said: str) -> None:
    ran = plainspeak("summarize", "-o", article.parent / name, article)
    assert (ran.status, ran.out) == (1, "")
    assert said in ran.err


def test_a_failure_leaves_an_old_output_alone(article: Path) -> None:
    assert plainspeak("summarize", "-o", article, "nope.txt").status == 1
    assert article.read_text("utf-8") == ARTICLE


@pytest.mark.parametrize(
    ("flag", "variables", "stream", "colors"),
    [
        ("auto", {}, "terminal", "some"),
        ("auto", {}, "pipe", "none"),
        ("auto", {"TERM": "dumb"}, "terminal", "none"),
        ("auto", {"NO_COLOR": "1"}, "terminal", "none"),
        ("auto", {"NO_COLOR": ""}, "terminal", "some"),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, "terminal", "none"),
        ("auto", {"FORCE_COLOR": "1"}, "pipe", "some"),
        ("auto", {"CLICOLOR_FORCE": "1"}, "pipe", "some"),
        ("auto", {"FORCE_COLOR": "0"}, "pipe", "none"),
        ("auto", {"GITHUB_ACTIONS": "true"}, "pipe", "none"),
        ("always", {"NO_COLOR": "1"}, "pipe", "some"),
        ("never", {"FORCE_COLOR": "1"}, "terminal", "none"),
    ],
)
def test_colour_is_decided_by_flag_then_variables_then_stream(
    flag: str, variables: dict[str, str], stream: str, colors: str
) -> None:
    ran = plainspeak(
        "summarize", "--explain", "--color", flag, stdin=ARTICLE, variables=variables, terminal=stream == "terminal"
    )
    assert ("some" if "\x1b[" in ran.out else "none") == colors


def test_no_variable_colours_a_file(tmp_path: Path) -> None:
    output = tmp_path / "out.txt"
    for flag, colors in (("auto", False), ("always", True)):
        arguments = ["summarize", "--explain", "--color", flag, "-o", output]
        assert plainspeak(*arguments, stdin=ARTICLE, variables={"FORCE_COLOR": "1"}).status == 0
        assert ("\x1b[" in output.read_text("utf-8")) == colors


# Help, version, completion


@pytest.mark.parametrize(
    "line", ["", "--help", "-h", "summarize --help", "strip -h", "rules --help", "completion -h"]
)
def test_help_leads_with_three_examples_and_fits_a_screen(line: str) -> None:
    ran = plainspeak(*line.split())
    assert (ran.status, ran.err) == (0, "")
    shown = ran.out.splitlines()
    assert [text.split()[:1] for text in shown[2:5] if "plainspeak" in text] != []
    assert sum("plainspeak " in text for text in shown[2:5]) == 3
    assert len(shown) <= 32
    assert max(map(len, shown)) <= 80
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("command", [(), *((line.name,) for line in command_lines())], ids=" ".join)
def test_the_version_is_printed(command: tuple[str, ...]) -> None:
    for flag in ("--version", "-V"):
        assert plainspeak(*command, flag) == Ran(0, f"plainspeak {__version__}\n", "")


def test_every_flag_has_a_line_of_help() -> None:
    for command in command_lines():
        for flag in command.flags:
            assert flag.help.endswith("."), flag


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_names_every_command_and_flag(shell: str) -> None:
    script = plainspeak("completion", shell).out
    for command in command_lines():
        assert command.name in script
        assert all(flag.names[-1].lstrip("-") in script for flag in command.flags)


@pytest.mark.process
@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("plainspeak su", "summarize"),
        ("plainspeak summarize --verb", "--verbatim"),
        ("plainspeak summarize --format js", "json jsonl"),
        ("plainspeak completion f", "fish"),
        ("plainspeak rules connective.in-order-to-", "connective.in-order-to-again"),
        ("plainspeak strip --disable light-verb.decide-t", "light-verb.decide-to"),
    ],
)
def test_bash_completes(words: str, offered: str) -> None:
    script = plainspeak("completion", "bash").out
    ask = f'COMP_WORDS=({words}); COMP_CWORD={len(words.split()) - 1}; _plainspeak; echo "${{COMPREPLY[*]}}"'
    done = subprocess.run(["bash", "-c", script + ask], capture_output=True, text=True, check=True)  # noqa: S607 - it was found
    assert done.stdout.strip() == offered
