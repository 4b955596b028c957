"""Results become text: safe on a terminal, right in width, true in JSON, inert in Markdown."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from commandline import plainspeak
from plainspeak.edits import replay, squeeze
from plainspeak.model import Bullet, Document, Edit, Stripped, Summary
from plainspeak.rendering import RENDERERS, formats_of, renderer
from plainspeak.rendering.changes import changed_pieces
from plainspeak.rendering.markdown import escape
from plainspeak.rendering.records import Failure, Look, StrippedDocument, Style
from plainspeak.rendering.sanitize import in_json, one_line, visible

HOSTILE = "\x1b]0;x\x07[/i] [bold]A\x9b31m\u202eb\x7f\u2028c\ud800*d* <e> `f` :smile: [link=http://x]g[/link]"
ESCAPED = ("\x1b", "\x07", "\x9b", "\u202e", "\x7f", "\u2028", "\ud800")


def summary_of(text: str, *edits: Edit, title: str | None = None, source: str | None = "a.txt") -> Summary:
    bullet = Bullet(squeeze(replay(text, edits)), 0, len(text), 0.5, edits, ("it is all there is",))
    return Summary(Document(text, source), title, (bullet,), len(text.split()), 1)


def rendered(summary: Summary, form: str = "text", look: Look | None = None) -> str:
    return "".join(renderer(form, "summaries")([summary], look or Look()))


# The sanitizer


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "\\x1b[31m"),
        ("\x00\x08\x0b\x0c\r\x1f\x7f\x80\x9f", "\\x00\\x08\\x0b\\x0c\\x0d\\x1f\\x7f\\x80\\x9f"),
        ("\u202a\u202e\u2066\u2069\u2028\u2029", "\\u202a\\u202e\\u2066\\u2069\\u2028\\u2029"),
        ("\ud800\udfff\ufff9\U000e0041", "\\ud800\\udfff\\ufff9\\U000e0041"),
        ("a\tb\nc é 漢 👩‍🚀 \u200f\ufe0f", "a\tb\nc é 漢 👩‍🚀 \u200f\ufe0f"),
    ],
)
def test_what_acts_on_a_terminal_is_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_name_is_shown_on_one_line() -> None:
    assert one_line("a\tb\nc\rd") == "a\\tb\\nc\\x0dd"
    assert one_line("é\t\n") == "é\\t\\n"


@given(st.text(alphabet=st.characters(codec=None)))
def test_nothing_that_acts_survives(text: str) -> None:
    shown = visible(text)
    shown.encode()
    assert not any(unicodedata.category(c) in {"Cc", "Zl", "Zp"} and c not in "\n\t" for c in shown)
    assert "\n" not in one_line(text)


@pytest.mark.parametrize("form", formats_of("summaries"))
@pytest.mark.parametrize("look", [Look(), Look(terminal=True), Look(terminal=True, color=True, several=True)])
@pytest.mark.parametrize("more", [{}, {"explain": True}, {"diff": True}])
def test_no_format_lets_a_hostile_article_act(form: str, look: Look, more: dict[str, bool]) -> None:
    summary = summary_of(HOSTILE, Edit(0, 1, "\x1b", "bad\x1brule"), title=HOSTILE, source=HOSTILE)
    shown = rendered(summary, form, look._replace(**more))  # type: ignore[arg-type] # they are flags
    bare = shown
    for style in ("\x1b[1m", "\x1b[2m", "\x1b[9;31m", "\x1b[32m", "\x1b[0m"):
        bare = bare.replace(style, "")
    if form in {"json", "jsonl"}:
        json.loads(shown)
        shown.encode()
        assert "\x1b" not in shown
    else:
        assert not any(character in bare for character in ESCAPED)
        assert look.color or "\x1b" not in shown


def test_hostile_names_and_errors_are_spelled_out() -> None:
    ran = plainspeak("summarize", "\x1b]0;x\x07\n.txt")
    assert ran.err == "plainspeak: \\x1b]0;x\\x07\\n.txt: no such file\n"


def test_mark_up_of_rich_is_text() -> None:
    ran = plainspeak("summarize", stdin="The [/i] and [bold]gates[/bold] :smile: stay open.", terminal=True)
    assert "  • The [/i] and [bold]gates[/bold] :smile: stay open.\n" in ran.out


# Terminal


@pytest.mark.parametrize("width", [20, 21, 33, 80, 100, 300])
@pytest.mark.parametrize(
    "text",
    [
        "The harbour of the old town stays open in winter, come what may, said the harbour master.",
        "港は冬も開いている。" * 12,
        "Cafe\u0301 na\u0308ive " * 20,
        "👩‍🚀🚢 sail " * 20,
        "Donaudampfschifffahrtsgesellschaftskapitän" * 4,
    ],
)
@pytest.mark.parametrize("title", [None, "A title that is somewhat longer than a narrow terminal is wide"])
def test_lines_fit_the_terminal_and_hang_under_the_bullet(width: int, text: str, title: str | None) -> None:
    shown = rendered(summary_of(text, title=title), look=Look(terminal=True, width=width))
    lines = shown.splitlines()
    assert all(cell_len(line) <= width for line in lines)
    assert all(line == line.rstrip() for line in lines)
    first = next(at for at, line in enumerate(lines) if line.startswith("  • "))
    assert all(line.startswith("    ") for line in lines[first + 1 :])
    assert squeeze("".join(lines[first:]).replace("•", "")).replace(" ", "") == squeeze(text).replace(" ", "")


def test_a_narrower_terminal_is_written_as_if_it_had_20_columns() -> None:
    summary = summary_of("The harbour stays open in winter.")
    assert rendered(summary, look=Look(terminal=True, width=3)) == rendered(
        summary, look=Look(terminal=True, width=20)
    )


def test_explanations_name_every_edit_with_its_rule_and_reason() -> None:
    summary = summary_of(
        "In order to win, a elm fell.", Edit(0, 11, "To", "f.order"), Edit(17, 18, "an", "repair.article")
    )
    look = Look(explain=True, whys={"f.order": "says no more than “to”", "repair.article": "“a” or “an”"})
    assert rendered(summary, look=look) == (
        "- To win, an elm fell.\n"
        "      line 1, column 1 · score 0.50: it is all there is\n"
        "      In order to → To  f.order         says no more than “to”\n"
        "      a → an            repair.article  “a” or “an”\n"
    )
    narrow = rendered(summary, look=look._replace(terminal=True, width=40))
    assert all(len(line) <= 40 for line in narrow.splitlines())


def test_an_edit_without_a_reason_is_named_all_the_same() -> None:
    summary = summary_of("In order to win.", Edit(0, 11, "To", "mine.order"))
    for look in (Look(explain=True), Look(explain=True, terminal=True)):
        assert "In order to → To  mine.order  –\n" in rendered(summary, look=look)


# What was changed


@pytest.mark.parametrize(
    ("text", "edits", "shown"),
    [
        ("It is very old.", [(6, 11, "")], "It is [-very-] old."),
        ("It is said that he left.", [(0, 16, ""), (16, 17, "H")], "[-It is said that he-] {+He+} left."),
        ("She stresses that.", [(0, 3, "Ms. Roe"), (4, 12, "says")], "[-She stresses-] {+Ms. Roe says+} that."),
        ("Talks, however, failed.", [(5, 15, "")], "Talks[-, however,-] failed."),
        ("He met Dray.", [(7, 7, "Ilsa ")], "He met {+Ilsa+} Dray."),
        ("He met Dray.", [(6, 6, " Ilsa")], "He met {+Ilsa+} Dray."),
        ("the strait.", [(10, 10, " too")], "the strait {+too+}."),
        ("limitations on it", [(0, 11, "limits")], "[-limitations-] {+limits+} on it"),
        ("No edit.", [], "No edit."),
        ("a b", [(0, 3, "")], "[-a b-]"),
        ("The end\ncame  now.", [(7, 12, "")], "The end\n[-came-]  now."),
    ],
)
def test_changes_are_shown_by_whole_words(text: str, edits: list[tuple[int, int, str]], shown: str) -> None:
    made = tuple(Edit(*edit, "f.rule") for edit in edits)
    look = Look(diff=True)
    assert "".join(renderer("text", "stripped")([_stripped(text, made)], look)) == shown


def _stripped(text: str, edits: tuple[Edit, ...]) -> StrippedDocument:
    return StrippedDocument(Document(text), Stripped(replay(text, edits), edits))


@given(st.data())
def test_shown_changes_hold_both_texts(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="ab ,", min_size=1, max_size=14))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    edits = [
        Edit(start, end, data.draw(st.text(alphabet="XY ", max_size=2)), "f.rule")
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    pieces = list(changed_pieces(text, edits))
    before = "".join(piece.text for piece in pieces if piece.style is not Style.ADDED)
    after = "".join(piece.text for piece in pieces if piece.style is not Style.REMOVED)
    assert before.replace(" ", "") == text.replace(" ", "")
    assert after.replace(" ", "") == replay(text, edits).replace(" ", "")


def test_changes_are_struck_red_and_green_where_there_is_colour() -> None:
    shown = "".join(
        renderer("text", "stripped")(
            [_stripped("It is very old.", (Edit(6, 11, "", "f"),))], Look(diff=True, color=True)
        )
    )
    assert shown == "It is \x1b[9;31mvery\x1b[0m old."


def test_a_bullet_with_changes_stays_on_one_line_in_a_pipe() -> None:
    summary = summary_of("It is\n  very\nold,\tsay  all.", Edit(8, 13, "", "f.very"))
    assert rendered(summary, look=Look(diff=True)) == "- It is [-very-] old, say all.\n"


# Markdown


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# no", "\\# no"),
        ("- no", "\\- no"),
        ("+ no", "\\+ no"),
        ("1. no", "1\\. no"),
        ("12) no", "12\\) no"),
        ("3.5 percent", "3.5 percent"),
        ("a *b* _c_ `d` [e](f) <g> &amp;", "a \\*b\\* \\_c\\_ \\`d\\` \\[e\\](f) \\<g\\> \\&amp;"),
        ("> no", "\\> no"),
        ("=== no", "\\=== no"),
        ("a\\b | $c$ ~d~", "a\\\\b \\| \\$c\\$ \\~d\\~"),
    ],
)
def test_markdown_of_an_article_is_inert(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_markdown_explains_and_shows_changes_too() -> None:
    summary = summary_of("In order to *win*.", Edit(0, 11, "To", "f.order"))
    look = Look(explain=True, diff=True, whys={"f.order": "says no more than “to”"})
    assert rendered(summary, "markdown", look) == (
        "- ~~In order to~~ **To** \\*win\\*.\n"
        "  - line 1, column 1 · score 0.50: it is all there is\n"
        "  - In order to → To – f.order – says no more than “to”\n"
    )


# All formats


@pytest.mark.parametrize("form", RENDERERS)
def test_every_format_ends_with_a_line_feed_and_survives_failures(form: str) -> None:
    write = renderer(form, "summaries")
    assert "".join(write([summary_of("An end.")], Look())).endswith("\n")
    shown = "".join(write([Failure("a.txt", "is empty")], Look()))
    assert ("is empty" in shown) == (form in {"json", "jsonl", "html"}), "the others leave it to standard error"


def test_results_are_written_as_they_come() -> None:
    def results() -> object:
        yield summary_of("One.")
        raise AssertionError("the first must be out by now")

    for form in ("text", "markdown", "jsonl"):
        assert "One." in next(iter(renderer(form, "summaries")(results(), Look())))


def test_the_closing_line_counts_phrases_and_grades() -> None:
    ran = plainspeak("summarize", stdin="The old harbour stays open.", terminal=True, variables={"NO_COLOR": "1"})
    assert ran.err == "\n1 of 1 sentence, 5 of 5 words. Reading grade 3. 0 phrases stripped.\n"


def test_consoles_of_windows_get_what_their_code_page_has() -> None:
    text = "The “café” – 漢 – stays open in order to win…"
    ran = plainspeak("summarize", "--diff", stdin=text, encoding="cp437", terminal=True, variables={"NO_COLOR": "1"})
    assert '  - The "café" - ? - stays open [-in order-] to win...\n' in ran.out
    ran = plainspeak("summarize", "--diff", stdin=text, encoding="cp1252", terminal=True, variables={"NO_COLOR": "1"})
    assert "  • The “café” – ? – stays open [-in order-] to win…\n" in ran.out


def test_an_output_in_another_encoding_gets_what_it_can_show() -> None:
    ran = plainspeak("summarize", stdin="The “café” stays.", encoding="ascii")
    assert ran.out == '- The "caf?" stays.\n'
    ran = plainspeak("summarize", stdin="The “café” stays.", encoding="ascii", terminal=True)
    assert '  - The "caf?" stays.\n' in ran.out
    assert "caf\\u00e9" in plainspeak("summarize", "-f", "json", stdin="The “café” stays.", encoding="ascii").out


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\U000e0000", "\\U000e0000"),  # the first tag character
        ("\U000e007f", "\\U000e007f"),
        ("\u202e", "\\u202e"),
        ("\x9f", "\\x9f"),
        ("☃" + 30 * "\u0301", "☃" + 30 * "\u0301"),  # as many accents as may stand in a row
        ("☃" + 31 * "\u0301", "☃" + 30 * "\u0301" + "\\u0301"),
        (20 * "\u0301" + "☃" + 20 * "\u0301", 20 * "\u0301" + "☃" + 20 * "\u0301"),
    ],
)
def test_characters_that_act_are_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_json_spells_out_what_acts_and_nothing_else() -> None:
    assert in_json('"☃[-]\x9b\U000e0001"') == r'"☃[-]\u009b\udb40\udc01"'
