"""The command `batch`: a run with its progress on standard error."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic
from typing import NamedTuple

from plainspeak.batch import ledger
from plainspeak.batch.cluster import dashboard
from plainspeak.batch.model import Report
from plainspeak.batch.running import Tally, Where, do, make_job, prepare
from plainspeak.environment import Environment
from plainspeak.errors import ExitStatus
from plainspeak.options import Options
from plainspeak.rendering.closing import count
from plainspeak.rendering.sanitize import one_line

_REFRESH = 0.2  # seconds


class Request(NamedTuple):
    """What the command line asks for.

    Attributes:
        inputs: folders, patterns and files.
        out: the output folder.
        format: of the output.
        encoding: of text files; UTF-8 where it is None.
        where: who does the work.
        quiet: no progress, no closing line.
    """

    inputs: tuple[str, ...]
    out: str
    format: str
    encoding: str | None
    where: Where
    quiet: bool = False


def batch(env: Environment, request: Request, options: Options) -> ExitStatus:
    """Summarize the records of all inputs into a folder."""
    job = make_job(request.out, options, encoding=request.encoding, format_=request.format)
    prepared = prepare(request.inputs, job)
    for problem in prepared.problems:
        env.complain(problem.message, problem.hint)
    tally = Tally(len(prepared.parts) + len(prepared.done), prepared.done)
    if prepared.parts:
        with request.where.connected() as client:
            address = dashboard(client)
            if address and not request.quiet:
                env.tell(f"dashboard: {address}")
            _watch(env, do(prepared, job, client, tally), tally, quiet=request.quiet)
    report = tally.report()
    if not request.quiet:
        env.tell(_closing(report, request.out, tally.rate()))
    return ExitStatus.FAILED if report.errors or prepared.problems else ExitStatus.OK


def _watch(env: Environment, steps: Iterable[None], tally: Tally, *, quiet: bool) -> None:
    """Go through the steps of a run; on a terminal, show how far it is."""
    shows = env.stderr_isatty and not quiet and env.variables.get("TERM") != "dumb"
    next_time = 0.0
    try:
        for _ in steps:
            if shows and monotonic() >= next_time:
                env.show(_progress(tally))
                next_time = monotonic() + _REFRESH
    except KeyboardInterrupt:
        if shows:
            env.tell(f"{_parts(tally)} done; start again to go on from there")
        raise
    if shows:
        env.show("")


def _parts(tally: Tally) -> str:
    return f"{tally.skipped + tally.finished:,} of {count(tally.parts, 'part')}"


def _progress(tally: Tally) -> str:
    """Return the line that shows how far a run is; what was done before does not count as its speed."""
    now = tally.now()
    records, errors = count(now.records, "record"), count(now.errors, "error")
    return f"{_parts(tally)} · {records} · {tally.rate():,.0f} a second · {errors}"


def _closing(report: Report, out: str, rate: float) -> str:
    """Return the line that ends a run."""
    before = f", {report.skipped:,} of them done before" if report.skipped else ""
    speed = f" {rate:,.0f} records a second." if report.skipped < report.parts else ""
    errors = f" {count(report.errors, 'error')}: see {one_line(out)}/{ledger.ERRORS}." if report.errors else ""
    return f"{count(report.records, 'record')} in {count(report.parts, 'part')}{before}.{speed}{errors}"
