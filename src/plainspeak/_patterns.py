"""Regular expressions, stored compiled: 150 of them cost 35 ms at each start, and 7 when only put together again.

`re` keeps what it compiled in a cache by pattern and flags. What is stored goes into that cache before the modules
that ask for it are loaded, so none of them knows. It was compiled by the same release of Python, or it is not
used; `re` checks compiled code before it takes it; and a pattern that is not stored is compiled as ever.

This is the one module that touches what is private in `re`. Where it is not as expected, nothing happens.
"""

from __future__ import annotations

import os
import pickle
import re
import sys
from array import array
from contextlib import suppress
from importlib import import_module
from typing import Any, NamedTuple

_PATH = os.path.join(os.path.dirname(__file__), "data", "prepared", "patterns.pickle")  # noqa: PTH118, PTH120 - pathlib loads slowly
_MOST = 400  # patterns; `re` keeps 512


class _Stored(NamedTuple):
    """One compiled pattern, as the parts that `re` puts together."""

    pattern: str | bytes
    asked: int
    flags: int
    code: bytes
    groups: int
    names: dict[str, int]
    indexes: tuple[str | None, ...]


def restore_patterns() -> int:
    """Put the stored patterns into the cache of `re`, and return how many there were."""
    with suppress(Exception), open(_PATH, "rb") as stored:  # noqa: PTH123 - see above
        if stored.readline().rstrip() == _release():
            rows: list[tuple[Any, ...]] = pickle.loads(stored.read())  # noqa: S301 - part of the package
            return sum(_restore(_Stored(*row)) for row in rows)
    return 0


def store_patterns() -> str | None:
    """Store what `re` has compiled so far in this process, and return the path; None where that can't be done."""
    with suppress(Exception):
        cache: dict[Any, Any] = getattr(re, "_cache")  # noqa: B009 - private, and said to be so
        keys = [key for key in list(cache)[:_MOST] if not key[2] & (re.LOCALE | re.DEBUG)]
        rows = [tuple(_taken_apart(pattern, flags)) for _, pattern, flags in keys]
        beside = f"{_PATH}.{os.getpid()}"
        with open(beside, "wb") as stored:  # noqa: PTH123 - see above
            stored.write(_release() + b"\n" + pickle.dumps(rows, protocol=5))
        os.replace(beside, _PATH)  # noqa: PTH105 - see above
        return _PATH
    return None


def _restore(row: _Stored) -> bool:
    cache: dict[Any, Any] = getattr(re, "_cache")  # noqa: B009 - as above
    code = array("I")
    code.frombytes(row.code)
    made = _private("_sre").compile(row.pattern, row.flags, code.tolist(), row.groups, row.names, row.indexes)
    cache.setdefault((type(row.pattern), row.pattern, row.asked), made)
    return True


def _taken_apart(pattern: str | bytes, asked: int) -> _Stored:
    """Compile a pattern anew and return its parts."""
    parsed = _private("re._parser").parse(pattern, asked)
    state = parsed.state
    indexes: list[str | None] = [None] * state.groups
    for name, index in state.groupdict.items():
        indexes[index] = name
    code = array("I", _private("re._compiler")._code(parsed, asked))  # noqa: SLF001 - as above
    return _Stored(
        pattern, asked, asked | state.flags, code.tobytes(), state.groups - 1, dict(state.groupdict), tuple(indexes)
    )


def _release() -> bytes:
    """Return what tells the releases of Python apart whose compiled patterns differ."""
    python = f"{sys.implementation.cache_tag} {sys.version_info[:3]} {sys.byteorder}"
    return f"{python} {array('I').itemsize} {_private('_sre').MAGIC}".encode()


def _private(name: str) -> Any:  # noqa: ANN401 - private modules have no types
    return import_module(name)
