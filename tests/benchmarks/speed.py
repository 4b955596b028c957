"""Measure how fast plainspeak is: start, stages, growth, memory, odd shapes, many files.

    python tests/benchmarks/speed.py                    # prints the table, compared with the saved one
    python tests/benchmarks/speed.py --sizes 1 10 100   # in MB
    python tests/benchmarks/speed.py --save             # makes this table the saved one

Machines differ and are busy, so no figure is in seconds: each is processor time (user and system, the least of
several runs) over that of a floor in the same run, or memory over the size of the file. The floor of a start is an
import of what the command line needs; that of the work is a ranker of ten lines on the standard library, given the
same text. So "1 MB: all, over the floor 4.8" says that 1 MB takes 4.8 times as long as the simplest ranker that
could be written. Start-up is taken off wherever a text is measured. Exit status 1 where a figure is more than
a quarter above the saved one.

The text is made up here. Needs POSIX and plainspeak installed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import count, islice
from pathlib import Path
from typing import NamedTuple

SAVED = Path(__file__).with_name("speed-baseline.json")
TOLERANCE, SLACK = 1.25, 0.05  # times the saved figure, and this more: what is above is worth a look
SHORT = 4  # letters; the floor's ranker leaves out such words
LARGE = 10  # MB; runs on larger texts even out by themselves
LEAST = 0.02  # seconds; less is not told from none
PYTHON = sys.executable
COMMAND = (PYTHON, "-m", "plainspeak")
WORDS = [
    *("harbour", "treaty", "council", "ferry", "budget", "farmers", "border", "minister", "water", "railway"),
    *("pension", "school", "fishing", "loan", "court", "hospital", "election", "strike", "valley", "power"),
    *("bridge", "export", "refugees", "archive", "customs", "language", "statue", "tunnel", "forest", "canal"),
]
VERBS = ["approved", "refused", "delayed", "reviewed", "welcomed", "cancelled", "funded", "discussed", "signed"]
FILLER = (
    "It is important to note that ", "In this regard, ", "However, ", "", "", "", "In order to save money, ",
    "She underscored that ", "He said that ", "At the same time, ",
)  # fmt: skip


class Used(NamedTuple):
    """What a process used: processor seconds, and its peak memory in MB."""

    seconds: float
    memory: float


def sentences(seed: int) -> Iterator[str]:
    """Yield made-up sentences without end; now and then one holds a word that was not there before."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    for number in count():
        one, two, three = chance.sample(WORDS, 3)
        name = f"Ms. {chance.choice(WORDS).title()}en" if number % 3 else f"Port {chance.choice(WORDS).title()}ia"
        new = f"{one}{chance.choice(WORDS)}{number % 977}" if number % 7 == 0 else two
        said = f"“the {two} of the {new} is not ready”" if number % 5 == 0 else f"the {two} of the {new}"
        opener = chance.choice(FILLER)
        yield (
            f"{opener}{name} {chance.choice(VERBS)} {said} in {2000 + number % 40}, "
            f"and the {three} will be {chance.choice(VERBS)} by the {one} before {1 + number % 28} May."
        )


def prose(seed: int = 1) -> Iterator[str]:
    """Yield the pieces of an article without end: paragraphs, with a heading or a list here and there."""
    chance, source = random.Random(seed), sentences(seed)  # noqa: S311 - no secret
    for number in count():
        if number % 12 == 0:
            yield f"What the {chance.choice(WORDS)} needs\n\n"
        if number % 9 == 0:
            yield "".join(f"- {next(source)}\n" for _ in range(3)) + "\n"
        yield " ".join(next(source) for _ in range(chance.randint(2, 6))) + "\n\n"


SHAPES: dict[str, Callable[[int], str]] = {
    "one sentence": lambda n: f"and the {WORDS[n % 30]} {n % 50} ",
    "sentences of one word": lambda n: f"{WORDS[n % 30].title()}. ",
    "one paragraph": lambda n: f"The {WORDS[n % 30]} did not reach the {WORDS[(n + 7) % 30]} in {n % 900}. ",
    "all words distinct": lambda n: f"{_letters(n)}ed {_letters(n + 7)}s. " if n % 9 == 0 else f"{_letters(n)} ",
    "all words the same": lambda n: "ferry ferry.\n\n" if n % 40 == 0 else "ferry ",
    "one list": lambda n: f"- to open {WORDS[n % 30]} {n};\n" if n else "The two ports agreed on this:\n\n",
    "quotations alone": lambda n: f"“The {WORDS[n % 30]} is closed until {n % 900}.” ",
    "turns": lambda n: f"M{'RS'[n % 2]}. ORVIK: The {WORDS[n % 30]} opens in {n % 900}.\n\n",
    "paragraphs of two lines": lambda n: f"The {WORDS[n % 30]} stays open\nuntil the {n % 900} ships have left.\n\n",
    "capitals": lambda n: f"THE {WORDS[n % 30].upper()} CLOSES IN {n % 900}. ",
    "numbers": lambda n: f"{n * 7919 % 999_983} ",
    "headings": lambda n: f"# Heading {n}\n\n",
    "empty lines": lambda n: "\n" if n else "The ferry sails.\n",
    "one line": lambda _: "x",
}


def _letters(number: int) -> str:
    """Return a made-up word for each number."""
    word = ""
    while number:
        number, letter = divmod(number, 20)
        word += "bcdfghklmnprstvwaeiou"[letter]
    return f"q{word}"


def write(path: Path, pieces: Iterator[str], size: float) -> Path:
    """Write pieces until a file has that many MB."""
    left = int(size * 1e6)
    with path.open("w", encoding="utf-8") as out:
        while left > 0:
            left -= out.write(next(pieces))
    return path


def used(*command: str | Path) -> Used:
    """Run a command and return what it used.

    Raises:
        subprocess.CalledProcessError: it failed for another reason than that the text is empty.
    """
    child = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert child.stderr
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, child.args, stderr=said)
    memory = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Used(usage.ru_utime + usage.ru_stime, memory)


def least(runs: int, *commands: Sequence[str | Path]) -> list[Used]:
    """Run commands in turn, several times, and return the least that each used."""
    rows = [[used(*command) for command in commands] for _ in range(runs)]
    return [Used(min(u.seconds for u in column), min(u.memory for u in column)) for column in zip(*rows, strict=True)]


def floor(path: Path) -> float:
    """Rank the sentences of a file by the frequency of their words, with nothing else; return processor seconds."""
    started = time.process_time()
    text = path.read_text("utf-8")
    spoken = re.split(r"(?<=[.!?])\s+|\n\n+", text)
    words = [re.findall(r"\w+", sentence.lower()) for sentence in spoken]
    frequency = Counter(word for sentence in words for word in sentence if len(word) > SHORT)
    scores = [sum(frequency[word] for word in sentence) / (len(sentence) + 2) for sentence in words]
    best = sorted(range(len(scores)), key=scores.__getitem__)[-5:]
    print(*(spoken[index] for index in sorted(best)), sep="\n", file=sys.stderr)  # noqa: T201 - as a ranker does
    return time.process_time() - started


def stages(path: Path) -> dict[str, float]:
    """Summarize a file and return the processor seconds of each stage."""
    from plainspeak import summarize  # noqa: PLC0415 - the floor does without
    from plainspeak.drafting import Drafter  # noqa: PLC0415 - as above
    from plainspeak.filler import load_rules  # noqa: PLC0415 - as above
    from plainspeak.options import Length  # noqa: PLC0415 - as above
    from plainspeak.ranking import rank  # noqa: PLC0415 - as above
    from plainspeak.reading import read_document  # noqa: PLC0415 - as above
    from plainspeak.selection import select  # noqa: PLC0415 - as above
    from plainspeak.sentences import split_blocks  # noqa: PLC0415 - as above
    from plainspeak.structure import read_structure  # noqa: PLC0415 - as above

    rules = load_rules()
    summarize("".join(islice(prose(), 9)))  # so that all word lists are loaded
    times, last = {}, time.process_time()

    def lap(stage: str) -> None:
        nonlocal last
        times[stage] = time.process_time() - last
        last = time.process_time()

    document = read_document(str(path))
    lap("reading")
    structure = read_structure(document)
    lap("structure")
    body = [s for s in split_blocks(document.text, structure.blocks) if s.block.kind.is_body]
    lap("sentences")
    ranking = rank(document.text, body, title=structure.title)
    lap("ranking")
    drafter = Drafter(document.text, body, rules)
    drafter.introduce(select(ranking, Length(), drafter.draft), None)
    lap("choosing and stripping")
    return times


def in_process(task: str, path: Path, runs: int) -> dict[str, float]:
    """Return what a function above measures on a file in processes of its own, the least of several runs."""
    rows: list[dict[str, float]] = []
    for _ in range(runs):
        done = subprocess.run(
            [PYTHON, __file__, "--task", task, str(path)], capture_output=True, text=True, check=True
        )
        rows.append(json.loads(done.stdout))
    return {name: min(row[name] for row in rows) for name in rows[0]}


def of_start(folder: Path, runs: int) -> Iterator[tuple[str, float]]:
    """Yield figures of starts: help and version over Typer alone, an article over Typer with Rich's console."""
    article = write(folder / "article.txt", prose(), 0.008)
    typer, rich, version, shown, summary = least(
        runs,
        (PYTHON, "-c", "import typer"),
        (PYTHON, "-c", "import typer, rich.console"),
        (*COMMAND, "--version"),
        (*COMMAND, "summarize", "--help"),
        (*COMMAND, "summarize", article),
    )
    yield "start: --version, over import typer", version.seconds / typer.seconds
    yield "start: summarize --help, over import typer", shown.seconds / typer.seconds
    yield "start: an article of 8 KB, over import typer, rich.console", summary.seconds / rich.seconds


def of_sizes(folder: Path, sizes: Sequence[float], runs: int) -> Iterator[tuple[str, float]]:
    """Yield figures of texts of some sizes, in MB: time by stage over the floor, growth, memory over the file."""
    start = least(runs, (*COMMAND, "summarize", write(folder / "start.txt", prose(), 0.001)))[0]
    before: tuple[float, float] | None = None
    for size in sorted(sizes):
        path = write(folder / "text.txt", prose(), size)
        times = 1 if size > LARGE else runs
        whole = least(times, (*COMMAND, "summarize", path))[0]
        base = in_process("floor", path, times)["floor"]
        yield f"{size:g} MB: all, over the floor", (whole.seconds - start.seconds) / base
        for stage, seconds in in_process("stages", path, times).items():
            yield f"{size:g} MB: {stage}, over the floor", seconds / base
        yield f"{size:g} MB: memory beyond that of a start, over the file", (whole.memory - start.memory) / size
        if before:
            grown = (whole.seconds - start.seconds) / before[1]
            yield f"{size:g} MB: time, over that of {before[0]:g} MB", grown
        before = size, whole.seconds - start.seconds
        path.unlink()


def of_shapes(folder: Path, size: float, runs: int) -> Iterator[tuple[str, float]]:
    """Yield figures of odd shapes: time over the floor of prose, and how it grows with four times as much."""
    start = least(runs, (*COMMAND, "summarize", write(folder / "start.txt", prose(), 0.001)))[0]
    base = in_process("floor", write(folder / "prose.txt", prose(), size), runs)["floor"]
    for name, piece in SHAPES.items():
        one = write(folder / "one.txt", map(piece, count()), size)
        four = write(folder / "four.txt", map(piece, count()), 4 * size)
        once, four_times = least(runs, (*COMMAND, "summarize", one), (*COMMAND, "summarize", four))
        own = max(LEAST, once.seconds - start.seconds)
        yield f"{name}: time, over the floor of prose", own / base
        yield f"{name}: time of four times as much, over it", (four_times.seconds - start.seconds) / own


def of_files(folder: Path, files: int, runs: int) -> Iterator[tuple[str, float]]:
    """Yield the processor time of many articles with two processes over that with one; a half of it is the wait."""
    paths = [write(folder / f"{number}.txt", prose(number), 0.008) for number in range(files)]
    one, two = least(runs, (*COMMAND, "summarize", "-j1", *paths), (*COMMAND, "summarize", "-j2", *paths))
    yield f"{files} articles: time of both processes, over one that does all", two.seconds / one.seconds


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def show(rows: Iterator[tuple[str, float]], saved: dict[str, float]) -> dict[str, float]:
    """Print figures as they come, beside the saved ones, and return them."""
    table = {}
    say(f"{'each is a ratio; less is better':66} {'now':>7} {'saved':>7}")
    for name, figure in rows:
        table[name] = round(figure, 3)
        before = f"{saved[name]:7.2f}" if name in saved else f"{'-':>7}"
        say(f"{name:66} {figure:7.2f} {before}{'  more than before' if is_more(name, figure, saved) else ''}")
    return table


def is_more(name: str, figure: float, saved: dict[str, float]) -> bool:
    """Whether a figure is so far above the saved one that it is worth a look."""
    return name in saved and figure > TOLERANCE * saved[name] + SLACK


def measure(arguments: argparse.Namespace, folder: Path) -> Iterator[tuple[str, float]]:
    """Yield all figures."""
    yield from of_start(folder, 2 * arguments.runs)
    yield from of_sizes(folder, arguments.sizes, arguments.runs)
    if arguments.shapes:
        yield from of_shapes(folder, arguments.shapes, max(1, arguments.runs // 2))
    yield from of_files(folder, arguments.files, max(1, arguments.runs // 2))


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=float, nargs="*", default=[0.1, 1, 10], metavar="MB", help="of the texts")
    parser.add_argument(
        "--shapes", type=float, default=0.5, metavar="MB", help="of odd shapes (default 0.5; 0: none)"
    )
    parser.add_argument("--files", type=int, default=200, metavar="N", help="articles done at once (default 200)")
    parser.add_argument("--runs", type=int, default=4, metavar="N", help="the least of so many counts (default 4)")
    parser.add_argument("--save", action="store_true", help=f"write the table to {SAVED.name}")
    parser.add_argument("--task", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.task:
        task, path = arguments.task
        done = {"floor": floor(Path(path))} if task == "floor" else stages(Path(path))
        say(json.dumps(done))  # for the process that started this one
        return 0
    beside = [name for name in ("numpy", "scipy") if find_spec(name)]
    say(f"Python {sys.version.split()[0]}, {' and '.join(beside) or 'no numpy'} installed")
    saved = json.loads(SAVED.read_text("utf-8")) if SAVED.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        table = show(measure(arguments, Path(folder)), saved)
    if arguments.save:
        SAVED.write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    return int(any(is_more(name, figure, saved) for name, figure in table.items()))


if __name__ == "__main__":
    sys.exit(main())
