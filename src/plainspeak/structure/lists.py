"""List marks and section numbers: bullets, numbers, letters, and the lead-in that a list hangs on."""

from __future__ import annotations

import re

_MARK = re.compile(
    r"""
    (?: [-–—*•‣⁃▪●○◦·∙■□►▶✓✔+] (?= \s ) (?: \s{1,3} \[ [ xX] \] (?= \s ) )?
      | \( (?: SBU | FOUO | LOU | S/NF | C/NF ) \) (?=\s)             # how secret a paragraph of a cable is
      | \\? \( (?: \d{1,3} | [a-zA-Z] | [ivxlcIVXLC]{1,6} ) \\? \)
      | (?: \d{1,3} | [a-zA-Z] | [ivxlcIVXLC]{1,5} ) \\? [.)] (?=\s)
      | \d{1,2} / (?=\s)                                                # one post of several
      | \d{1,3} (?: \. \d{1,3} ){1,4} \.? (?=\s)
      | § \s? \d{1,4} (?: \. \d{1,3} ){0,3} \.?
    )
    \s*
    """,
    re.VERBOSE,
)


def list_mark(text: str, start: int, end: int) -> int:
    """Return how long the list mark at the start of a line is, blanks behind it included; 0 where there is none.

    An initial is no mark: a capital with a full stop counts only where no name can follow it.

    Example:
        >>> list_mark("(a) to open the road", 0, 20), list_mark("J. Sand said so.", 0, 16)
        (4, 0)
    """
    match = _MARK.match(text, start, end)
    if match is None or match.end() == end:
        return 0
    mark = match.group().rstrip()
    if len(mark) == 2 and mark[0].isupper() and mark[1] == ".":  # noqa: PLR2004 - a letter and a stop
        return 0
    return match.end() - start
