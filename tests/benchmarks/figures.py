"""README's table of figures: what an editor would keep and what is kept, reading grades, time.

    python tests/benchmarks/figures.py            # print the table
    python tests/benchmarks/figures.py --write    # put it into README

The articles and what an editor would keep of them are those of ``tests/cases/summaries``. Times are processor time,
the best of some runs, each a process of its own, and differ from machine to machine; Windows does not tell them.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import plainspeak
from plainspeak.model import Document
from plainspeak.readability import grade
from plainspeak.rendering.closing import phrases_in
from plainspeak.sentences import split_blocks
from plainspeak.structure import read_structure

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "summaries"
MARKS = re.compile(r"(<!-- figures -->\n).*?(<!-- end of figures -->)", re.DOTALL)
_RUNS = 5


def body_sentences(text: str) -> list[str]:
    """Return the sentences of an article that may become bullets."""
    blocks = read_structure(Document(text)).blocks
    return [text[s.start : s.end] for s in split_blocks(text, blocks) if s.block.kind.is_body]


def bullets(text: str) -> list[str]:
    """Return the bullets of a summary of the usual length."""
    return [bullet.text for bullet in plainspeak.summarize(text).bullets]


def facts_kept(pick: Callable[[str], list[str]]) -> tuple[int, int]:
    """Return how many facts an editor would keep stand in what is picked of the samples, and how many there are."""
    kept = known = 0
    for path in sorted(CASES.glob("*.toml")):
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        if "sample" in case:
            printed = "\n".join(pick((ROOT / "samples" / case["sample"]).read_text(encoding="utf-8")))
            kept += sum(re.search(pattern, printed) is not None for pattern in case["facts"].values())
            known += len(case["facts"])
    return kept, known


def samples() -> list[str]:
    """Return the texts of the samples."""
    paths = sorted(path for path in (ROOT / "samples").iterdir() if path.suffix in {".txt", ".md"})
    return [path.read_text(encoding="utf-8") for path in paths if path.name != "README.md"]


def phrases_per_thousand_words() -> float:
    """Return how many phrases of 1,000 words `strip` takes out of the samples or makes plain."""
    phrases = sum(phrases_in(plainspeak.strip(text).edits) for text in samples())
    return 1000 * phrases / sum(len(text.split()) for text in samples())


def grades() -> tuple[float, float]:
    """Return the reading grade of the samples, and of what is left of them once they are stripped."""
    before = [sentence for text in samples() for sentence in body_sentences(text)]
    after = [sentence for text in samples() for sentence in body_sentences(plainspeak.strip(text).text)]
    return grade(before), grade(after)


def seconds(*arguments: str) -> float:
    """Return how much processor time the command takes, from its start to its end; the best of some runs."""
    best = float("inf")
    for _ in range(_RUNS):
        before = os.times()
        subprocess.run([sys.executable, "-m", "plainspeak", *arguments], check=True, capture_output=True)
        after = os.times()
        taken = after.children_user + after.children_system - before.children_user - before.children_system
        best = min(best, taken)
    return best


def rows() -> Iterator[tuple[str, str]]:
    """Yield what is measured, and the figure."""
    kept, known = facts_kept(bullets)
    first, _ = facts_kept(lambda text: body_sentences(text)[:5])
    yield f"facts an editor would keep of the samples ({known}), in five bullets", f"{kept}"
    yield "the same, in the first five sentences", f"{first}"
    before, after = grades()
    yield "reading grade of the samples as they stand → stripped (`strip`)", f"{before:.1f} → {after:.1f}"
    yield "phrases that `strip` takes or makes plain, in 1,000 words", f"{phrases_per_thousand_words():.0f}"
    yield "`plainspeak --version`", f"{seconds('--version'):.2f} s"
    article = str(ROOT / "samples" / "news-rewrite.txt")
    yield "a summary of an article of 800 words, from start to end", f"{seconds('summarize', article):.2f} s"
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / "long.txt"
        text = "\n\n".join(samples() * 25)
        long.write_text(text, encoding="utf-8")
        yield (
            f"a text of {len(text) / 1e6:.1f} million characters (the samples, 25 times)",
            f"{seconds('summarize', str(long)):.1f} s",
        )


def table() -> str:
    """Return the figures as a table of Markdown."""
    return "| what | figure |\n|---|---|\n" + "".join(f"| {what} | {figure} |\n" for what, figure in rows())


def main() -> None:
    """Print the table, or put it into README."""
    shown = table()
    print(shown, end="")  # noqa: T201 - it is what it is for
    if "--write" in sys.argv[1:]:
        readme = ROOT / "README.md"
        text = readme.read_text(encoding="utf-8")
        readme.write_text(MARKS.sub(lambda found: found[1] + shown + found[2], text), encoding="utf-8")


if __name__ == "__main__":
    main()
