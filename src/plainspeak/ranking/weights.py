"""Weights: what each feature counts, by the shape of the text; one table in a data file."""

from __future__ import annotations

from functools import cache

from plainspeak._data import read_data
from plainspeak.ranking.shape import Shape


@cache
def load_weights() -> dict[Shape, dict[str, float]]:
    """Return the weights that plainspeak ships: for each shape, the weight of each feature by its name."""
    return read_weights(read_data("ranking/weights.txt"))


def read_weights(text: str) -> dict[Shape, dict[str, float]]:
    r"""Read a table of weights: a row a feature, a column a shape, then where the row comes from.

    Example:
        >>> read_weights("# a table\nfeature prose talk origin\nfirst 0.2 0.1 fitted")[Shape.TALK]
        {'first': 0.1}
    """
    rows = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    columns = {Shape(name): column for column, name in enumerate(rows[0]) if 0 < column < len(rows[0]) - 1}
    return {shape: {row[0]: float(row[column]) for row in rows[1:]} for shape, column in columns.items()}
