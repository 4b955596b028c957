"""JSON: one object. It keeps the true text; characters that act on a terminal are escaped the way JSON does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from plainspeak.filler import Rule
from plainspeak.model import edit_to_dict
from plainspeak.rendering.explanation import furniture_of
from plainspeak.rendering.records import Failure, Look, StripResult, SummaryResult
from plainspeak.rendering.sanitize import in_json

SCHEMA = 1

_RULE_FIELDS = ("id", "family", "does", "why", "source", "changes", "keeps")


def summaries(results: Iterable[SummaryResult], look: Look) -> Iterator[str]:
    """Yield one object with an entry for each input."""
    yield from _documents((summary_entry(result, look) for result in results), look)


def stripped(results: Iterable[StripResult], look: Look) -> Iterator[str]:
    """Yield one object with the stripped text and the edits of each input."""
    yield from _documents(map(_strip_entry, results), look)


def rules(listed: Sequence[Rule], look: Look) -> Iterator[str]:
    """Yield a list of rules."""
    yield dumps([{name: getattr(rule, name) for name in _RULE_FIELDS} for rule in listed], look, indent=2) + "\n"


def summary_entry(result: SummaryResult, look: Look) -> dict[str, Any]:
    """Return the entry of one input; with ``look.explain`` also why each bullet was chosen, and what was left out."""
    if isinstance(result, Failure):
        return _failure_entry(result)
    entry: dict[str, Any] = result.to_dict()
    if look.explain:
        entry["shape"] = result.shape
        for bullet, told in zip(result.bullets, entry["bullets"], strict=True):
            told["reasons"] = list(bullet.reasons)
            told["over"] = bullet.over and bullet.over._asdict()
        entry["dropped"] = [
            {"start": block.start, "end": block.end, "reason": block.reason or block.kind.value}
            for block in furniture_of(result)
        ]
    return entry


def dumps(value: object, look: Look, *, indent: int | None = None) -> str:
    r"""Return JSON that can be encoded and shown: lone surrogates and what acts on a terminal are escaped.

    Example:
        >>> dumps("caf\udce9", Look())
        '"caf\\udce9"'
    """
    return in_json(json.dumps(value, ensure_ascii=look.ascii, indent=indent))


def _documents(entries: Iterable[object], look: Look) -> Iterator[str]:
    yield dumps({"schema": SCHEMA, "documents": list(entries)}, look, indent=2) + "\n"


def _strip_entry(result: StripResult) -> dict[str, object]:
    if isinstance(result, Failure):
        return _failure_entry(result)
    text = result.document.text
    return {
        "source": result.document.source,
        "text": result.stripped.text,
        "edits": [edit_to_dict(edit, text) for edit in result.stripped.edits],
        **result.document.extraction(),
    }


def _failure_entry(failure: Failure) -> dict[str, object]:
    return {"source": failure.source, "error": failure.error}
