"""The data files of the package as text, lines and word lists; `importlib.resources` would take 4 ms to load for it.

In the lists, ``#`` opens a comment and blank lines say nothing. Nothing is kept here: whoever asks, caches.
"""

from __future__ import annotations

from pkgutil import get_data


def read_data(name: str) -> str:
    """Return the text of a file by its path under ``data``.

    Example:
        >>> read_data("stop-words.txt").startswith("#")
        True
    """
    data = get_data("plainspeak", f"data/{name}")
    if data is None:
        raise FileNotFoundError(name)
    return data.decode("utf-8")


def read_lines(name: str) -> list[str]:
    """Return the lines of a list, without comments and blank ones.

    Example:
        >>> "the United Kingdom, the UK, the U.K., Britain, Great Britain" in read_lines("references/countries.txt")
        True
    """
    return [line for line in read_data(name).splitlines() if line.strip() and not line.startswith("#")]


def read_words(name: str) -> frozenset[str]:
    """Return the words of a list, however many stand on a line.

    Example:
        >>> "the" in read_words("stop-words.txt")
        True
    """
    return frozenset(word for line in read_lines(name) for word in line.split())


def read_classes(name: str) -> dict[str, frozenset[str]]:
    """Return the words of each class of a list: a line is the name of the class, a colon and words of it.

    Example:
        >>> "without" in read_classes("word-classes.txt")["negator"]
        True
    """
    classes: dict[str, list[str]] = {}
    for line in read_lines(name):
        class_name, _, words = line.partition(":")
        classes.setdefault(class_name, []).extend(words.split())
    return {class_name: frozenset(words) for class_name, words in classes.items()}


def read_sections(name: str) -> dict[str, list[str]]:
    """Return the lines of each section of a list, which a line with its name in square brackets opens.

    Example:
        >>> read_sections("abbreviations.txt")["month"]
        ['Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec']
    """
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in read_lines(name):
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[] "), [])
        else:
            lines.append(line)
    return sections
