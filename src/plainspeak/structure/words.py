"""The word lists of this package, from ``data/structure/words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of a list, in lower case."""
    return frozenset(_lists()[name])


@cache
def _lists() -> dict[str, list[str]]:
    data = files("plainspeak").joinpath("data/structure/words.toml").read_text("utf-8")
    return {name: table["words"] for name, table in tomllib.loads(data).items()}
