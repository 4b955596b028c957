"""A batch run from inputs to report: what is left to do is given to a cluster, and counted as it comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from plainspeak.batch import ledger, planning
from plainspeak.batch.model import Counts, Job, Part, Report, RuleText
from plainspeak.batch.records import BadRecord
from plainspeak.batch.sinks import SINKS, JsonLines
from plainspeak.batch.storage import TEMPORARY, Folder, absolute
from plainspeak.environment import reason
from plainspeak.errors import InputError, RulesError, UsageError
from plainspeak.filler import load_rules
from plainspeak.jobs import cores
from plainspeak.options import Length, Options
from plainspeak.reading import check_encoding
from plainspeak.reading.formats import install_hint

if TYPE_CHECKING:
    from distributed import Client

    from plainspeak.batch.cluster import Outcome

EXTRA = "batch"


@dataclass(frozen=True, slots=True)
class Where:
    """Who does the work: one of these, or else a process of this machine for each of its cores.

    Attributes:
        workers: that many processes of this machine.
        scheduler: the address of a cluster that is there.
        client: a connection to one.

    Raises:
        UsageError: two at once, or no worker at all.

    Example:
        >>> Where(workers=0)
        Traceback (most recent call last):
        ...
        plainspeak.errors.UsageError: --workers must be at least 1, not 0
    """

    workers: int | None = None
    scheduler: str | None = None
    client: Client | None = None

    def __post_init__(self) -> None:
        """Check that it makes sense."""
        if self.workers is not None and self.scheduler is not None:
            raise UsageError("--workers and --scheduler exclude each other", hint="give one of them")
        if self.workers is not None and self.workers < 1:
            raise UsageError(f"--workers must be at least 1, not {self.workers}")

    @contextmanager
    def connected(self) -> Iterator[Client]:
        """Give the connection to a cluster; what was started here stops when the block ends."""
        from plainspeak.batch.cluster import check_versions, existing_cluster, local_cluster  # noqa: PLC0415 - an extra

        if self.client is not None:
            check_versions(self.client)
            yield self.client
        elif self.scheduler is not None:
            with existing_cluster(self.scheduler) as client:
                yield client
        else:
            with local_cluster(self.workers or cores()) as client:
                yield client


class Tally:
    """Adds up what a run does.

    Args:
        parts: how many there are in all.
        done: the marks of those that were done before.
    """

    def __init__(self, parts: int, done: Sequence[ledger.Mark]) -> None:
        self.parts = parts
        self.skipped = len(done)
        self.finished = 0
        self._before = _sum(mark.counts for mark in done)
        self._done = Counts()
        self._running: dict[str, Counts] = {}
        self._start = self._begun = monotonic()

    def begin(self) -> None:
        """Take note that the workers are there."""
        self._begun = monotonic()

    def now(self) -> Counts:
        """Return what this run has counted so far, of parts that are not finished too."""
        return self._done.plus(_sum(list(self._running.values())))

    def rate(self) -> float:
        """Return how many records a second this run does, once it has begun."""
        return self.now().records / max(monotonic() - self._begun, 1e-9)

    def progress(self, part: Part, counts: Counts) -> None:
        """Take note of how far a part is."""
        self._running[part.name] = counts

    def end(self, part: Part, counts: Counts) -> None:
        """Take note of a part that is done."""
        self._running.pop(part.name, None)
        self._done = self._done.plus(counts)
        self.finished += 1

    def report(self) -> Report:
        """Return the outcome of the run."""
        return Report(self.parts, self.skipped, *self._before.plus(self._done), monotonic() - self._start)


class Prepared(NamedTuple):
    """A run that can begin.

    Attributes:
        folder: the output folder, which is there and ours.
        parts: what is to be done.
        done: the marks of the parts that were done before.
        problems: what is wrong with inputs that give no part.
    """

    folder: Folder
    parts: tuple[Part, ...]
    done: tuple[ledger.Mark, ...]
    problems: tuple[InputError, ...]


def run(  # noqa: PLR0913 - one argument for each flag of the command
    inputs: str | Sequence[str],
    out: str,
    *,
    sentences: int | None = None,
    words: int | None = None,
    percent: float | None = None,
    about: str | None = None,
    strip: bool = True,
    rules: Sequence[str] = (),
    disable: Sequence[str] = (),
    encoding: str | None = None,
    format: str = "jsonl",  # noqa: A002 - called as the flag is
    workers: int | None = None,
    scheduler: str | None = None,
    client: Client | None = None,
) -> Report:
    """Summarize all records of some files into a folder, on many cores or machines; finished parts are skipped.

    It starts processes, so a script calls it under ``if __name__ == "__main__":``.

    Args:
        inputs: folders, patterns and files, local or at an fsspec address: text, JSON lines or Parquet.
        out: the output folder, made where it is missing.
        sentences: that many bullets for each record (default 5).
        words: instead, as many bullets as fit in that many words.
        percent: instead, that share of the sentences.
        about: sentences about these words come first.
        strip: False prints the sentences as they stand.
        rules: paths of further rules files.
        disable: ids or families of rules that are switched off.
        encoding: of text files; UTF-8 where it is None.
        format: of the output, ``jsonl`` or ``parquet``.
        workers: processes of this machine; one for each core where nothing is said.
        scheduler: instead, the address of a Dask scheduler.
        client: instead, a Dask client.

    Raises:
        PlainspeakError: an input is missing, the folder holds something else, the cluster went away; a record or
            a part that can't be done raises nothing and is in the folder ``_errors``.
    """
    options = Options(
        length=Length(sentences, words, percent),
        about=about,
        strip=strip,
        rule_files=tuple(rules),
        disabled=tuple(disable),
    )
    job = make_job(out, options, encoding=encoding, format_=format)
    prepared = prepare([inputs] if isinstance(inputs, str) else inputs, job)
    for problem in prepared.problems:
        raise problem
    tally = Tally(len(prepared.parts) + len(prepared.done), prepared.done)
    with Where(workers, scheduler, client).connected() as connected:
        for _ in do(prepared, job, connected, tally):
            pass
    return tally.report()


def check_extra() -> None:
    """Raise a `UsageError` where the extra is not installed."""
    if not all(map(find_spec, ("dask", "distributed", "fsspec"))):
        raise UsageError("batch needs an extra", hint=install_hint(EXTRA))


def make_job(out: str, options: Options, *, encoding: str | None, format_: str) -> Job:
    """Return what is to be done with each part.

    Args:
        out: the address of the output folder.
        options: what decides a summary, with the paths of rules files.
        encoding: of text files.
        format_: of the output.

    Raises:
        UsageError: the extra is missing, or there is no such encoding or format.
        RulesError: a rules file is missing or broken.
    """
    check_extra()
    if encoding is not None:
        check_encoding(encoding)
    if format_ not in SINKS:
        raise UsageError(f"format: unknown value {format_!r}", hint=f"one of {', '.join(SINKS)}")
    load_rules(options.rule_files, options.disabled)
    rules = tuple(RuleText(path, _content(path)) for path in options.rule_files)
    return Job(absolute(out), replace(options, rule_files=()), rules, format_, encoding)


def prepare(inputs: Sequence[str], job: Job) -> Prepared:
    """Return what is left to do, and claim the output folder.

    Raises:
        UsageError: the folder is in use for something else, or Parquet is asked for and pyarrow missing.
        InputError: no input gives a part.
        OutputError: the folder cannot be made.
    """
    files = planning.find_files(inputs, job.out)
    if not files.sources:
        raise files.problems[0] if files.problems else UsageError("no input: name files, folders or patterns")
    if (job.format == "parquet" or any(form == "parquet" for form, _ in files.sources)) and not find_spec("pyarrow"):
        raise UsageError("Parquet needs an extra", hint=install_hint(EXTRA))
    folder = Folder(job.out)
    ledger.claim(folder, job)
    marks = {mark.part.name: mark for mark in ledger.read_marks(folder, job)}
    ledger.sweep(folder, job, [mark.part for mark in marks.values()])
    parts = planning.make_parts(files.sources, [mark.part for mark in marks.values()])
    done = [marks[p.name] for p in parts if p.name in marks and marks[p.name].key == job.key(p)]
    finished = {mark.part.name for mark in done}
    left = tuple(part for part in parts if part.name not in finished)
    return Prepared(folder, left, tuple(done), files.problems)


def do(prepared: Prepared, job: Job, client: Client, tally: Tally) -> Iterator[None]:
    """Do the parts on a cluster and count them in; yields whenever there may be something new to show.

    Raises:
        PlainspeakError: the output can't be written, or the cluster went away.
    """
    from plainspeak.batch.cluster import run_parts  # noqa: PLC0415 - an extra

    tally.begin()
    for outcome in run_parts(client, prepared.parts, job, tally.progress):
        if outcome is not None:
            tally.end(outcome.part, _noted(prepared.folder, outcome))
        yield
    prepared.folder.remove_folder(TEMPORARY)


def _noted(folder: Folder, outcome: Outcome) -> Counts:
    """Return what a part counted; one that could not be done is a bad record, and is tried again by the next run."""
    if not outcome.failure:
        return outcome.counts
    shown = outcome.part.sources[0].shown
    bad = BadRecord(shown, None, None, f"its part could not be done: {outcome.failure}")
    with folder.whole(ledger.errors_name(outcome.part)) as file:
        JsonLines(file).add(bad.entry())
    return Counts(records=0, errors=1)


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise RulesError(f"{path}: {reason(error)}") from error


def _sum(counts: Iterable[Counts]) -> Counts:
    total = Counts()
    for each in counts:
        total = total.plus(each)
    return total
