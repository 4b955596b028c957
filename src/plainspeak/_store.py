"""Stores what is costly to make at each start; ``src/hatch_build.py`` runs it when the package is built.

In a source tree that is not installed, ``python -m plainspeak._store`` does the same.
"""

from __future__ import annotations

from plainspeak._patterns import store_patterns
from plainspeak._prepared import store_values

_TEXT = """\
The ferry returns

It is important to note that Ms. Ilsa Dray, the Minister of Ports, said that “the ferry sails” on Friday.

She underscored that the two towns and the Port Council (PC) share the cost, and he thanked her for it.

- The pier will be repaired.

"""


def store_all() -> list[str]:
    """Store everything and return the paths of the files."""
    values = store_values()
    _exercise()
    patterns = store_patterns()
    return values + ([patterns] if patterns else [])


def _exercise() -> None:
    """Do what summaries do, so that `re` holds the patterns they take; but for NLTK, which a build does not have."""
    import plainspeak.commands  # noqa: PLC0415 - for the patterns in it
    import plainspeak.pipeline  # noqa: PLC0415 - as above
    import plainspeak.rendering.text  # noqa: PLC0415, F401 - as above
    from plainspeak.drafting import Drafter  # noqa: PLC0415 - as above
    from plainspeak.filler import load_rules  # noqa: PLC0415 - as above
    from plainspeak.model import Document, Sentence  # noqa: PLC0415 - as above
    from plainspeak.structure import compile_patterns, read_structure  # noqa: PLC0415 - as above

    rules = load_rules()
    text = _TEXT + "\n\n".join(text for rule in rules.rules for change in rule.changes for text in change)
    blocks = read_structure(Document(text)).blocks
    drafter = Drafter(text, [Sentence(*block.content, block) for block in blocks], rules)
    drafter.introduce([draft for index in range(len(blocks)) if (draft := drafter.draft(index))], None)
    compile_patterns()


if __name__ == "__main__":
    print(*store_all(), sep="\n")  # noqa: T201 - for the hook that runs it
