"""JSON lines: one object a line, each as it would stand in ``documents`` of the JSON output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plainspeak.rendering.json_output import dumps, summary_entry
from plainspeak.rendering.records import Look, SummaryResult


def summaries(results: Iterable[SummaryResult], look: Look) -> Iterator[str]:
    """Yield one line for each input, as soon as it is done."""
    for result in results:
        yield dumps(summary_entry(result, look), look) + "\n"
