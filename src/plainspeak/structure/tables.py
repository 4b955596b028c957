"""Tables drawn with bars, tabs or blanks: rows are no sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plainspeak.model import BlockKind
from plainspeak.structure.units import Unit

_GAPS = re.compile(r"\S(?: {3,}|\t+ *)(?=\S)")
_LONGEST_ROW = 300
_FEWEST_GAPS = 2


def is_row(text: str, start: int, end: int) -> bool:
    """Whether a line has the cells of a table: bars, or gaps of tabs or of three blanks and more, twice at least."""
    if _has_walls(text, start, end):
        return True
    if end - start > _LONGEST_ROW:
        return False
    line = text[start:end]
    if line.count("|") >= _FEWEST_GAPS:
        return True
    if "\t" not in line and "   " not in line:
        return False
    return len(_GAPS.findall(line)) >= _FEWEST_GAPS or (line.count("\t") >= 1 and line[-1].isdigit())


def _has_walls(text: str, start: int, end: int) -> bool:
    """Whether a line begins and ends with a bar, as the rows of Markdown tables do, however much they hold."""
    return end - start > 1 and text[start] == "|" and text[end - 1] == "|"


def _is_row_of_cells(text: str, unit: Unit) -> bool:
    if _has_walls(text, unit.start, unit.end):
        return True
    return is_row(text, unit.start, unit.end) and not unit.has_inner_stop


def drop_tables(text: str, units: Sequence[Unit]) -> None:
    """Claim runs of two rows and more."""
    run: list[Unit] = []
    for unit in [*units, None]:
        if unit is not None and unit.kind is None and _is_row_of_cells(text, unit):
            run.append(unit)
            continue
        if len(run) > 1:
            for row in run:
                row.claim(BlockKind.FURNITURE, "row of a table")
        run = []
