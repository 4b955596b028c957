"""Weights: what each feature counts, by the shape of the text; one table in a data file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from plainspeak._data import read_lines
from plainspeak.ranking.shape import Shape


@cache
def load_weights() -> dict[Shape, dict[str, float]]:
    """Return the weights that plainspeak ships: for each shape, the weight of each feature by its name."""
    return read_weights(read_lines("ranking/weights.txt"))


def read_weights(lines: Iterable[str]) -> dict[Shape, dict[str, float]]:
    """Read a table of weights: a row a feature, a column a shape, then where the row comes from.

    Example:
        >>> read_weights(["feature prose talk origin", "first 0.2 0.1 fitted"])[Shape.TALK]
        {'first': 0.1}
    """
    head, *rows = map(str.split, lines)
    columns = {Shape(name): column for column, name in enumerate(head) if 0 < column < len(head) - 1}
    return {shape: {row[0]: float(row[column]) for row in rows} for shape, column in columns.items()}
