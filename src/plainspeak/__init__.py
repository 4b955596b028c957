"""Turn diplomatic waffle into a few plain bullets, offline, without inventing anything.

Example:
    >>> import plainspeak
    >>> summary = plainspeak.summarize("Talks resumed on Monday. Nobody signed.", sentences=1)
    >>> len(summary.bullets)
    1
"""

from __future__ import annotations

from plainspeak._version import __version__

TYPE_CHECKING = False  # typing itself would take 5 ms to load
if TYPE_CHECKING:
    from plainspeak.api import split_sentences, strip, summarize
    from plainspeak.errors import PlainspeakError
    from plainspeak.model import Bullet, Edit, Span, Stripped, Summary

__all__ = [
    "Bullet",
    "Edit",
    "PlainspeakError",
    "Span",
    "Stripped",
    "Summary",
    "__version__",
    "split_sentences",
    "strip",
    "summarize",
]

_HOME = {
    "Bullet": "model",
    "Edit": "model",
    "PlainspeakError": "errors",
    "Span": "model",
    "Stripped": "model",
    "Summary": "model",
    "split_sentences": "api",
    "strip": "api",
    "summarize": "api",
}


if not TYPE_CHECKING:  # a type checker would take every name for granted

    def __getattr__(name: str) -> object:
        """Import a public name when it is first used, so that ``import plainspeak`` stays light."""
        if name not in _HOME:
            raise AttributeError(f"module 'plainspeak' has no attribute {name!r}")
        from importlib import import_module  # noqa: PLC0415 - only where something is asked for

        value = getattr(import_module(f"plainspeak.{_HOME[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(__all__)
