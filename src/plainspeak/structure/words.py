"""The word lists of this package, from ``data/structure/words.toml``."""

from __future__ import annotations

from functools import cache

from plainspeak.structure.data_files import read_table


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of a list, in lower case."""
    return frozenset(read_table("words.toml")[name]["words"])
