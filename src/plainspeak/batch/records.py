"""The records of a part, one at a time: no more of a file is in memory than the record that is being read.

A record that can't be read comes as a `BadRecord` in its place, and so does a file that ends too soon. Storage that
fails to answer is another matter: a `StorageError` ends the part, which is tried again.
"""

from __future__ import annotations

import io
import json
import lzma
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple, cast

from plainspeak.batch.model import Part, Source
from plainspeak.batch.planning import compression_of
from plainspeak.batch.storage import file_system
from plainspeak.environment import reason
from plainspeak.errors import InputError, PlainspeakError
from plainspeak.reading import read_open_file

LONGEST = 2**28  # bytes of a line of JSON; what is longer is passed over, without being held in memory

_BUFFER = 2**17  # bytes that are read ahead
_ROWS = 4  # of Parquet at a time: as few as can be without slowing the reader down
_KINDS = {dict: "an object", list: "a list", str: "a text", int: "a number", float: "a number", bool: "true or false"}


class StorageError(PlainspeakError):
    """The storage failed while a part was read."""


class Record(NamedTuple):
    """An article: where it stands, its id, its text, and its title where that is known.

    Attributes:
        source: the file.
        number: of the line or row, from 1; None of a text file, which is one record.
        id: given, or made of the file and the number.
        text: the article.
        title: its title, or None.
        extracted: whether the text was taken out of HTML, PDF or DOCX.
    """

    source: str
    number: int | None
    id: str | int
    text: str
    title: str | None = None
    extracted: bool = False


class BadRecord(NamedTuple):
    """What can't be read: its place as of a `Record`, its id where that is known, the reason and a hint."""

    source: str
    number: int | None
    id: str | int | None
    error: str
    hint: str = ""

    def entry(self) -> dict[str, str | int | None]:
        """Return what stands in the errors file."""
        place = {"id": self.id, "source": self.source, "record": self.number}
        return {**place, "error": self.error, "hint": self.hint}


def read_records(part: Part, encoding: str | None) -> Iterator[Record | BadRecord]:
    """Yield the records of a part in order.

    Args:
        part: what to read.
        encoding: of text files; UTF-8 where it is None.

    Raises:
        StorageError: the storage does not answer.
    """
    for source in part.sources:
        try:
            if part.form == "text":
                yield _text(source, encoding)
            elif part.form == "jsonl":
                yield from _lines(source)
            else:
                yield from _rows(source)
        except InputError as error:
            yield BadRecord(source.shown, None, None, error.message, error.hint)
        except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
            yield BadRecord(source.shown, None, None, reason(error))
        except OSError as error:
            raise StorageError(f"{source.shown}: {reason(error)}") from error


@contextmanager
def _opened(source: Source) -> Iterator[BinaryIO]:
    """Open a file, unpacked; one that is cut short or damaged raises an `InputError` where that shows."""
    fs, _ = file_system(source.url)
    compression = compression_of(source.path)
    try:
        with fs.open(source.path, "rb", compression=compression) as file:
            yield file
    except (EOFError, zlib.error, lzma.LZMAError) as error:
        raise InputError(f"is damaged: {error}") from error
    except OSError as error:
        if compression and error.errno is None:  # what gzip and bz2 raise for bytes that make no sense
            raise InputError(f"is damaged: {error}") from error
        raise


def _text(source: Source, encoding: str | None) -> Record:
    with _opened(source) as file:
        document = read_open_file(file, source.shown, encoding=encoding)
    return Record(source.shown, None, source.shown, document.text, document.title, document.extracted)


def _lines(source: Source) -> Iterator[Record | BadRecord]:
    with _opened(source) as file:
        lines = cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, file), _BUFFER))
        number = 0
        while line := lines.readline(LONGEST + 1):
            number += 1
            if len(line) > LONGEST:
                _skip_line(lines, line)
                yield BadRecord(source.shown, number, None, f"is longer than {LONGEST >> 20} MiB")
                continue
            try:
                told = _object(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
            except InputError as error:
                yield BadRecord(source.shown, number, None, error.message)
                continue
            if told is not None:
                yield _record(told, source.shown, number)


def _skip_line(lines: BinaryIO, start: bytes) -> None:
    """Read to the end of a line that is too long."""
    while start and not start.endswith(b"\n"):
        start = lines.readline(_BUFFER)


def _object(line: bytes) -> Mapping[str, object] | None:
    """Return the object in a line; None where the line is blank.

    Raises:
        InputError: it is no object.
    """
    if not line.strip():
        return None
    try:
        told = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {line[error.start]:#04x} at {error.start})") from error
    except json.JSONDecodeError as error:
        raise InputError(f"is no JSON: {error.msg} at {error.pos}") from error
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, brackets 1,000 deep
        raise InputError(f"is no JSON that can be read: {error}") from error
    if not isinstance(told, dict):
        raise InputError(f"is no JSON object, but {_kind(told)}")
    return told


def _record(told: Mapping[str, object], source: str, number: int) -> Record | BadRecord:
    """Return the record that is told, if its fields are what they should be."""
    id_, text, title = told.get("id"), told.get("text"), told.get("title")
    if id_ is not None and (isinstance(id_, bool) or not isinstance(id_, str | int)):
        return BadRecord(source, number, None, f'its "id" is {_kind(id_)}, not a text or a whole number')
    if text is None:
        return BadRecord(source, number, id_, 'has no "text"')
    if not isinstance(text, str):
        return BadRecord(source, number, id_, f'its "text" is {_kind(text)}')
    if title is not None and not isinstance(title, str):
        return BadRecord(source, number, id_, f'its "title" is {_kind(title)}, not a text')
    return Record(source, number, f"{source}:{number}" if id_ is None else id_, text, title or None)


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "null" if value is None else type(value).__name__)


def _rows(source: Source) -> Iterator[Record | BadRecord]:
    """Yield the rows of a Parquet file."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415 - as above

    number = 0
    with _opened(source) as file:
        try:
            table = parquet.ParquetFile(file, buffer_size=_BUFFER, pre_buffer=False)
            if "text" not in table.schema_arrow.names:
                raise InputError('has no column "text"')
            columns = [name for name in ("id", "title", "text") if name in table.schema_arrow.names]
            for batch in table.iter_batches(_ROWS, columns=columns, use_threads=False):
                for row in range(batch.num_rows):
                    number += 1
                    yield _row(batch, row, source.shown, number)
        except (pa.ArrowException, OSError) as error:
            if getattr(error, "errno", None) is not None:
                raise  # by the storage, not by pyarrow
            told = str(error).partition("\n")[0]
            raise InputError(f"can't be read as Parquet behind row {number}: {told}") from error


def _row(batch: Any, row: int, source: str, number: int) -> Record | BadRecord:  # noqa: ANN401 - pyarrow has no types
    try:
        told = {name: batch.column(name)[row].as_py() for name in batch.schema.names}
    except UnicodeDecodeError as error:
        return BadRecord(source, number, None, f"is not UTF-8 (byte {error.object[error.start]:#04x})")
    return _record(told, source, number)
