"""Where the entries of an output part go: JSON lines, or Parquet with the same fields.

To add an output format, write a class that does what `Sink` says and add it to `SINKS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, BinaryIO, Protocol

from plainspeak.rendering.json_output import dumps
from plainspeak.rendering.records import Look

Entry = Mapping[str, Any]

# A row group ends at either of these, so that memory is bounded. Readers like row groups large, workers small.
_ROWS = 10_000
_CHARACTERS = 2**24
_SURROGATE = re.compile("[\ud800-\udfff]")


class Sink(Protocol):
    """Writes the entries of a part to a file."""

    def add(self, entry: Entry) -> None:
        """Write an entry, now or later."""

    def close(self) -> None:
        """Write what is left; the file itself stays open."""


class JsonLines:
    """One object a line.

    Args:
        file: what is written to.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._look = Look()

    def add(self, entry: Entry) -> None:
        """Write an entry."""
        self._file.write((dumps(entry, self._look) + "\n").encode())

    def close(self) -> None:
        """Do nothing: all is written."""


class Parquet:
    """Rows with the same fields; what no UTF-8 can hold (lone surrogates) becomes U+FFFD, and an id is a text.

    Args:
        file: what is written to.
    """

    def __init__(self, file: BinaryIO) -> None:
        from pyarrow import parquet  # noqa: PLC0415 - an extra

        self._writer = parquet.ParquetWriter(file, parquet_schema(), compression="zstd")
        self._rows: list[Entry] = []
        self._characters = 0

    def add(self, entry: Entry) -> None:
        """Keep an entry; write all that were kept, once they are many."""
        self._rows.append(_encodable({**entry, "id": str(entry["id"])}))
        self._characters += len(str(entry))
        if len(self._rows) >= _ROWS or self._characters >= _CHARACTERS:
            self._write()

    def close(self) -> None:
        """Write what is left, and the index at the end of the file."""
        self._write()
        self._writer.close()

    def _write(self) -> None:
        import pyarrow as pa  # noqa: PLC0415 - as above

        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=parquet_schema()))
        self._rows, self._characters = [], 0


SINKS: Mapping[str, Callable[[BinaryIO], Sink]] = {"jsonl": JsonLines, "parquet": Parquet}


@cache
def parquet_schema() -> Any:  # noqa: ANN401 - pyarrow ships no types
    """Return the schema of the output; it is that of the JSON."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    text, count, real = pa.string(), pa.int64(), pa.float64()
    edit = pa.struct([("start", count), ("end", count), ("before", text), ("after", text), ("rule", text)])
    bullet = pa.struct(
        [
            ("text", text),
            ("source", text),
            *((name, count) for name in ("start", "end", "line", "column")),
            ("score", real),
            ("edits", pa.list_(edit)),
        ]
    )
    return pa.schema(
        [
            ("id", text),
            ("source", text),
            ("record", count),
            ("title", text),
            ("words", count),
            ("sentences", count),
            ("grade", pa.struct([("before", real), ("after", real)])),
            ("bullets", pa.list_(bullet)),
            ("extracted", text),
        ]
    )


def _encodable(value: Any) -> Any:  # noqa: ANN401 - any value of JSON
    """Return a value whose texts can be encoded; they keep their length, so offsets still hold."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {name: _encodable(inner) for name, inner in value.items()}
    return [_encodable(inner) for inner in value] if isinstance(value, list) else value
