"""Feed plainspeak with made-up texts and check what holds for every text, until an input breaks it or time is up.

    PYTHONPATH=src:tests python tests/benchmarks/fuzz.py --inputs 100000 --seed 1
    PYTHONPATH=src:tests python tests/benchmarks/fuzz.py --guided -max_total_time=3600 -max_len=120 CORPUS

The first needs nothing: it joins fragments and mutates the samples and the kept findings. The second is guided by
coverage and needs atheris (`pip install atheris`); what stands behind ``--guided`` is for libFuzzer. Each finding
is printed as a line for ``tests/cases/hostile/findings.jsonl``; the first run goes on behind it, the second stops.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FINDINGS = ROOT / "tests" / "cases" / "hostile" / "findings.jsonl"
# What texts are joined from: one byte of a guided input, one draw of a random one, stands for one of them.
FRAGMENTS = (
    *(chr(code) for code in range(128)),
    *"“”‘’„«»‚–—…•·§†№½²€£éßǆİıﬁＡ中ا֑\u00a0\u00ad\u200b\u200d\u200e\u2028\u202e\u2060\ufeff\ud800\udfff\u0301\x85\x9b",
    *(
        "👩‍👧",
        "\r\n",
        "\n\n",
        ". ",
        ", ",
        " ",
        " ",
        " ",
        " ",
        "? ",
        "! ",
        ": ",
        "; ",
        "...",
        ". . .",
        "--",
        "```\n",
        "\n# ",
    ),
    *(
        "\n- ",
        "\n1. ",
        "\n(a) ",
        "\n> ",
        "[x](y)",
        "**",
        "__",
        "http://x.y/",
        "Mr. ",
        "U.S. ",
        "e.g. ",
        "No. 5 ",
        "J. ",
    ),
    *(
        "MR. ROAKE: ",
        "QUESTION: ",
        "” -Ms. Dray\n\n",
        "Page 2 of 9\n",
        "From: x\n",
        "Share this article\n",
        "[1]",
        "(b)",
    ),
    *(
        "It is important to note that ",
        "in order to ",
        "the ministers underscored that ",
        ", she underlined",
        "However, ",
    ),
    *("Moreover, ", "in the event that ", "not ", "cannot ", "unless ", "will ", "may ", "very ", "really ", "the "),
    *(
        "a ",
        "an ",
        "of ",
        "and ",
        "or ",
        "that ",
        "who ",
        "She ",
        "he ",
        "it ",
        "their ",
        "Ms. Ilsa Dray",
        "Vantria ",
    ),
    *(
        "the Ferry Treaty (FT) ",
        "a frank and constructive exchange of views ",
        "at this point in time ",
        "14 March 2031",
    ),
    *("12.6% ", "$3.5 million ", "made a decision to ", "provide assistance to ", "reiterated the need to ", "sails"),
    *("According to the harbour master, ", "on behalf of ", "wish to express ", "deep concern ", "said “we sail” "),
)


def seeds() -> list[str]:
    """Return the samples and the texts that broke something once."""
    samples = sorted(path for path in (ROOT / "samples").iterdir() if path.name != "README.md")
    texts = [path.read_text("utf-8") for path in samples]
    if FINDINGS.exists():
        texts += [json.loads(line)["text"] for line in FINDINGS.read_text("utf-8").splitlines()]
    return texts


def made_up(random_: random.Random, texts: list[str], size: int) -> str:
    """Return a text of fragments, or of mutated stretches of texts."""
    if random_.random() < 0.5:
        return "".join(random_.choices(FRAGMENTS, k=random_.randint(1, size)))
    parts = []
    for _ in range(random_.randint(1, 3)):
        text = random_.choice(texts)
        at = random_.randrange(len(text) + 1)
        parts.append(text[at : at + random_.randint(1, 3 * size)])
    mutated = list("".join(parts))
    for _ in range(random_.randint(0, 6)):
        at = random_.randrange(len(mutated) + 1)
        mutated[at : at + random_.choice((0, 0, 1, 5))] = [random_.choice(FRAGMENTS)]
    return "".join(mutated)


def text_of(data: bytes) -> str:
    """Return the text that the bytes of a guided input stand for: fragments, or UTF-8 with its faults."""
    if data[:1] < b"\xc0":
        return "".join(FRAGMENTS[byte % len(FRAGMENTS)] for byte in data[1:])
    return data[1:].decode("utf-8", "surrogateescape")


def finding(text: str, number: int) -> str | None:
    """Return what is wrong with what plainspeak makes of a text, or None; the number says which promise is tested."""
    from invariants import CHECKS  # noqa: PLC0415 - after the instrumentation of a guided run

    try:
        CHECKS[number % len(CHECKS)](text, number)
    except Exception:  # noqa: BLE001 - whatever it is, it is a finding
        return traceback.format_exc(limit=-2).strip()
    return None


def line_of(text: str, number: int, problem: str) -> str:
    """Return a finding as a line of the file of findings."""
    return json.dumps({"text": text, "number": number, "was": problem.splitlines()[-1][:160]})


def at_random(inputs: int, seed: int, size: int, seconds: float) -> Iterator[str]:
    """Try so many inputs and yield what was found, and at last how many there were."""
    random_, texts, end = random.Random(seed), seeds(), time.monotonic() + seconds  # noqa: S311 - no secret
    done = found = 0
    for done in range(1, inputs + 1):  # noqa: B007 - told at the end
        text, number = made_up(random_, texts, size), random_.randint(1, 30)
        problem = finding(text, number)
        if problem:
            found += 1
            yield f"{problem}\n{line_of(text, number, problem)}"
        if time.monotonic() > end:
            break
    yield f"seed {seed}: {done:,} inputs, {found} findings"


def guided(arguments: list[str]) -> None:
    """Let coverage guide the inputs, until libFuzzer ends the process."""
    import atheris  # noqa: PLC0415 - need not be installed

    with atheris.instrument_imports(include=["plainspeak"]):
        import invariants  # noqa: F401, PLC0415 - and with it all of plainspeak
        import plainspeak.pipeline  # noqa: F401, PLC0415 - it is loaded late

    def one_input(data: bytes) -> None:
        text, number = text_of(data), 1 + (data[0] % 12 if data else 0)
        problem = finding(text, number)
        if problem:
            print(line_of(text, number, problem), flush=True)  # noqa: T201 - a finding
            raise AssertionError(problem)

    atheris.Setup([sys.argv[0], *arguments], one_input)
    atheris.Fuzz()


def main() -> None:
    """Run the fuzzer that the arguments ask for."""
    if "--guided" in sys.argv:
        return guided([word for word in sys.argv[1:] if word != "--guided"])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--size", type=int, default=14, help="the most fragments of a text")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="when to stop")
    given = parser.parse_args()
    for line in at_random(given.inputs, given.seed, given.size, given.seconds):
        print(line, flush=True)  # noqa: T201 - what it found
    return None


if __name__ == "__main__":
    main()
