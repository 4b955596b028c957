"""Strings that almost match a regular expression, at any length: what makes a bad one take time by the square."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any

_parser: Any = import_module("re._parser")  # the tree of a pattern; private, as is all that tells it
_constants: Any = import_module("re._constants")

_SAMPLE = {
    "CATEGORY_DIGIT": "7",
    "CATEGORY_NOT_DIGIT": "x",
    "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_SPACE": "x",
    "CATEGORY_WORD": "x",
    "CATEGORY_NOT_WORD": "-",
}
_TRIED = ' .-xX7,;:"“’()[]<>*_\n\t#|/@&~=é'


def near_misses(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Yield texts of about that length: what a pattern repeats, repeated, with and without what it begins with."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    whole = _text(tree)
    units = dict.fromkeys([whole, whole[:-1], whole[1:], *_repeated(tree), *_literals(tree)])
    for unit in units:
        if unit:
            pumped = (unit * (length // len(unit) + 1))[:length]
            yield pumped + "\0"
            yield whole[: len(whole) // 2] + pumped + "\0"
            yield "\n" + pumped + "\n" + whole[:-1]


def _text(items: Iterable[Any]) -> str:
    """Return a short text that the items of a tree match, look-arounds aside."""
    return "".join(_piece(op, value) for op, value in items)


def _piece(op: Any, value: Any) -> str:  # noqa: ANN401, PLR0911 - the tree has no types, and many kinds of node
    name = str(op)
    if name in {"LITERAL", "RANGE"}:
        return chr(value if name == "LITERAL" else value[0])
    if name == "NOT_LITERAL":
        return "x" if value != ord("x") else "y"
    if name == "ANY":
        return "x"
    if name == "IN":
        return _one_of(value)
    if name == "BRANCH":
        return _text(value[1][0])
    if name in {"SUBPATTERN", "ATOMIC_GROUP"}:
        return _text(value[-1] if name == "SUBPATTERN" else value)
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        low, _, inside = value
        return _text(inside) * max(int(low), 1)
    return ""


def _one_of(choices: Sequence[Any]) -> str:
    """Return a character of a set; of a set of all others the first that is in none of them."""
    if str(choices[0][0]) == "NEGATE":
        inside = re.compile("[" + "".join(_as_class(*choice) for choice in choices[1:]) + "]")
        return next(tried for tried in _TRIED if not inside.match(tried))
    op, value = choices[0]
    return _SAMPLE[str(value)] if str(op) == "CATEGORY" else _piece(op, value)


def _as_class(op: Any, value: Any) -> str:  # noqa: ANN401 - as above
    categories = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}
    if str(op) == "CATEGORY":
        name = str(value).removeprefix("CATEGORY_")
        written = categories[name.removeprefix("NOT_")]
        return written.upper() if name.startswith("NOT_") else written
    if str(op) == "RANGE":
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return re.escape(chr(value))


def _repeated(items: Iterable[Any]) -> Iterator[str]:
    """Yield what stands under a repetition, alone and together with what follows it."""
    listed = list(items)
    for at, (op, value) in enumerate(listed):
        if str(op).endswith("_REPEAT"):
            inside = _text(value[2])
            yield inside
            yield inside + _text(listed[at + 1 : at + 2])
            yield inside * 3 + _text(listed[at + 1 :])
        for part in _parts(op, value):
            yield from _repeated(part)


def _literals(items: Iterable[Any]) -> Iterator[str]:
    """Yield each character that the tree names, up to a dozen."""
    found: dict[str, None] = {}
    for op, value in items:
        if str(op) == "LITERAL":
            found[chr(value)] = None
        elif str(op) == "IN":
            found[_one_of(value)] = None
        for part in _parts(op, value):
            found.update(dict.fromkeys(_literals(part)))
    yield from list(found)[:12]


def _parts(op: Any, value: Any) -> list[Any]:  # noqa: ANN401 - as above
    name = str(op)
    if name == "BRANCH":
        return list(value[1])
    if name == "SUBPATTERN":
        return [value[-1]]
    if name.endswith("_REPEAT"):
        return [value[2]]
    if name in {"ASSERT", "ASSERT_NOT"}:
        return [value[1]]
    return [value] if name == "ATOMIC_GROUP" else []
