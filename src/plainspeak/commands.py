"""What the commands do, once their arguments are known. Errors are mapped to exit codes elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from time import monotonic
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from plainspeak.environment import PROGRAM, Environment, traceback_of
from plainspeak.errors import ExitStatus, InputError, RulesError, UsageError
from plainspeak.filler import RuleSet, load_rules
from plainspeak.jobs import in_order, processes_for
from plainspeak.model import Document, Summary
from plainspeak.options import Options
from plainspeak.output import is_same_file, write_result
from plainspeak.reading import STDIN, read_document
from plainspeak.rendering import What, renderer
from plainspeak.rendering.closing import Totals, count
from plainspeak.rendering.records import Failure, Look, StrippedDocument
from plainspeak.rendering.sanitize import one_line
from plainspeak.suggestions import did_you_mean

Result = Summary | StrippedDocument | Failure

_PATIENCE = 1.0  # seconds until progress is shown
_REFRESH = 0.1  # seconds


class Page(NamedTuple):
    """How and where a command prints.

    Attributes:
        format: one of `RENDERERS`.
        output: the file to write; None for standard output.
        color: ``auto``, ``always`` or ``never``.
        quiet: no warnings, no closing line.
        explain, diff: what else to show.
    """

    format: str = "text"
    output: str | None = None
    color: str = "auto"
    quiet: bool = False
    explain: bool = False
    diff: bool = False

    def look(self, env: Environment, *, several: bool) -> Look:
        """Return what the output is to look like in these surroundings."""
        terminal = self.output is None and env.stdout_isatty
        color = env.colored(self.color, isatty=terminal)
        return Look(
            terminal=terminal,
            width=env.width,
            color=color if self.output is None else self.color == "always",  # FORCE_COLOR means no file
            bullet="•" if env.can_print("•") else "-",
            several=several,
            explain=self.explain,
            diff=self.diff,
            ascii=self.output is None and not env.can_print("\U0001f54a"),
        )


class Inputs(NamedTuple):
    """What is read, and how.

    Attributes:
        command: who reads it, for the short help.
        names: files in the order given; none means standard input.
        encoding: of the bytes; UTF-8 where it is None.
        title: the article's title, where the user knows it.
        format: one of `READERS`; found out for each input where it is None.
        jobs: how many are done at a time; found out where it is None.
        debug: tell where in the program an error comes from.
    """

    command: str
    names: tuple[str, ...] = ()
    encoding: str | None = None
    title: str | None = None
    format: str | None = None
    jobs: int | None = None
    debug: bool = False

    def results(self, env: Environment, make: Make) -> Iterator[Result]:
        """Yield what is made of each input, in their order.

        Raises:
            UsageError: there is nothing to read.
        """
        if not self.names and env.stdin_isatty:
            env.tell(f"Usage: {PROGRAM} {self.command} [OPTION]... [FILE]...")
            hint = f"{PROGRAM} {self.command} article.txt, or {PROGRAM} {self.command} --help"
            raise UsageError("no input: name a file, or pipe a text in", hint=hint)
        processes = 1 if STDIN in self.names else processes_for(len(self.names), self.jobs)
        if processes > 1:
            yield from in_order(partial(self._replace(names=()).result, make), self.names, processes)
        else:
            yield from (self.result(make, name, env.stdin) for name in self.names or (STDIN,))

    def result(self, make: Make, name: str, stdin: BinaryIO | None = None) -> Result:
        """Return what is made of one input."""
        try:
            return make(
                read_document(name, stdin=stdin, encoding=self.encoding, title=self.title, input_format=self.format)
            )
        except InputError as error:
            return Failure(name, error.message, error.hint, trace=traceback_of(error) if self.debug else "")


# Makes a result of an article, or raises an `InputError`. It can be sent to another process.
Make = Callable[[Document], Result]


def summarize(env: Environment, inputs: Inputs, options: Options, page: Page) -> ExitStatus:
    """Print a summary of each input."""
    rules = load_rules(options.rule_files, options.disabled)  # before the inputs are read: its errors come first
    whys = _whys(rules) if page.explain or page.format == "html" else {}
    return _print(env, inputs, page, Job("summaries", partial(_summary, options), whys))


def strip(env: Environment, inputs: Inputs, options: Options, page: Page) -> ExitStatus:
    """Print each input with its filler stripped."""
    load_rules(options.rule_files, options.disabled)
    return _print(env, inputs, page, Job("stripped", partial(_stripped, options)))


def _whys(rules: RuleSet) -> dict[str, str]:
    """Return why each rule, repair and reference changes what it changes, by its id."""
    from plainspeak.filler import REPAIRS  # noqa: PLC0415 - only for explanations
    from plainspeak.references import WHYS  # noqa: PLC0415 - as above

    return {**REPAIRS, **WHYS, **{rule.id: rule.why for rule in rules.rules}}


def _summary(options: Options, document: Document) -> Summary:
    from plainspeak.pipeline import summarize_document  # noqa: PLC0415 - after the rules, whose errors come first

    return summarize_document(document, options)


def _stripped(options: Options, document: Document) -> StrippedDocument:
    from plainspeak.pipeline import strip_document  # noqa: PLC0415 - as above

    if not document.text.strip():
        raise InputError("is empty")
    return StrippedDocument(document, strip_document(document, options))


class Job(NamedTuple):
    """What kind of result is made of each input, by what, and why each rule does what it does."""

    what: What
    make: Make
    whys: Mapping[str, str] = MappingProxyType({})


def _print(env: Environment, inputs: Inputs, page: Page, job: Job) -> ExitStatus:
    """Do a job for each input and print the results."""
    watch = _Watch(env, page, len(inputs.names))
    look = page.look(env, several=len(inputs.names) > 1)._replace(whys=job.whys)
    results = watch.over(inputs.results(env, job.make))
    write_result(renderer(page.format, job.what)(results, look), env, page.output)
    if watch.totals.texts and look.terminal and env.stderr_isatty and page.format == "text" and not page.quiet:
        env.tell(watch.totals.line(color=env.colored(page.color, isatty=True), width=env.width))
    return watch.status


def list_rules(env: Environment, wanted: str | None, page: Page) -> ExitStatus:
    """Print the rules, or those of one family, or all about one rule.

    Raises:
        RulesError: there is no such rule or family.
    """
    every = load_rules().rules
    chosen = [rule for rule in every if wanted is None or wanted in {rule.id, rule.family}]
    if wanted is not None and not chosen:
        known = [rule.id for rule in every] + [rule.family for rule in every]
        hint = did_you_mean(wanted, known) or f"{PROGRAM} rules lists them"
        raise RulesError(f"no rule or family {wanted!r}", hint=hint)
    look = page.look(env, several=False)._replace(explain=any(rule.id == wanted for rule in chosen))
    write_result(renderer(page.format, "rules")(chosen, look), env, page.output)
    return ExitStatus.OK


def check_rules(env: Environment, path: str) -> ExitStatus:
    """Say whether a rules file is well formed and its examples hold.

    Raises:
        RulesError: it is missing or broken, or its rules clash with those that are shipped.
    """
    from plainspeak.filler import check_rules_file  # noqa: PLC0415 - not needed to list rules

    added = len(load_rules((path,)).rules) - len(load_rules().rules)
    problems = check_rules_file(path)
    for problem in problems:
        env.complain(problem)
    if problems:
        return ExitStatus.FAILED
    env.write(f"{one_line(path)}: {count(added, 'rule')}, all examples hold\n")
    return ExitStatus.OK


class _Watch:
    """Sees results go by: warns, shows how far the work is, and adds up what the closing line says."""

    def __init__(self, env: Environment, page: Page, total: int) -> None:
        self.status = ExitStatus.OK
        self.totals = Totals()
        self._env = env
        self._quiet = page.quiet
        self._output = page.output
        # Where the results show on the terminal as they come, they tell how far the work is.
        told = page.output is None and env.stdout_isatty and page.format == "text"
        shows = env.stderr_isatty and not page.quiet and not told and env.variables.get("TERM") != "dumb"
        self._total = total if shows else 0
        self._showing = False

    def over(self, results: Iterable[Result]) -> Iterator[Result]:
        """Yield the results as they come."""
        next_time = monotonic() + _PATIENCE
        try:
            for number, result in enumerate(results, 1):
                self._note(result)
                if self._total > 1 and monotonic() >= next_time:
                    self._env.show(f"{number:,} of {self._total:,} texts")
                    self._showing = True
                    next_time = monotonic() + _REFRESH
                yield result
        finally:  # also when it is interrupted
            self._clear()

    def _clear(self) -> None:
        """Take the progress off the terminal, before anything else is written there."""
        if self._showing:
            self._env.show("")
        self._showing = False

    def _complain(self, message: str, hint: str = "") -> None:
        self._clear()
        self._env.complain(message, hint)

    def _note(self, result: Result) -> None:
        """Count a result in, and tell what is wrong with it."""
        if isinstance(result, Failure):
            self.status = ExitStatus.FAILED
            self._complain(f"{_shown(result.source)}: {result.error}", result.hint)
            if result.trace:
                self._env.tell(result.trace)
            return
        _check_output(result, self._output)
        self.totals.add(result)
        if isinstance(result, Summary) and not self._quiet:
            for warning in result.warnings:
                self._complain(f"{_shown(result.document.source)}: {warning}")


def _check_output(result: Summary | StrippedDocument, output: str | None) -> None:
    """Raise a `UsageError` where an article would be lost: only a plain text may give way to what is left of it.

    Raises:
        UsageError: the output is the file that was read, and holds more than its stripped text.
    """
    document = result.document
    if output is None or not is_same_file(document.source, output):
        return
    if document.extracted:
        raise UsageError(f"{output}: its text would replace it, layout and all", hint="name another file")
    if isinstance(result, Summary):
        raise UsageError(f"{output}: its summary would replace it", hint="name another file")


def _shown(source: str | None) -> str:
    """Return the name of an input as a message gives it."""
    return "standard input" if source in {STDIN, None} else source or "''"
