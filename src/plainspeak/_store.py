"""Stores what is costly to make at each start; ``src/hatch_build.py`` runs it when the package is built.

In a source tree that is not installed, ``python -m plainspeak._store`` does the same.
"""

from __future__ import annotations

from contextlib import suppress

from plainspeak._patterns import store_patterns
from plainspeak._prepared import store_values

_TEXT = """\
The ferry returns

It is important to note that Ms. Ilsa Dray, the Minister of Ports, said that “the ferry sails” on Friday. She
underscored that the two towns share the cost.

- The pier will be repaired.
"""


def store_all() -> list[str]:
    """Store everything and return the paths of the files."""
    values = store_values()
    _exercise()
    patterns = store_patterns()
    return values + ([patterns] if patterns else [])


def _exercise() -> None:
    """Make a summary, so that `re` holds the patterns it takes; where it is built, NLTK may be missing."""
    import plainspeak.commands  # noqa: PLC0415 - for the patterns in it
    import plainspeak.rendering.text  # noqa: PLC0415, F401 - as above
    from plainspeak.model import Document  # noqa: PLC0415 - as above
    from plainspeak.options import Options  # noqa: PLC0415 - as above
    from plainspeak.pipeline import summarize_document  # noqa: PLC0415 - as above
    from plainspeak.structure import compile_patterns  # noqa: PLC0415 - as above

    compile_patterns()
    with suppress(ImportError):
        summarize_document(Document(_TEXT), Options())


if __name__ == "__main__":
    print(*store_all(), sep="\n")  # noqa: T201 - for the hook that runs it
