"""Did you mean? Find the known name that is closest to what somebody typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def did_you_mean(typed: str, known: Iterable[str], *, spelled: Callable[[str], str] = str) -> str:
    """Return a hint that names the closest known name, or an empty string where none is close.

    Args:
        typed: what stands there.
        known: what could stand there.
        spelled: how the closest name is written in the hint.

    Example:
        >>> did_you_mean("artcle.txt", ["article.txt", "notes.txt"])
        'did you mean article.txt?'
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only needed once something is wrong

    by_lower = {name.lower(): name for name in known}
    close = get_close_matches(typed.lower(), by_lower, n=1)
    return f"did you mean {spelled(by_lower[close[0]])}?" if close else ""
