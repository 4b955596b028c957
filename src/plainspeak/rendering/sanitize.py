r"""Make characters visible that would act on a terminal instead of being shown.

Escape sequences need a control character to begin with, so no sequence survives. What goes: C0 but line feed
and tab, DEL, C1, the bidirectional overrides and isolates, the line and paragraph separators, interlinear
annotation marks, tag characters and lone surrogates. They become ``\x1b`` or ``\u202e``. Joiners, direction
marks and variation selectors stay: words and emoji need them, and they move nothing else.
"""

from __future__ import annotations

from functools import cache

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


def visible(text: str) -> str:
    r"""Return a text that can be shown: characters that act on a terminal are spelled out.

    Example:
        >>> visible("\x1b]0;title\x07")
        '\\x1b]0;title\\x07'
    """
    return text if text.isascii() and text.isprintable() else text.translate(_table())


def one_line(text: str) -> str:
    r"""Return a text that can be shown on one line: line ends and tabs are spelled out too.

    Example:
        >>> one_line("odd\nname.txt")
        'odd\\nname.txt'
    """
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")


@cache
def _table() -> dict[int, str]:
    return {code: _escape(code) for low, high in _HIDDEN for code in range(low, high + 1)}


def _escape(code: int) -> str:
    if code <= 0xFF:  # noqa: PLR2004 - what two hexadecimal digits hold
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - four digits
