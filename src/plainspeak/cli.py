"""The command line: names, flags and help. Arguments become a command that is ready to run."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from functools import partial
from typing import Annotated

import typer

from plainspeak import commands
from plainspeak._version import __version__
from plainspeak.commands import Command, Inputs, Page
from plainspeak.environment import PROGRAM
from plainspeak.errors import UsageError
from plainspeak.options import Length, Options
from plainspeak.reading import STDIN
from plainspeak.rendering import RENDERERS
from plainspeak.suggestions import did_you_mean

_COMMANDS = ("summarize", "strip", "rules")
_COLORS = ("auto", "always", "never")

app = typer.Typer(
    name=PROGRAM,
    add_completion=False,  # Typer's way edits the user's shell files
    rich_markup_mode=None,  # Rich's would swallow [brackets] and cost 100 ms
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def parse(arguments: Sequence[str] | None) -> Command:
    """Return the command that the arguments ask for.

    Args:
        arguments: without the program's name; None takes those of the process.

    Raises:
        UsageError: they make no sense.
    """
    words = sys.argv[1:] if arguments is None else arguments
    if words:
        _check_command(words[0])
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            command = app(arguments, prog_name=PROGRAM, standalone_mode=False)
    except typer.TyperException as error:
        raise _in_our_words(error) from error
    return command if callable(command) else partial(commands.show_text, text=printed.getvalue())


def _in_our_words(error: typer.TyperException) -> UsageError:
    """Return what Typer found wrong in the voice of the other messages."""
    possible = getattr(error, "possibilities", None)
    hint = f"did you mean {' or '.join(sorted(possible))}?" if possible else ""
    text = error.format_message() if isinstance(error, typer.BadParameter) else str(error)
    return UsageError(text[:1].lower() + text[1:].rstrip("."), hint=hint)


def _check_command(word: str) -> None:
    """Raise a `UsageError` where a word stands in the place of a command and is none."""
    if word not in _COMMANDS and (word == STDIN or not word.startswith("-")):
        hint = did_you_mean(word, _COMMANDS) or f"{PROGRAM} summarize {word}"
        raise UsageError(f"no such command: {word}", hint=hint)


def _show_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


def _one_of(known: Sequence[str], flag: str, value: str) -> str:
    if value not in known:
        hint = did_you_mean(value, known) or f"one of {', '.join(known)}"
        raise UsageError(f"{flag}: unknown value {value!r}", hint=hint)
    return value


def _check_color(value: str) -> str:
    return _one_of(_COLORS, "--color", value)


_SUMMARY_FORMATS = tuple(RENDERERS)
_STRIP_FORMATS = tuple(name for name, renderer in RENDERERS.items() if renderer.stripped)
_RULES_FORMATS = tuple(name for name, renderer in RENDERERS.items() if renderer.rules)

Files = Annotated[
    list[str] | None, typer.Argument(metavar="[FILE]...", show_default=False, help="- is standard input.")
]
Rules = Annotated[list[str] | None, typer.Option("--rules", metavar="FILE", help="Add the rules in a file.")]
Disable = Annotated[list[str] | None, typer.Option("--disable", metavar="RULE", help="Switch a rule or family off.")]
Encoding = Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="Of the input, if not UTF-8.")]
Output = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help="Write here, whole or not at all.")
]
Color = Annotated[
    str, typer.Option("--color", metavar="|".join(_COLORS), callback=_check_color, help="Colour the output.")
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No warnings, no closing line.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where an error comes from.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show in place what was changed.")]


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001, FBT002 - its callback does the work; Typer's way
        bool,
        typer.Option(
            "-V",
            "--version",
            is_eager=True,
            callback=lambda value: _show_version(wanted=value),
            help="Print the version.",
        ),
    ] = False,
) -> None:
    """Turn diplomatic waffle into a few plain bullets."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def summarize(  # noqa: PLR0913 - one parameter for each flag
    *,
    files: Files = None,
    sentences: Annotated[
        int | None, typer.Option("-n", "--sentences", metavar="N", help="N bullets (default 5).")
    ] = None,
    words: Annotated[int | None, typer.Option("-w", "--words", metavar="N", help="At most N words.")] = None,
    percent: Annotated[
        float | None, typer.Option("-p", "--percent", metavar="P", help="P percent of the sentences.")
    ] = None,
    about: Annotated[
        str | None, typer.Option("-a", "--about", metavar="TEXT", help="What this is about, first.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The article's title.")] = None,
    verbatim: Annotated[bool, typer.Option("--verbatim", help="Pick sentences, change none.")] = False,
    format_: Annotated[
        str, typer.Option("-f", "--format", metavar="|".join(_SUMMARY_FORMATS), help="Output format.")
    ] = "text",
    explain: Annotated[bool, typer.Option("--explain", help="Say where each bullet comes from and why.")] = False,
    diff: Diff = False,
    rules: Rules = None,
    disable: Disable = None,
    encoding: Encoding = None,
    output: Output = None,
    color: Color = "auto",
    quiet: Quiet = False,
    debug: Debug = False,  # noqa: ARG001 - read where errors are reported
) -> Command:
    """Print a bullet summary of each article."""
    options = Options(
        length=Length(sentences, words, percent),
        about=about,
        strip=not verbatim,
        rule_files=tuple(rules or ()),
        disabled=tuple(disable or ()),
    )
    page = Page(
        format=_one_of(_SUMMARY_FORMATS, "--format", format_),
        output=output,
        color=color,
        quiet=quiet,
        explain=explain,
        diff=diff,
    )
    return partial(commands.summarize, inputs=_inputs(files, encoding, title), options=options, page=page)


@app.command()
def strip(  # noqa: PLR0913 - one parameter for each flag
    *,
    files: Files = None,
    format_: Annotated[
        str, typer.Option("-f", "--format", metavar="|".join(_STRIP_FORMATS), help="Output format.")
    ] = "text",
    diff: Diff = False,
    rules: Rules = None,
    disable: Disable = None,
    encoding: Encoding = None,
    output: Output = None,
    color: Color = "auto",
    quiet: Quiet = False,
    debug: Debug = False,  # noqa: ARG001 - read where errors are reported
) -> Command:
    """Print the whole text with its filler stripped."""
    options = Options(rule_files=tuple(rules or ()), disabled=tuple(disable or ()))
    page = Page(
        format=_one_of(_STRIP_FORMATS, "--format", format_), output=output, color=color, quiet=quiet, diff=diff
    )
    return partial(commands.strip, inputs=_inputs(files, encoding, None), options=options, page=page)


@app.command()
def rules(
    *,
    rule: Annotated[str | None, typer.Argument(metavar="[RULE]", help="A rule or family to explain.")] = None,
    format_: Annotated[
        str, typer.Option("-f", "--format", metavar="|".join(_RULES_FORMATS), help="Output format.")
    ] = "text",
    output: Output = None,
    color: Color = "auto",
    debug: Debug = False,  # noqa: ARG001 - read where errors are reported
) -> Command:
    """List the rules, or explain one."""
    page = Page(format=_one_of(_RULES_FORMATS, "--format", format_), output=output, color=color)
    return partial(commands.list_rules, wanted=rule, page=page)


def _inputs(files: list[str] | None, encoding: str | None, title: str | None) -> Inputs:
    names = tuple(files or ())
    if names.count(STDIN) > 1:
        raise UsageError("standard input (-) is named twice")
    return Inputs(names=names, encoding=encoding, title=title)
