"""The records of a batch run; all of them can be sent to a worker."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Literal, NamedTuple

from plainspeak._version import __version__
from plainspeak.options import Options

Form = Literal["text", "jsonl", "parquet"]


class Source(NamedTuple):
    """A file with one record (text) or many (JSON lines, Parquet).

    Attributes:
        url: an address of its file system, as fsspec takes it.
        path: where it is on that file system.
        address: what no other file is called, on any machine.
        shown: its name in the output, spelled as the user spelled the input.
        identity: changes when the file does.
    """

    url: str
    path: str
    address: str
    shown: str
    identity: str


class Part(NamedTuple):
    """What one worker does at a time: a file of records, or a group of text files.

    Attributes:
        name: of its output, without a suffix; no other part has it.
        form: what its sources are.
        sources: one, or of text files up to `planning.GROUP`.
    """

    name: str
    form: Form
    sources: tuple[Source, ...]


class RuleText(NamedTuple):
    """A file of rules, as it was when the run began: other machines may not have it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Job:
    """What is done with each part.

    Attributes:
        out: the address of the output folder.
        options: what decides a summary; without rules files.
        rules: the rules files.
        format: of the output, ``jsonl`` or ``parquet``.
        encoding: of text files; UTF-8 where it is None.
        version: of the package that planned the run.
    """

    out: str
    options: Options = field(default_factory=Options)
    rules: tuple[RuleText, ...] = ()
    format: str = "jsonl"
    encoding: str | None = None
    version: str = __version__

    def settings(self) -> dict[str, object]:
        """Return all that decides what the output holds, in plain values."""
        length = {name: value for name, value in asdict(self.options.length).items() if value is not None}
        return {
            "version": self.version,
            **(length or {"sentences": self.options.length.bullets(of=0)}),
            "about": self.options.about,
            "verbatim": not self.options.strip,
            "rules": [sha256(rules.content).hexdigest()[:16] for rules in self.rules],
            "disable": list(self.options.disabled),
            "format": self.format,
            "encoding": self.encoding,
        }

    def key(self, part: Part) -> str:
        """Return what changes when a part, or what is to be done with it, does."""
        told = [self.settings(), part.form, [(source.address, source.identity) for source in part.sources]]
        return sha256(json.dumps(told).encode("utf-8", "surrogatepass")).hexdigest()


class Counts(NamedTuple):
    """How many records were read, and how many of them could not be done."""

    records: int = 0
    errors: int = 0

    def plus(self, other: Counts) -> Counts:
        """Return the sum.

        Example:
            >>> Counts(2, 1).plus(Counts(3, 0))
            Counts(records=5, errors=1)
        """
        return Counts(self.records + other.records, self.errors + other.errors)


class Report(NamedTuple):
    """What a batch run did.

    Attributes:
        parts: all parts of the inputs.
        skipped: those of them that an earlier run had finished.
        records: all records, of skipped parts too.
        errors: those of them that could not be done, and parts that could not be read.
        seconds: how long the run took.
    """

    parts: int
    skipped: int
    records: int
    errors: int
    seconds: float
