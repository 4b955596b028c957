"""What the commands do, once their arguments are known. Errors are mapped to exit codes elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from plainspeak.environment import Environment
from plainspeak.errors import ExitStatus, InputError, RulesError
from plainspeak.filler import load_rules
from plainspeak.model import Document, Summary
from plainspeak.options import Options
from plainspeak.output import write_result
from plainspeak.reading import STDIN, read_document
from plainspeak.rendering import renderer
from plainspeak.rendering.closing import Totals
from plainspeak.rendering.records import Failure, Look, StrippedDocument
from plainspeak.suggestions import did_you_mean

_Done = TypeVar("_Done")


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
        return Look(
            terminal=terminal,
            width=env.width,
            color=env.colored(self.color, isatty=terminal),
            bullet="•" if env.can_print("•") else "-",
            several=several,
            explain=self.explain,
            diff=self.diff,
            ascii=self.output is None and not env.can_print("\U0001f54a"),
        )


class Inputs(NamedTuple):
    """What is read: names in the order given (none means standard input), and how."""

    names: tuple[str, ...] = ()
    encoding: str | None = None
    title: str | None = None

    def read(self, env: Environment, work: Callable[[Document], _Done]) -> Iterator[_Done | Failure]:
        """Yield what `work` makes of each input, a `Failure` where it cannot be done.

        Raises:
            UsageError: standard input is named twice.
        """
        for name in self.names or (STDIN,):
            try:
                yield work(read_document(name, stdin=env.stdin, encoding=self.encoding, title=self.title))
            except InputError as error:
                shown = "standard input" if name == STDIN else name or "''"
                env.complain(f"{shown}: {error.message}", error.hint)
                yield Failure(name, error.message)


def summarize(env: Environment, inputs: Inputs, options: Options, page: Page) -> ExitStatus:
    """Print a summary of each input."""
    from plainspeak.pipeline import summarize_document  # noqa: PLC0415 - keeps --help away from the whole engine

    load_rules(options.rule_files, options.disabled)
    tally = _Tally()
    results = tally.watch(inputs.read(env, lambda document: summarize_document(document, options)))
    look = page.look(env, several=len(inputs.names) > 1)
    write_result(renderer(page.format, "summaries")(results, look), env, page.output)
    if look.terminal and env.stderr_isatty and page.format == "text" and tally.totals.articles and not page.quiet:
        env.tell(tally.totals.line(color=env.colored(page.color, isatty=True)))
    return tally.status


def strip(env: Environment, inputs: Inputs, options: Options, page: Page) -> ExitStatus:
    """Print each input with its filler stripped."""
    from plainspeak.pipeline import strip_document  # noqa: PLC0415 - as above

    load_rules(options.rule_files, options.disabled)
    tally = _Tally()
    results = tally.watch(
        inputs.read(env, lambda document: StrippedDocument(document, strip_document(document, options)))
    )
    write_result(
        renderer(page.format, "stripped")(results, page.look(env, several=len(inputs.names) > 1)), env, page.output
    )
    return tally.status


def list_rules(env: Environment, wanted: str | None, page: Page) -> ExitStatus:
    """Print the rules, or those of one family, or all about one rule.

    Raises:
        RulesError: there is no such rule or family.
    """
    every = load_rules().rules
    chosen = [rule for rule in every if wanted is None or wanted in {rule.id, rule.family}]
    if wanted is not None and not chosen:
        known = [rule.id for rule in every] + [rule.family for rule in every]
        raise RulesError(f"no rule or family {wanted!r}", hint=did_you_mean(wanted, known))
    write_result(renderer(page.format, "rules")(chosen, page.look(env, several=False)), env, page.output)
    return ExitStatus.OK


class _Tally:
    """Watches results go by: did one fail, and what does the closing line have to say?"""

    def __init__(self) -> None:
        self.status = ExitStatus.OK
        self.totals = Totals()

    def watch(self, results: Iterable[_Done | Failure]) -> Iterator[_Done | Failure]:
        """Yield the results as they come."""
        for result in results:
            if isinstance(result, Failure):
                self.status = ExitStatus.FAILED
            elif isinstance(result, Summary):
                self.totals.add(result)
            yield result
