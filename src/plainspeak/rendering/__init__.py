"""Rendering: results become text.

To add an output format, write a module with the functions that `Format` names and add it to `RENDERERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Literal, NamedTuple

What = Literal["summaries", "stripped", "rules"]


class Format(NamedTuple):
    """An output format: the module of this package that writes it, and what the module can write.

    Each function takes results and a `Look`, and yields text as the results come in. The module is loaded when
    it is used, so that ``--help`` does not wait for it.
    """

    module: str
    writes: tuple[What, ...]


RENDERERS = {
    "text": Format("text", ("summaries", "stripped", "rules")),
    "markdown": Format("markdown", ("summaries",)),
    "json": Format("json_output", ("summaries", "stripped", "rules")),
    "jsonl": Format("json_lines", ("summaries",)),
    "html": Format("html_page", ("summaries",)),
}


def formats_of(what: What) -> tuple[str, ...]:
    """Return the names of the formats that can write this.

    Example:
        >>> formats_of("stripped")
        ('text', 'json')
    """
    return tuple(name for name, form in RENDERERS.items() if what in form.writes)


def renderer(name: str, what: What) -> Callable[..., Iterator[str]]:
    """Return the function that writes this in that format."""
    function: Callable[..., Iterator[str]] = getattr(import_module(f"{__name__}.{RENDERERS[name].module}"), what)
    return function
