"""What a worker does with a part: read its records, summarize each, write an output part and mark it as done."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from time import monotonic

from plainspeak._patterns import restore_patterns
from plainspeak._version import __version__
from plainspeak.batch.ledger import clear_mark, errors_name, find_mark, output_name, write_mark
from plainspeak.batch.model import Counts, Job, Part
from plainspeak.batch.records import BadRecord, Record, read_records
from plainspeak.batch.sinks import SINKS, Entry, JsonLines, Sink
from plainspeak.batch.storage import Folder, copy
from plainspeak.errors import InputError, PlainspeakError
from plainspeak.options import Options

Tell = Callable[[Counts], None]

_TELL_EVERY = 0.5  # seconds
# As for the command (`__main__`): what a summary makes is kept or freed at once, and the collector finds nothing.
_ALLOCATIONS = 300_000
_IN_MEMORY = 2**20  # bytes of bad records, before they go to a temporary file


def do_part(part: Part, job: Job, tell: Tell) -> Counts:
    """Make the output of a part, whole or not at all, unless it is there already.

    Args:
        part: what to do.
        job: how to do it.
        tell: is called now and then with what was counted so far.

    Raises:
        StorageError: its input could not be read to the end.
        OutputError: its output could not be written.
        PlainspeakError: this worker has another version of the package than the one who planned the run.
    """
    if job.version != __version__:
        raise PlainspeakError(
            f"a worker has plainspeak {__version__}, the run was started with {job.version}",
            hint="install the same version everywhere",
        )
    folder = Folder(job.out)
    mark = find_mark(folder, part, job)
    if mark:
        return mark.counts
    clear_mark(folder, part)
    with _few_collections(), tempfile.SpooledTemporaryFile(_IN_MEMORY) as errors:
        bad = JsonLines(errors)  # type: ignore[arg-type] # it is a binary file, and not called one
        with folder.whole(output_name(part, job)) as output:
            counts = _do_records(part, job, SINKS[job.format](output), bad, tell)
        if counts.errors:
            with folder.whole(errors_name(part)) as file:
                copy(errors, file)  # type: ignore[arg-type] # as above
        else:
            folder.remove(errors_name(part))
    write_mark(folder, part, job, counts)
    return counts


def _do_records(part: Part, job: Job, good: Sink, bad: Sink, tell: Tell) -> Counts:
    """Write the entry of each record to one of two sinks."""
    options = local_options(job)
    records = errors = 0
    next_time = monotonic() + _TELL_EVERY
    for record in read_records(part, job.encoding):
        told = _entry(record, options) if isinstance(record, Record) else record
        records += 1
        if isinstance(told, BadRecord):
            errors += 1
            bad.add(told.entry())
        else:
            good.add(told)
        if monotonic() >= next_time:
            tell(Counts(records, errors))
            next_time = monotonic() + _TELL_EVERY
    good.close()
    return Counts(records, errors)


def _entry(record: Record, options: Options) -> Entry | BadRecord:
    """Return the entry of a record, as `summarize --format jsonl` has it, with its id and number."""
    from plainspeak.model import Document  # noqa: PLC0415 - after the patterns are there, see below
    from plainspeak.pipeline import summarize_document  # noqa: PLC0415 - as above

    document = Document(record.text, record.source, record.title, extracted=record.extracted)
    try:
        entry = summarize_document(document, options).to_dict()
    except InputError as error:
        return BadRecord(record.source, record.number, record.id, error.message, error.hint)
    except Exception as error:  # noqa: BLE001 - a defect of ours must not stop a run of days
        return BadRecord(record.source, record.number, record.id, f"unexpected {type(error).__name__}: {error}")
    number = {} if record.number is None else {"record": record.number}
    return {"id": record.id, "source": entry.pop("source"), **number, **entry}


@cache
def local_options(job: Job) -> Options:
    """Return the options of a job with its rules, which are loaded here and kept; their files need not be here."""
    restore_patterns()  # before the modules that ask for them
    from plainspeak.filler import load_rules  # noqa: PLC0415 - as above

    paths: list[str] = []
    try:
        for rules in job.rules:
            handle, path = tempfile.mkstemp(suffix=".toml")
            paths.append(path)
            with os.fdopen(handle, "wb") as file:
                file.write(rules.content)
        options = replace(job.options, rule_files=tuple(paths))
        load_rules(options.rule_files, options.disabled)
    finally:
        for path in paths:
            with suppress(OSError):
                os.unlink(path)  # noqa: PTH108 - a path as text, as it was made
    return options


@contextmanager
def _few_collections() -> Iterator[None]:
    """Let the garbage collector rest for a while; the worker may be somebody else's."""
    before = gc.get_threshold()
    gc.set_threshold(_ALLOCATIONS, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)
