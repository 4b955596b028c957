"""What an output folder holds beside its parts: the settings it was made with, and a mark for each part that is done.

`_plainspeak.json` has the settings, `_done/NAME.json` the mark of a part, `_errors/NAME.jsonl` its bad records.
A part is its mark: what has none is unfinished, and is made again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from plainspeak.batch.model import Counts, Job, Part, Source
from plainspeak.batch.storage import TEMPORARY, Folder
from plainspeak.environment import reason
from plainspeak.errors import OutputError, UsageError

ERRORS = "_errors"

_SETTINGS = "_plainspeak.json"
_DONE = "_done"
_OUTPUT = re.compile(r".*-[0-9a-f]{12}\.(?:jsonl|parquet)")


class Mark(NamedTuple):
    """That a part is done: which, by what key of `Job`, and what it counted."""

    part: Part
    key: str
    counts: Counts


def output_name(part: Part, job: Job) -> str:
    """Return the name of the file with the records of a part."""
    return f"{part.name}.{job.format}"


def errors_name(part: Part) -> str:
    """Return the name of the file with its bad records."""
    return f"{ERRORS}/{part.name}.jsonl"


def claim(folder: Folder, job: Job) -> None:
    """Make an output folder, or see that it is one with the same settings.

    Raises:
        UsageError: it is in use for something else.
        OutputError: it cannot be made.
    """
    settings = json.loads(json.dumps(job.settings()))
    try:
        names = folder.names()
    except NotADirectoryError as error:
        raise OutputError(f"{folder.url}: is a file", hint="name a folder") from error
    except OSError as error:
        raise OutputError(f"{folder.url}: {reason(error)}") from error
    if _SETTINGS not in names:
        if set(names) - {TEMPORARY}:
            raise UsageError(f"{folder.url}: is not empty, and no output folder of batch", hint="name a new folder")
        folder.write(_SETTINGS, (json.dumps(settings, indent=2) + "\n").encode())
        return
    found = dict(folder.contents([_SETTINGS]))
    before = _object(found.get(_SETTINGS, b""))
    if before != settings:
        told = "; ".join(_differences(before, settings)) or "unreadable"
        hint = "name another folder, or give the same options"
        raise UsageError(f"{folder.url}: holds summaries made with other options ({told})", hint=hint)


def read_marks(folder: Folder, job: Job) -> list[Mark]:
    """Return the marks of the parts whose output is there."""
    outputs = set(folder.names())
    names = [f"{_DONE}/{name}" for name in folder.names(_DONE) if name.endswith(".json")]
    marks = [mark for _, data in sorted(folder.contents(names)) if (mark := _mark(data))]
    return [mark for mark in marks if output_name(mark.part, job) in outputs]


def sweep(folder: Folder, job: Job, kept: Iterable[Part]) -> None:
    """Remove what runs that were killed left behind: unfinished files, and output that has no mark."""
    folder.remove_folder(TEMPORARY)
    marked = {output_name(part, job) for part in kept}
    for name in folder.names():
        if _OUTPUT.fullmatch(name) and name not in marked:
            folder.remove(name)


def find_mark(folder: Folder, part: Part, job: Job) -> Mark | None:
    """Return the mark of a part, where it is done as it is now."""
    for _, data in folder.contents([_mark_name(part)]):
        mark = _mark(data)
        if mark and mark.key == job.key(part) and folder.exists(output_name(part, job)):
            return mark
    return None


def clear_mark(folder: Folder, part: Part) -> None:
    """Remove the mark of a part that is about to be made again."""
    folder.remove(_mark_name(part))


def write_mark(folder: Folder, part: Part, job: Job, counts: Counts) -> None:
    """Mark a part as done."""
    told = {"key": job.key(part), **counts._asdict(), "form": part.form, "name": part.name, "sources": part.sources}
    folder.write(_mark_name(part), (json.dumps(told) + "\n").encode())


def _mark_name(part: Part) -> str:
    return f"{_DONE}/{part.name}.json"


def _mark(data: bytes) -> Mark | None:
    """Return a mark that was written; None where it is none."""
    told = _object(data)
    try:
        part = Part(told["name"], told["form"], tuple(Source(*map(str, source)) for source in told["sources"]))
        return Mark(part, told["key"], Counts(told["records"], told["errors"]))
    except (KeyError, TypeError):
        return None


def _object(data: bytes) -> dict[str, Any]:
    try:
        told = json.loads(data)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _differences(before: Mapping[str, object], now: Mapping[str, object]) -> list[str]:
    names = dict.fromkeys([*before, *now])
    return [
        f"{name}: {json.dumps(before.get(name))}, now {json.dumps(now.get(name))}"
        for name in names
        if before.get(name) != now.get(name)
    ]
