"""How fast `plainspeak batch` is, beside `summarize`; and whether anything is lost or twice when workers are killed.

    python tests/benchmarks/batch.py speed TEXTS.jsonl... [--articles 5000] [--rounds 3]
    python tests/benchmarks/batch.py kill TEXTS.jsonl... [--articles 1000] [--rounds 20]

Each line of a file is an object with ``text``; they are taken in turn until there are enough. The systems alternate;
each is also timed with one article, which is taken off as start-up. Wall clock and processor time are seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, cycle, islice
from pathlib import Path
from typing import NamedTuple

SYSTEMS = ("summarize --format jsonl --jobs 1", "batch --workers 1", "batch --workers 2")
COMMAND = (sys.executable, "-m", "plainspeak")


class Cost(NamedTuple):
    """What a run took, in seconds."""

    wall: float
    processor: float

    def without(self, start: Cost) -> Cost:
        """Return the cost without that of starting up."""
        return Cost(self.wall - start.wall, self.processor - start.processor)


def texts_of(paths: Iterable[Path], number: int) -> list[str]:
    """Return that many texts of some files, each as often as the others."""
    found = [json.loads(line).get("text") for path in paths for line in path.open(encoding="utf-8")]
    return list(islice(cycle(text for text in found if isinstance(text, str) and text.strip()), number))


def lay_out(folder: Path, texts: Sequence[str], *, parts: int) -> None:
    """Write the texts as files of their own, and as parts of JSON lines."""
    for name in ("files", "one", "lines"):
        (folder / name).mkdir()
    for number, text in enumerate(texts):
        (folder / "files" / f"{number:06}.txt").write_text(text, encoding="utf-8")
    (folder / "one" / "0.txt").write_text(texts[0], encoding="utf-8")
    for part in range(parts):
        lines = (json.dumps({"id": number, "text": texts[number]}) for number in range(part, len(texts), parts))
        (folder / "lines" / f"{part:03}.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def cost(*arguments: str) -> Cost:
    """Run the command and return what it took, with all its processes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([*COMMAND, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def speed(folder: Path, articles: int, rounds: int) -> None:
    """Print what one process of `summarize` takes, and `batch` with one worker and two."""
    outs = (str(folder / f"out{number}") for number in range(10**6))

    def run(system: str, name: str) -> Cost:
        if system.startswith("summarize"):
            return cost(*system.split(), *map(str, sorted(folder.glob(f"{name}/*"))))
        return cost(*system.split(), str(folder / name), "--out", next(outs))

    costs: dict[str, list[Cost]] = {name: [] for name in SYSTEMS}
    for number in range(1, rounds + 1):
        for name in SYSTEMS:
            costs[name].append(run(name, "files").without(run(name, "one")))
            told = "  ".join(f"{field} {value:.1f}" for field, value in costs[name][-1]._asdict().items())
            show(f"round {number}  {name:34} {told}  {articles / costs[name][-1].wall:.0f} records/s")
    one, first, second = (costs[name] for name in SYSTEMS)
    print_ratios("batch --workers 1 / summarize (at most 1.25)", first, one)
    print_ratios("batch --workers 1 / --workers 2 (at least 1.7)", first, second)


def print_ratios(title: str, above: Sequence[Cost], below: Sequence[Cost]) -> None:
    """Print the ratios of two systems in the same rounds: the median, the least and the greatest."""
    for field in Cost._fields:
        ratios = [getattr(a, field) / getattr(b, field) for a, b in zip(above, below, strict=True)]
        show(f"{title}  {field}: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


def kill(folder: Path, articles: int, rounds: int) -> None:
    """Kill a worker at a random moment, many times; print how many records were lost or twice."""
    chance = random.Random(1)  # noqa: S311 - no secret
    outs = [folder / "start", folder / "first"]
    costs = [
        cost("batch", str(folder / name), "--out", str(out)) for name, out in zip(("one", "lines"), outs, strict=True)
    ]
    took = costs[1].without(costs[0]).wall
    for number in range(1, rounds + 1):
        out = folder / f"kill{number}"
        line = [*COMMAND, "batch", str(folder / "lines"), "--out", str(out), "--workers", "2"]
        with subprocess.Popen(line, stderr=subprocess.PIPE) as running:
            while not workers_of(running.pid):
                time.sleep(0.01)
            moment = chance.random() * took
            time.sleep(moment)
            workers = workers_of(running.pid)
            if workers:
                os.kill(chance.choice(workers), signal.SIGKILL)
            told = running.communicate()[1].decode().strip()
        done = sum(1 for _ in out.glob("_done/*"))
        seen = Counter(chain.from_iterable(ids_of(path) for path in out.glob("*.jsonl")))
        lost = sum(number not in seen for number in range(articles))
        twice = sum(times > 1 for times in seen.values())
        killed = f"1 of {len(workers)} workers killed after {moment:.1f} s"
        show(f"{number:2}  {killed}  {done} parts  {lost} lost  {twice} twice  {told}")
        same = all((folder / "first" / path.name).read_bytes() == path.read_bytes() for path in out.glob("*.jsonl"))
        if lost or twice or not same or running.returncode:
            raise SystemExit(f"not the output of an undisturbed run; status {running.returncode}")


def workers_of(pid: int) -> list[int]:
    """Return the worker processes of a run."""
    line = [shutil.which("ps") or "ps", "-eo", "pid=,ppid=,args="]
    listed = subprocess.run(line, check=True, capture_output=True, text=True).stdout
    rows = [line.split(maxsplit=2) for line in listed.splitlines()]
    return [int(own) for own, parent, args in rows if int(parent) == pid and "spawn_main" in args]


def ids_of(path: Path) -> Iterable[int]:
    """Return the ids in a part."""
    return (json.loads(line)["id"] for line in path.open(encoding="utf-8"))


def show(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Read the arguments and run one of the benchmarks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("speed", "kill"))
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    if not asked.texts:
        raise SystemExit("no texts given: nothing to measure")
    with tempfile.TemporaryDirectory() as folder:
        lay_out(Path(folder), texts_of(asked.texts, asked.articles), parts=40)
        {"speed": speed, "kill": kill}[asked.what](Path(folder), asked.articles, asked.rounds)


if __name__ == "__main__":
    main()
