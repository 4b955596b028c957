"""Values that take long to make from data files, stored ready-made: the rules in 1 ms instead of 130.

The stored form is made when the package is built or installed (``src/hatch_build.py``), never at run time. It is
used only while it fits the very files it was made from, by a checksum over them; otherwise the value is made anew,
as in a source tree where a rule was just edited. So nothing breaks without it, and nothing has to be refreshed.

Like the ``.pyc`` files beside it, it is trusted as code: whoever can write it can write the program.
"""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Callable, Container, Iterator, Mapping
from fnmatch import fnmatch
from importlib import import_module
from typing import Any, NamedTuple, TypeVar, cast
from zlib import crc32

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_PACKAGE = os.path.dirname(__file__)  # noqa: PTH120 - pathlib takes longer to load than all that is done here
_FOLDER = "data/prepared"


class Recipe(NamedTuple):
    """What a stored value is made from, as patterns of files in the package, and the function that makes it."""

    sources: tuple[str, ...]
    maker: str


RECIPES = {
    "rules": Recipe(
        ("data/rules/*.toml", "data/inflection.txt", "data/word-classes.txt", "filler/*.py", "_data.py"),
        "plainspeak.filler.rules:make_shipped_rules",
    ),
    "inflection": Recipe(
        ("data/inflection.txt", "filler/inflection.py", "_data.py"),
        "plainspeak.filler.inflection:make_known_forms",
    ),
    "cues": Recipe(("data/ranking/cues.txt", "ranking/cues.py", "_data.py"), "plainspeak.ranking.cues:make_cues"),
    "furniture": Recipe(
        ("data/structure/furniture.toml", "structure/furniture.py"), "plainspeak.structure.furniture:make_phrases"
    ),
    "structure": Recipe(("data/structure/*.toml",), "plainspeak.structure.data_files:make_tables"),
}


class Parts(Mapping[_Key, _Value]):
    """A table that is stored in parts: each value is taken out when it is first looked up, and then kept.

    One article fires few of the rules, so most of what is stored is never looked at. The values share nothing.

    Example:
        >>> stored = pickle.dumps(Parts({"port": ["quay", "pier"], "town": ["square"]}))
        >>> pickle.loads(stored)["port"]
        ['quay', 'pier']
    """

    def __init__(self, values: Mapping[_Key, _Value], stored: Mapping[_Key, bytes] | None = None) -> None:
        """Make a table of values; or of none yet, and what they are stored as."""
        self._values = dict(values)
        self._stored = stored or {}

    def __getitem__(self, key: _Key) -> _Value:
        try:
            return self._values[key]
        except KeyError:
            value = self._values[key] = cast(_Value, _unpickled(self._stored[key]))
            return value

    def __iter__(self) -> Iterator[_Key]:
        yield from self._stored
        yield from (key for key in self._values if key not in self._stored)

    def __len__(self) -> int:
        return len(self._stored.keys() | self._values.keys())

    def changed(self, further: Mapping[_Key, _Value], without: Container[_Key]) -> Parts[_Key, _Value]:
        """Return the table with further values, and without some keys; nothing is taken out for it."""
        values = {key: value for key, value in (self._values | dict(further)).items() if key not in without}
        return Parts(values, {key: stored for key, stored in self._stored.items() if key not in without})

    def __reduce__(self) -> tuple[object, ...]:
        from pickletools import optimize  # noqa: PLC0415 - only where values are stored

        return Parts, ({}, {key: optimize(pickle.dumps(value, protocol=5)) for key, value in self.items()})


def prepared(name: str, make: Callable[[], _Value]) -> _Value:
    """Return the value that `make` makes: the stored one where it still fits its sources.

    Args:
        name: one of `RECIPES`.
        make: the function that the recipe names.
    """
    try:
        with open(_path(name), "rb") as stored:  # noqa: PTH123 - see above
            if stored.read(16) == _checksum(RECIPES[name].sources):
                return cast(_Value, _unpickled(stored.read()))
    except Exception:  # noqa: BLE001 - absent, cut short, from another version: whatever it is, there is another way
        return make()
    return make()


def store_values() -> list[str]:
    """Make and store every value; return the paths of the files."""
    os.makedirs(os.path.join(_PACKAGE, _FOLDER), exist_ok=True)  # noqa: PTH103, PTH118 - see above
    for name, recipe in RECIPES.items():
        module, _, function = recipe.maker.partition(":")
        value = getattr(import_module(module), function)()
        beside = f"{_path(name)}.{os.getpid()}"
        with open(beside, "wb") as stored:  # noqa: PTH123 - see above
            stored.write(_checksum(recipe.sources) + pickle.dumps(value, protocol=5))
        os.replace(beside, _path(name))  # noqa: PTH105 - see above
    return [_path(name) for name in RECIPES]


def _path(name: str) -> str:
    return os.path.join(_PACKAGE, _FOLDER, f"{name}.pickle")  # noqa: PTH118 - see above


def _checksum(patterns: tuple[str, ...]) -> bytes:
    """Return 16 characters that change when a source is changed, added, renamed or taken away."""
    total = size = 0
    for path in _files(patterns):
        with open(os.path.join(_PACKAGE, path), "rb") as source:  # noqa: PTH118, PTH123 - see above
            data = source.read()
        total = crc32(data, crc32(path.encode(), total))
        size += len(data)
    return b"%08x%08x" % (total, size)


def _files(patterns: tuple[str, ...]) -> Iterator[str]:
    for pattern in patterns:
        folder, _, last = pattern.rpartition("/")
        names = os.listdir(os.path.join(_PACKAGE, folder))  # noqa: PTH118, PTH208 - see above
        yield from (f"{folder}/{name}".lstrip("/") for name in sorted(names) if fnmatch(name, last))


def _unpickled(data: bytes) -> Any:  # noqa: ANN401 - the caller knows what it stored
    """Return the stored value; the garbage collector would look at each of its parts in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return pickle.loads(data)  # noqa: S301 - part of the package, see above
    finally:
        if was_on:
            gc.enable()
