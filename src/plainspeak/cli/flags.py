"""The flags: how each is spelled, what it takes, its line of help. A flag of several commands stands here once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from plainspeak._version import __version__
from plainspeak.environment import PROGRAM
from plainspeak.errors import UsageError
from plainspeak.rendering import formats_of
from plainspeak.suggestions import did_you_mean

COLORS = ("auto", "always", "never")
FORMATS = {
    "summarize": formats_of("summaries"),
    "strip": formats_of("stripped"),
    "rules": formats_of("rules"),
    "batch": ("jsonl", "parquet"),
}
LENGTHS = {"sentences": "-n/--sentences", "words": "-w/--words", "percent": "-p/--percent"}


def one_of(known: Sequence[str], flag: str, value: str) -> str:
    """Return the value of a flag.

    Raises:
        UsageError: it is none of those known.
    """
    if value not in known:
        hint = did_you_mean(value, known) or f"one of {', '.join(known)}"
        raise UsageError(f"{flag}: unknown value {value!r}", hint=hint)
    return value


def whole_number(*flags: str, help_text: str) -> typer.models.OptionInfo:
    """Return an option that takes a whole number."""

    def parse_whole_number(value: str) -> int:
        try:
            return int(value)
        except ValueError as error:
            raise UsageError(f"{'/'.join(flags)}: {value!r} is not a whole number") from error

    option: typer.models.OptionInfo = typer.Option(*flags, metavar="N", parser=parse_whole_number, help=help_text)
    return option


def format_of(command: str) -> typer.models.OptionInfo:
    """Return the option ``--format`` of a command."""
    *others, last = FORMATS[command]
    option: typer.models.OptionInfo = typer.Option(
        "-f", "--format", metavar="NAME", help=f"{', '.join(others)} or {last}.", show_default=False
    )
    return option


def _percent(value: str) -> float:
    """Return the number before an optional percent sign."""
    number = value.removesuffix("%")
    try:
        return int(number) if number.lstrip("-").isdecimal() else float(number)
    except ValueError as error:
        raise UsageError(f"{LENGTHS['percent']}: {value!r} is not a number") from error


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it with the flag's value
    if wanted:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("-V", "--version", is_eager=True, callback=_version, help="Print the version.")
]
Files = Annotated[list[str] | None, typer.Argument(metavar="[FILE]...", hidden=True)]
Inputs = Annotated[list[str] | None, typer.Argument(metavar="INPUT...", hidden=True)]
RuleName = Annotated[str | None, typer.Argument(metavar="[RULE]", hidden=True)]
Shell = Annotated[str, typer.Argument(metavar="SHELL", hidden=True)]
Sentences = Annotated[int | None, whole_number("-n", "--sentences", help_text="N bullets [default: 5].")]
Words = Annotated[int | None, whole_number("-w", "--words", help_text="As many as fit in N words.")]
Percent = Annotated[
    float | None,
    typer.Option("-p", "--percent", metavar="P", parser=_percent, help="P percent of the sentences, rounded up."),
]
About = Annotated[str | None, typer.Option("-a", "--about", metavar="TEXT", help="Prefer sentences about TEXT.")]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The title, if the file lacks it.")]
Verbatim = Annotated[bool, typer.Option("--verbatim", help="Pick sentences, change none.")]
Explain = Annotated[bool, typer.Option("--explain", help="Under each bullet: where, why, what changed.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show what was stripped and replaced.")]
RuleFiles = Annotated[list[str] | None, typer.Option("--rules", metavar="FILE", help="Add the rules in FILE.")]
Disable = Annotated[
    list[str] | None, typer.Option("--disable", metavar="RULE", help="Switch off a rule or a family of rules.")
]
Encoding = Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="Of the input [default: UTF-8].")]
InputFormat = Annotated[
    str | None, typer.Option("--input-format", metavar="NAME", help="text, markdown, html, pdf or docx [found out].")
]
Output = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all.")
]
Out = Annotated[str | None, typer.Option("-o", "--out", metavar="FOLDER", help="Write to FOLDER.")]
Color = Annotated[str, typer.Option("--color", metavar="WHEN", help="auto, always or never.", show_default=False)]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No warnings, no closing line.")]
NoProgress = Annotated[bool, typer.Option("-q", "--quiet", help="No progress, no closing line.")]
Jobs = Annotated[int | None, whole_number("-j", "--jobs", help_text="N files at a time [default: by cores].")]
Workers = Annotated[int | None, whole_number("--workers", help_text="N processes [default: by cores].")]
Scheduler = Annotated[
    str | None, typer.Option("--scheduler", metavar="ADDRESS", help="Work on the Dask cluster at ADDRESS.")
]
Check = Annotated[
    str | None, typer.Option("--check", metavar="FILE", help="Say whether the rules in FILE are in order.")
]
Config = Annotated[
    str | None, typer.Option("--config", metavar="FILE", help="Take defaults for flags from FILE (TOML).")
]
Debug = Annotated[bool, typer.Option("--debug", help="Show where in the program an error comes from.")]
