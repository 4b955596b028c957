"""The data files of this package, from ``data/structure/*.toml``."""

from __future__ import annotations

from functools import cache
from typing import Any

from plainspeak._data import read_data
from plainspeak._prepared import prepared

_NAMES = ("furniture.toml", "glued.toml", "patterns.toml", "words.toml")


def read_table(name: str) -> dict[str, Any]:
    """Return what a file says, by its name in ``data/structure``."""
    return _tables()[name]


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return prepared("structure", make_tables)


def make_tables() -> dict[str, dict[str, Any]]:
    """Read all files anew."""
    import tomllib  # noqa: PLC0415 - costs more than the stored tables take to load

    return {name: tomllib.loads(read_data(f"structure/{name}")) for name in _NAMES}
