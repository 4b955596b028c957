"""The command line: names, flags and help. Arguments become a command that is ready to run.

What a command needs is imported when it is chosen, so that ``--help`` and ``--version`` load Typer and little else.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plainspeak._patterns import restore_patterns
from plainspeak._version import __version__
from plainspeak.environment import PROGRAM, Environment
from plainspeak.errors import ExitStatus, UsageError
from plainspeak.rendering import formats_of
from plainspeak.suggestions import did_you_mean

if TYPE_CHECKING:
    from plainspeak.commands import Inputs, Page
    from plainspeak.completion import CommandLine, Flag
    from plainspeak.options import Length

Command = Callable[[Environment], ExitStatus]

CONFIG_VARIABLE = "PLAINSPEAK_CONFIG"
_COLORS = ("auto", "always", "never")
_FLAGS = {"sentences": "-n/--sentences", "words": "-w/--words", "percent": "-p/--percent"}

app = typer.Typer(
    name=PROGRAM,
    add_completion=False,  # Typer's way edits the user's shell files
    rich_markup_mode=None,  # Rich's would swallow [brackets] and cost 100 ms
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def parse(arguments: Sequence[str] | None, variables: Mapping[str, str]) -> Command:
    """Return the command that the arguments ask for.

    Args:
        arguments: without the program's name; None takes those of the process.
        variables: the environment variables; one may name a configuration file.

    Raises:
        UsageError: they make no sense.
        KeyboardInterrupt: the user has had enough.
    """
    words = sys.argv[1:] if arguments is None else arguments
    if words:
        _check_command(words[0])
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            command = app(
                arguments, prog_name=PROGRAM, standalone_mode=False, default_map=_defaults(words, variables)
            )
    except typer.TyperException as error:
        raise _in_our_words(error, words) from error
    if command == ExitStatus.INTERRUPTED:  # Typer makes a status of it
        raise KeyboardInterrupt
    return command if callable(command) else partial(_show, text=printed.getvalue())


def _defaults(words: Sequence[str], variables: Mapping[str, str]) -> dict[str, Any]:
    """Return what a configuration file sets, if one is named; help does without."""
    named = CONFIG_VARIABLE in variables or any(word.startswith("--config") for word in words)
    if not named or not words or words[0] not in _FORMATS or {"-h", "--help"} & set(words):
        return {}
    from plainspeak.configuration import config_path, read_config  # noqa: PLC0415 - see the module's docstring

    path = config_path(words, variables.get(CONFIG_VARIABLE))
    return read_config(path, command_lines()) if path else {}


def _show(env: Environment, text: str) -> ExitStatus:
    """Print a text that is ready, such as help."""
    env.write(text)
    return ExitStatus.OK


def _check_command(word: str) -> None:
    """Raise a `UsageError` where a word stands in the place of a command and is none."""
    known = [command.name or "" for command in app.registered_commands]
    if word not in known and (word == "-" or not word.startswith("-")):
        hint = f"{PROGRAM} --help" if word == "help" else did_you_mean(word, known) or f"{PROGRAM} summarize {word}"
        raise UsageError(f"no such command: {word}", hint=hint)


def command_lines() -> list[CommandLine]:
    """Return the commands with their flags, for completion scripts and tables."""
    from plainspeak.completion import SCRIPTS, CommandLine  # noqa: PLC0415 - see the module's docstring

    words = {"completion": tuple(SCRIPTS)}
    lines = []
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined] # it is a group
        params = [param for param in command.params if param.param_type_name == "option"]
        lines.append(
            CommandLine(
                name,
                command.get_short_help_str(80),
                tuple(_flag(name, param) for param in params),
                words.get(name, ()),
            )
        )
    return lines


def _flag(command: str, param: Any) -> Flag:  # noqa: ANN401 - Typer's own class of options is private
    from plainspeak.completion import Flag  # noqa: PLC0415 - see the module's docstring

    return Flag(
        names=tuple(param.opts),
        help=param.help,
        takes_value=not param.is_flag,
        values=_values(command, param.opts),
        takes_file=param.metavar == "FILE",
        repeats=param.multiple,
        parameter=param.name,
    )


def _with_rules(line: CommandLine) -> CommandLine:
    """Return a command whose rules are known by name."""
    from plainspeak.filler import load_rules  # noqa: PLC0415 - see the module's docstring

    rules = load_rules().rules
    names = tuple(dict.fromkeys([*(rule.family for rule in rules), *(rule.id for rule in rules)]))
    flags = (flag._replace(values=names) if "--disable" in flag.names else flag for flag in line.flags)
    return line._replace(flags=tuple(flags), words=names if line.name == "rules" else line.words)


def _values(command: str, flags: Sequence[str]) -> tuple[str, ...]:
    """Return the values that a flag can have, where they are few."""
    if "--color" in flags:
        return _COLORS
    return _FORMATS[command] if "--format" in flags else ()


def _in_our_words(error: typer.TyperException, words: Sequence[str]) -> UsageError:
    """Return what Typer found wrong with the words of a command line in the voice of the other messages."""
    possible = getattr(error, "possibilities", None)
    hint = f"did you mean {' or '.join(sorted(possible))}?" if possible else ""
    said = str(error).rstrip(".")
    flags: Sequence[str] = getattr(getattr(error, "param", None), "opts", ())
    if flags:
        return UsageError(f"{'/'.join(flags)}: {said}", hint=hint)
    path = f"{PROGRAM} {words[0]}" if words and not words[0].startswith("-") else PROGRAM
    return UsageError(said[:1].lower() + said[1:], hint=hint or f"{path} --help")


def _one_of(known: Sequence[str], flag: str, value: str) -> str:
    if value not in known:
        hint = did_you_mean(value, known) or f"one of {', '.join(known)}"
        raise UsageError(f"{flag}: unknown value {value!r}", hint=hint)
    return value


def _length(context: typer.Context, given: dict[str, float | None]) -> Length:
    """Return the length asked for; one of the command line stands instead of one of a configuration file."""
    from plainspeak.options import Length  # noqa: PLC0415 - see the module's docstring

    asked = [name for name, value in given.items() if value is not None]
    typed = [name for name in asked if _is_typed(context, name)] or asked
    if len(typed) > 1:
        raise UsageError(
            f"{' and '.join(_FLAGS[name] for name in typed)} exclude each other", hint="give one of them"
        )
    try:
        return Length(**{name: given[name] for name in typed})  # type: ignore[arg-type] # Typer has seen to the types
    except UsageError as error:
        raise UsageError(f"--{error.message}", hint=error.hint) from error


def _is_typed(context: typer.Context, name: str) -> bool:
    """Whether a flag stands on the command line."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _whole_number(*flags: str, help_text: str) -> typer.models.OptionInfo:
    """Return an option that takes a whole number."""

    def parse_whole_number(value: str) -> int:
        try:
            return int(value)
        except ValueError as error:
            raise UsageError(f"{'/'.join(flags)}: {value!r} is not a whole number") from error

    option: typer.models.OptionInfo = typer.Option(*flags, metavar="N", parser=parse_whole_number, help=help_text)
    return option


def _percent(value: str) -> float:
    """Return the number before an optional percent sign."""
    number = value.removesuffix("%")
    try:
        return int(number) if number.isdecimal() else float(number)
    except ValueError as error:
        raise UsageError(f"-p/--percent: {value!r} is not a number") from error


def _inputs(
    command: str, files: list[str] | None, encoding: str | None, input_format: str | None, jobs: int | None
) -> Inputs:
    from plainspeak.commands import Inputs  # noqa: PLC0415 - see the module's docstring
    from plainspeak.reading import READERS, STDIN, check_encoding  # noqa: PLC0415 - as above

    names = tuple(files or ())
    if names.count(STDIN) > 1:
        raise UsageError("standard input (-) is named twice")
    if encoding is not None:
        check_encoding(encoding)
    if input_format is not None:
        _one_of(tuple(READERS), "--input-format", input_format)
    if jobs is not None and jobs < 1:
        raise UsageError(f"--jobs must be a whole number of at least 1, not {jobs}")
    return Inputs(command, names, encoding, format=input_format, jobs=jobs)


def _page(format_: str, known: Sequence[str], output: str | None, color: str) -> Page:
    from plainspeak.commands import Page  # noqa: PLC0415 - see the module's docstring

    if output in {"-", "/dev/stdout"}:
        output = None
    return Page(format=_one_of(known, "--format", format_), output=output, color=_one_of(_COLORS, "--color", color))


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it with the flag's value
    if wanted:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


_FORMATS = {
    "summarize": formats_of("summaries"),
    "strip": formats_of("stripped"),
    "rules": formats_of("rules"),
    "batch": ("jsonl", "parquet"),
}


def _format(names: Sequence[str]) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        "-f", "--format", metavar="NAME", help=f"{', '.join(names[:-1])} or {names[-1]}.", show_default=False
    )
    return option


Files = Annotated[list[str] | None, typer.Argument(metavar="[FILE]...", hidden=True)]
Sentences = Annotated[int | None, _whole_number("-n", "--sentences", help_text="N bullets [default: 5].")]
Words = Annotated[int | None, _whole_number("-w", "--words", help_text="As many as fit in N words.")]
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
Color = Annotated[str, typer.Option("--color", metavar="WHEN", help="auto, always or never.", show_default=False)]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No warnings, no closing line.")]
Jobs = Annotated[int | None, _whole_number("-j", "--jobs", help_text="N files at a time [default: by cores].")]
Config = Annotated[
    str | None, typer.Option("--config", metavar="FILE", help="Take defaults for flags from FILE (TOML).")
]
Debug = Annotated[bool, typer.Option("--debug", help="Show where in the program an error comes from.")]


_MORE = """\b
plainspeak COMMAND --help says more. Variables that count: PLAINSPEAK_CONFIG
(a file with defaults for flags), NO_COLOR, FORCE_COLOR, COLUMNS, TERM.
"""


@app.callback(invoke_without_command=True, epilog=_MORE)
def _root(
    context: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool, typer.Option("-V", "--version", is_eager=True, callback=_version, help="Print the version.")
    ] = False,
) -> None:
    """\b
    plainspeak summarize article.txt      its gist, in five plain bullets
    plainspeak summarize -w 120 *.txt     as much as fits in 120 words, for each
    plainspeak strip --diff draft.txt     what can go from a draft

    Turn diplomatic waffle into a few plain bullets, offline, without inventing anything.
    """  # noqa: D301, D415, D205 - it is what --help prints
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command("summarize", options_metavar="[OPTION]...", short_help="Print a bullet summary of each article.")
def _summarize(  # noqa: PLR0913 - one parameter for each flag
    context: typer.Context,
    *,
    files: Files = None,
    sentences: Sentences = None,
    words: Words = None,
    percent: Percent = None,
    about: About = None,
    title: Title = None,
    verbatim: Verbatim = False,
    format_: Annotated[str, _format(_FORMATS["summarize"])] = "text",
    explain: Explain = False,
    diff: Diff = False,
    rules: RuleFiles = None,
    disable: Disable = None,
    encoding: Encoding = None,
    input_format: InputFormat = None,
    output: Output = None,
    color: Color = "auto",
    quiet: Quiet = False,
    jobs: Jobs = None,
    config: Config = None,  # noqa: ARG001 - read before the arguments are
    debug: Debug = False,  # noqa: ARG001 - read where errors are reported
) -> Command:
    """\b
    plainspeak summarize article.txt
    plainspeak summarize -n 3 --about fisheries --explain *.txt
    pbpaste | plainspeak summarize -w 120 -f markdown

    Print a bullet summary of each FILE; without one, or for -, of standard input.
    """  # noqa: D301, D415, D205 - it is what --help prints
    restore_patterns()  # before the modules that ask for them
    from plainspeak import commands  # noqa: PLC0415 - see the module's docstring
    from plainspeak.options import Options  # noqa: PLC0415 - as above

    options = Options(
        length=_length(context, {"sentences": sentences, "words": words, "percent": percent}),
        about=about,
        strip=not verbatim,
        rule_files=tuple(rules or ()),
        disabled=tuple(disable or ()),
    )
    page = _page(format_, _FORMATS["summarize"], output, color)._replace(quiet=quiet, explain=explain, diff=diff)
    return partial(
        commands.summarize,
        inputs=_inputs("summarize", files, encoding, input_format, jobs)._replace(title=title),
        options=options,
        page=page,
    )


@app.command("strip", options_metavar="[OPTION]...", short_help="Print whole texts with their filler stripped.")
def _strip(  # noqa: PLR0913 - one parameter for each flag
    *,
    files: Files = None,
    format_: Annotated[str, _format(_FORMATS["strip"])] = "text",
    diff: Diff = False,
    rules: RuleFiles = None,
    disable: Disable = None,
    encoding: Encoding = None,
    input_format: InputFormat = None,
    output: Output = None,
    color: Color = "auto",
    quiet: Quiet = False,
    jobs: Jobs = None,
    config: Config = None,  # noqa: ARG001 - read before the arguments are
    debug: Debug = False,  # noqa: ARG001 - read where errors are reported
) -> Command:
    """\b
    plainspeak strip speech.txt
    plainspeak strip --diff --color always draft.txt | less -R
    plainspeak strip -o draft.txt draft.txt

    Print each FILE whole, its filler stripped, its structure kept; without one, or for -, standard input.
    """  # noqa: D301, D415, D205 - it is what --help prints
    restore_patterns()  # before the modules that ask for them
    from plainspeak import commands  # noqa: PLC0415 - see the module's docstring
    from plainspeak.options import Options  # noqa: PLC0415 - as above

    options = Options(rule_files=tuple(rules or ()), disabled=tuple(disable or ()))
    page = _page(format_, _FORMATS["strip"], output, color)._replace(quiet=quiet, diff=diff)
    return partial(
        commands.strip, inputs=_inputs("strip", files, encoding, input_format, jobs), options=options, page=page
    )


@app.command("batch", options_metavar="[OPTION]...", short_help="Summarize a corpus into a folder, on many cores.")
def _batch(  # noqa: PLR0913 - one parameter for each flag
    context: typer.Context,
    *,
    inputs: Annotated[list[str] | None, typer.Argument(metavar="INPUT...", hidden=True)] = None,
    out: Annotated[str | None, typer.Option("-o", "--out", metavar="FOLDER", help="Write to FOLDER.")] = None,
    sentences: Sentences = None,
    words: Words = None,
    percent: Percent = None,
    about: About = None,
    verbatim: Verbatim = False,
    format_: Annotated[str, _format(_FORMATS["batch"])] = "jsonl",
    rules: RuleFiles = None,
    disable: Disable = None,
    encoding: Encoding = None,
    workers: Annotated[int | None, _whole_number("--workers", help_text="N processes [default: by cores].")] = None,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADDRESS", help="Work on the Dask cluster at ADDRESS.")
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress, no closing line.")] = False,
    config: Config = None,  # noqa: ARG001 - read before the arguments are
    debug: Debug = False,  # noqa: ARG001 - read where errors are reported
) -> Command:
    """\b
    plainspeak batch speeches/ --out summaries
    plainspeak batch 'releases/*.jsonl' -w 120 --workers 8 --out summaries
    plainspeak batch s3://archive/2031/ --scheduler tcp://host:8786 --out s3://summaries/2031

    Summarize every text file, line of JSON (text, id, title) or row of Parquet of each INPUT: a folder, a pattern
    or a file, here or at an fsspec address. What is done is not done again when the run is started again.
    """  # noqa: D301, D415, D205 - it is what --help prints
    from plainspeak.batch.running import Where, check_extra  # noqa: PLC0415 - see the module's docstring
    from plainspeak.options import Options  # noqa: PLC0415 - as above

    check_extra()
    if not inputs or not out:
        missing = "--out FOLDER is missing" if inputs else "no input: name a folder, a pattern or files"
        raise UsageError(missing, hint=f"{PROGRAM} batch articles/ --out summaries")
    from plainspeak.batch.command import Request, batch  # noqa: PLC0415 - needs the extra

    options = Options(
        length=_length(context, {"sentences": sentences, "words": words, "percent": percent}),
        about=about,
        strip=not verbatim,
        rule_files=tuple(rules or ()),
        disabled=tuple(disable or ()),
    )
    chosen = _one_of(_FORMATS["batch"], "--format", format_)
    request = Request(tuple(inputs), out, chosen, encoding, Where(workers, scheduler), quiet)
    return partial(batch, request=request, options=options)


@app.command(
    "rules", options_metavar="[OPTION]...", short_help="List the rules, explain one, or check a file of them."
)
def _rules(  # noqa: PLR0913 - one parameter for each flag
    *,
    rule: Annotated[str | None, typer.Argument(metavar="[RULE]", hidden=True)] = None,
    check: Annotated[
        str | None, typer.Option("--check", metavar="FILE", help="Say whether the rules in FILE are in order.")
    ] = None,
    format_: Annotated[str, _format(_FORMATS["rules"])] = "text",
    output: Output = None,
    color: Color = "auto",
    debug: Debug = False,  # noqa: ARG001 - read where errors are reported
) -> Command:
    """\b
    plainspeak rules
    plainspeak rules opener
    plainspeak rules --check my-rules.toml

    List the rules, or those of a family, or explain one RULE: what it does, why, its examples.
    """  # noqa: D301, D415, D205 - it is what --help prints
    from plainspeak import commands  # noqa: PLC0415 - see the module's docstring

    page = _page(format_, _FORMATS["rules"], output, color)
    if check is not None:
        return partial(commands.check_rules, path=check)
    return partial(commands.list_rules, wanted=rule, page=page)


@app.command("completion", options_metavar="", short_help="Print a completion script for bash, zsh or fish.")
def _completion(shell: Annotated[str, typer.Argument(metavar="SHELL", hidden=True)] = "") -> Command:
    """\b
    source <(plainspeak completion bash)        in ~/.bashrc
    source <(plainspeak completion zsh)         in ~/.zshrc
    plainspeak completion fish | source         in ~/.config/fish/config.fish

    Print a script that makes a shell complete commands, flags and rules. Nothing is installed.
    """  # noqa: D301, D415, D205 - it is what --help prints
    from plainspeak.completion import SCRIPTS  # noqa: PLC0415 - see the module's docstring

    if not shell:
        raise UsageError("for which shell?", hint=f"{PROGRAM} completion bash, zsh or fish")
    _one_of(tuple(SCRIPTS), "shell", shell)
    return partial(_show, text=SCRIPTS[shell](PROGRAM, [_with_rules(line) for line in command_lines()]))
