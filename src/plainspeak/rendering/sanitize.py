r"""Make characters visible that would act on a terminal instead of being shown.

Escape sequences need a control character to begin with, so no sequence survives. What goes: C0 but line feed
and tab, DEL, C1, the bidirectional overrides and isolates, the line and paragraph separators, interlinear
annotation marks, tag characters and lone surrogates. They become ``\x1b`` or ``\u202e``. Joiners, direction
marks, accents and variation selectors stay: words and emoji need them, and they move nothing else. Only where more
of them stand in a row than any language needs, to smear over the lines around or to hide something, the rest of
them are spelled out too.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category

_HIDDEN = (
    (0x00, 0x08),  # C0, but for tab and line feed
    (0x0B, 0x1F),
    (0x7F, 0x9F),  # DEL and C1
    (0x2028, 0x202E),  # line and paragraph separator, bidirectional embeddings and overrides
    (0x2066, 0x2069),  # bidirectional isolates
    (0xD800, 0xDFFF),  # lone surrogates: they cannot be encoded
    (0xFFF9, 0xFFFB),  # interlinear annotation
    (0xE0000, 0xE007F),  # tags
)
_DEL = 0x7F  # the first that JSON leaves as it is
_NO_ROOM = frozenset({"Mn", "Me", "Cf"})  # categories of characters that take no room of their own
_MOST_IN_A_ROW = 30  # of those; the bound of Unicode's Stream-Safe Text Format (UAX #15, section 13)
_ROW = re.compile(rf"[^\w\s!-~]{{{_MOST_IN_A_ROW + 1},}}")


def visible(text: str) -> str:
    r"""Return a text that can be shown: characters that act on a terminal are spelled out.

    Example:
        >>> visible("\x1b]0;title\x07")
        '\\x1b]0;title\\x07'
    """
    if text.isascii() and text.isprintable():
        return text
    shown = text.translate(_table())
    return shown if shown.isascii() else _ROW.sub(_thinned, shown)


def one_line(text: str) -> str:
    r"""Return a text that can be shown on one line: line ends and tabs are spelled out too.

    Example:
        >>> one_line("odd\nname.txt")
        'odd\\nname.txt'
    """
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")


def in_json(text: str) -> str:
    r"""Return JSON in which no character acts on a terminal or ends a line; it says the same as before.

    Example:
        >>> in_json('"a\x9b2J"')
        '"a\\u009b2J"'
    """
    return _acting().sub(_escaped_in_json, text)


@cache
def _acting() -> re.Pattern[str]:
    return re.compile("[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in _HIDDEN if low >= _DEL) + "]")


def _escaped_in_json(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _thinned(match: re.Match[str]) -> str:
    row = 0
    parts: list[str] = []
    for character in match[0]:
        row = row + 1 if category(character) in _NO_ROOM else 0
        parts.append(character if row <= _MOST_IN_A_ROW else _escape(ord(character)))
    return "".join(parts)


@cache
def _table() -> dict[int, str]:
    return {code: _escape(code) for low, high in _HIDDEN for code in range(low, high + 1)}


def _escape(code: int) -> str:
    if code <= 0xFF:  # noqa: PLR2004 - what two hexadecimal digits hold
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - four digits
