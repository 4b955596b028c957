"""The data files of the package as text; `importlib.resources` would take 4 ms to load for it."""

from __future__ import annotations

from pkgutil import get_data


def read_data(name: str) -> str:
    """Return the text of a file by its path under ``data``.

    Example:
        >>> read_data("stop-words.txt").startswith("#")
        True
    """
    data = get_data("plainspeak", f"data/{name}")
    if data is None:
        raise FileNotFoundError(name)
    return data.decode("utf-8")
