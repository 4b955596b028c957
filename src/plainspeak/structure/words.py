"""The word lists of this package, from ``data/structure/words.toml``."""

from __future__ import annotations

from functools import cache

from plainspeak.structure.data_files import read_data


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of a list, in lower case."""
    return frozenset(read_data("words.toml")[name]["words"])
