"""The commands: what was typed, once Typer has taken it apart, becomes a command that is ready to run.

What a command needs is imported when it is chosen, so that ``--help`` and ``--version`` load Typer and little else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from plainspeak._patterns import restore_patterns
from plainspeak.cli import flags
from plainspeak.cli import help as texts
from plainspeak.cli.flags import FORMATS, one_of
from plainspeak.environment import PROGRAM, Environment
from plainspeak.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from plainspeak.commands import Inputs, Page
    from plainspeak.completion import CommandLine
    from plainspeak.options import Length, Options

Command = Callable[[Environment], ExitStatus]

app = typer.Typer(
    name=PROGRAM,
    add_completion=False,  # Typer's way edits the user's shell files
    rich_markup_mode=None,  # Rich's would swallow [brackets] and cost 100 ms
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def show(env: Environment, text: str) -> ExitStatus:
    """Print a text that is ready, such as help."""
    env.write(text)
    return ExitStatus.OK


def command_lines() -> list[CommandLine]:
    """Return the commands with their flags, for completion scripts, configuration files and tables."""
    from plainspeak.completion import SCRIPTS, command_line  # noqa: PLC0415 - see the module's docstring

    words = {"completion": tuple(SCRIPTS)}
    values = {name: {"--color": flags.COLORS, "--format": formats} for name, formats in FORMATS.items()}
    group = typer.main.get_command(app)
    return [
        command_line(name, command, values.get(name, {}), words.get(name, ()))
        for name, command in group.commands.items()  # type: ignore[attr-defined] # it is a group
    ]


@app.callback(invoke_without_command=True, help=texts.PROGRAM, epilog=texts.MORE)
def _root(context: typer.Context, *, version: flags.Version = False) -> None:  # noqa: ARG001 - its callback does the work
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command(
    "summarize",
    options_metavar="[OPTION]...",
    help=texts.SUMMARIZE,
    short_help="Print a bullet summary of each article.",
)
def _summarize(  # noqa: PLR0913 - one parameter for each flag
    context: typer.Context,
    *,
    files: flags.Files = None,
    sentences: flags.Sentences = None,
    words: flags.Words = None,
    percent: flags.Percent = None,
    about: flags.About = None,
    title: flags.Title = None,
    verbatim: flags.Verbatim = False,
    format_: Annotated[str, flags.format_of("summarize")] = "text",
    explain: flags.Explain = False,
    diff: flags.Diff = False,
    rules: flags.RuleFiles = None,
    disable: flags.Disable = None,
    encoding: flags.Encoding = None,
    input_format: flags.InputFormat = None,
    output: flags.Output = None,
    color: flags.Color = "auto",
    quiet: flags.Quiet = False,
    jobs: flags.Jobs = None,
    config: flags.Config = None,  # noqa: ARG001 - read before the arguments are
    debug: flags.Debug = False,
) -> Command:
    restore_patterns()  # before the modules that ask for them
    from plainspeak import commands  # noqa: PLC0415 - see the module's docstring

    length = _length(context, sentences=sentences, words=words, percent=percent)
    page = _page("summarize", format_, output, color)._replace(quiet=quiet, explain=explain, diff=diff)
    inputs = _inputs("summarize", files, encoding, input_format, jobs)._replace(title=title, debug=debug)
    options = _options(rules, disable, length, about=about, strip=not verbatim)
    return partial(commands.summarize, inputs=inputs, options=options, page=page)


@app.command(
    "strip",
    options_metavar="[OPTION]...",
    help=texts.STRIP,
    short_help="Print whole texts with their filler stripped.",
)
def _strip(  # noqa: PLR0913 - one parameter for each flag
    *,
    files: flags.Files = None,
    format_: Annotated[str, flags.format_of("strip")] = "text",
    diff: flags.Diff = False,
    rules: flags.RuleFiles = None,
    disable: flags.Disable = None,
    encoding: flags.Encoding = None,
    input_format: flags.InputFormat = None,
    output: flags.Output = None,
    color: flags.Color = "auto",
    quiet: flags.Quiet = False,
    jobs: flags.Jobs = None,
    config: flags.Config = None,  # noqa: ARG001 - read before the arguments are
    debug: flags.Debug = False,
) -> Command:
    restore_patterns()  # before the modules that ask for them
    from plainspeak import commands  # noqa: PLC0415 - see the module's docstring

    page = _page("strip", format_, output, color)._replace(quiet=quiet, diff=diff)
    inputs = _inputs("strip", files, encoding, input_format, jobs)._replace(debug=debug)
    return partial(commands.strip, inputs=inputs, options=_options(rules, disable), page=page)


@app.command(
    "batch",
    options_metavar="[OPTION]...",
    help=texts.BATCH,
    short_help="Summarize a corpus into a folder, on many cores.",
)
def _batch(  # noqa: PLR0913 - one parameter for each flag
    context: typer.Context,
    *,
    inputs: flags.Inputs = None,
    out: flags.Out = None,
    sentences: flags.Sentences = None,
    words: flags.Words = None,
    percent: flags.Percent = None,
    about: flags.About = None,
    verbatim: flags.Verbatim = False,
    format_: Annotated[str, flags.format_of("batch")] = "jsonl",
    rules: flags.RuleFiles = None,
    disable: flags.Disable = None,
    encoding: flags.Encoding = None,
    workers: flags.Workers = None,
    scheduler: flags.Scheduler = None,
    quiet: flags.NoProgress = False,
    config: flags.Config = None,  # noqa: ARG001 - read before the arguments are
    debug: flags.Debug = False,  # noqa: ARG001 - read where errors are reported
) -> Command:
    from plainspeak.batch.running import Where, check_extra  # noqa: PLC0415 - see the module's docstring

    check_extra()
    if not inputs or not out:
        missing = "--out FOLDER is missing" if inputs else "no input: name a folder, a pattern or files"
        raise UsageError(missing, hint=f"{PROGRAM} batch articles/ --out summaries")
    from plainspeak.batch.command import Request, batch  # noqa: PLC0415 - needs the extra

    length = _length(context, sentences=sentences, words=words, percent=percent)
    options = _options(rules, disable, length, about=about, strip=not verbatim)
    chosen = one_of(FORMATS["batch"], "--format", format_)
    request = Request(tuple(inputs), out, chosen, encoding, Where(workers, scheduler), quiet)
    return partial(batch, request=request, options=options)


@app.command(
    "rules",
    options_metavar="[OPTION]...",
    help=texts.RULES,
    short_help="List the rules, explain one, or check a file of them.",
)
def _rules(  # noqa: PLR0913 - one parameter for each flag
    *,
    rule: flags.RuleName = None,
    check: flags.Check = None,
    format_: Annotated[str, flags.format_of("rules")] = "text",
    output: flags.Output = None,
    color: flags.Color = "auto",
    debug: flags.Debug = False,  # noqa: ARG001 - read where errors are reported
) -> Command:
    from plainspeak import commands  # noqa: PLC0415 - see the module's docstring

    page = _page("rules", format_, output, color)
    if check is not None:
        return partial(commands.check_rules, path=check)
    return partial(commands.list_rules, wanted=rule, page=page)


@app.command(
    "completion",
    options_metavar="",
    help=texts.COMPLETION,
    short_help="Print a completion script for bash, zsh or fish.",
)
def _completion(shell: flags.Shell = "") -> Command:
    from plainspeak.completion import SCRIPTS  # noqa: PLC0415 - see the module's docstring

    if not shell:
        raise UsageError("for which shell?", hint=f"{PROGRAM} completion bash, zsh or fish")
    script = SCRIPTS[one_of(tuple(SCRIPTS), "shell", shell)]
    return partial(show, text=script(PROGRAM, [_with_rules(line) for line in command_lines()]))


def _options(
    rules: Sequence[str] | None,
    disable: Sequence[str] | None,
    length: Length | None = None,
    *,
    about: str | None = None,
    strip: bool = True,
) -> Options:
    """Return what decides a result beside the text."""
    from plainspeak.options import Length, Options  # noqa: PLC0415 - see the module's docstring

    return Options(
        length=length or Length(),
        about=about,
        strip=strip,
        rule_files=tuple(rules or ()),
        disabled=tuple(disable or ()),
    )


def _length(context: typer.Context, **given: float | None) -> Length:
    """Return the length asked for; one of the command line stands instead of one of a configuration file."""
    from plainspeak.options import Length  # noqa: PLC0415 - see the module's docstring

    asked = [name for name, value in given.items() if value is not None]
    typed = [name for name in asked if _is_typed(context, name)] or asked
    if len(typed) > 1:
        named = " and ".join(flags.LENGTHS[name] for name in typed)
        raise UsageError(f"{named} exclude each other", hint="give one of them")
    try:
        return Length(**{name: given[name] for name in typed})  # type: ignore[arg-type] # Typer has seen to the types
    except UsageError as error:
        raise UsageError(f"--{error.message}", hint=error.hint) from error


def _is_typed(context: typer.Context, name: str) -> bool:
    """Whether a flag stands on the command line."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _inputs(
    command: str, files: Sequence[str] | None, encoding: str | None, input_format: str | None, jobs: int | None
) -> Inputs:
    from plainspeak.commands import Inputs  # noqa: PLC0415 - see the module's docstring
    from plainspeak.reading import READERS, STDIN, check_encoding  # noqa: PLC0415 - as above

    names = tuple(files or ())
    if names.count(STDIN) > 1:
        raise UsageError("standard input (-) is named twice")
    if encoding is not None:
        check_encoding(encoding)
    if input_format is not None:
        one_of(tuple(READERS), "--input-format", input_format)
    if jobs is not None and jobs < 1:
        raise UsageError(f"--jobs must be a whole number of at least 1, not {jobs}")
    return Inputs(command, names, encoding, format=input_format, jobs=jobs)


def _page(command: str, format_: str, output: str | None, color: str) -> Page:
    from plainspeak.commands import Page  # noqa: PLC0415 - see the module's docstring

    return Page(
        format=one_of(FORMATS[command], "--format", format_),
        output=None if output in {"-", "/dev/stdout"} else output,
        color=one_of(flags.COLORS, "--color", color),
    )


def _with_rules(line: CommandLine) -> CommandLine:
    """Return a command whose rules are known by name."""
    from plainspeak.filler import load_rules  # noqa: PLC0415 - see the module's docstring

    rules = load_rules().rules
    names = tuple(dict.fromkeys([*(rule.family for rule in rules), *(rule.id for rule in rules)]))
    known = (flag._replace(values=names) if "--disable" in flag.names else flag for flag in line.flags)
    return line._replace(flags=tuple(known), words=names if line.name == "rules" else line.words)
