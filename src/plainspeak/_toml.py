"""TOML that a user wrote: what the standard library would read in time by the square, or not at all, is refused."""

from __future__ import annotations

import re
from typing import Any

_MOST_PARTS = 100  # of a key; `tomllib` takes 17 s for one of 20,000 parts
_LONG_KEY = re.compile(rf"(?<![\w\s.\"'-])(?:[\w \t\"'-]*\.){{{_MOST_PARTS}}}")


def loads(text: str) -> dict[str, Any]:
    """Return what a TOML document says.

    Raises:
        ValueError: it is no TOML, or nested too deeply, or a key has too many parts; the message says which.

    Example:
        >>> loads("rule.id = 'a'")
        {'rule': {'id': 'a'}}
    """
    import tomllib  # noqa: PLC0415 - only needed where there is a file

    if _LONG_KEY.search(text):
        raise ValueError("nested too deeply: a key has too many parts")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
