"""Rendering: results become text. To add an output format, write its functions and add it to `RENDERERS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from plainspeak.filler import Rule
from plainspeak.rendering import json_output, markdown, text
from plainspeak.rendering.records import Failure, Look, StrippedDocument, StripResult, SummaryResult

__all__ = ["RENDERERS", "Failure", "Look", "Renderer", "StripResult", "StrippedDocument", "SummaryResult"]


@dataclass(frozen=True, slots=True)
class Renderer:
    """One output format: what it makes of summaries, and of stripped texts and rules where it can.

    Each function takes results and the `Look`, and yields text as the results come in.
    """

    summaries: Callable[[Iterable[SummaryResult], Look], Iterator[str]]
    stripped: Callable[[Iterable[StripResult], Look], Iterator[str]] | None = None
    rules: Callable[[Iterable[Rule], Look], Iterator[str]] | None = None


RENDERERS = {
    "text": Renderer(text.summaries, text.stripped, text.rules),
    "markdown": Renderer(markdown.summaries),
    "json": Renderer(json_output.summaries, json_output.stripped, json_output.rules),
    "jsonl": Renderer(json_output.summary_lines),
}
