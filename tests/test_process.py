"""The command as a real process: pipes, terminals, signals, full disks, odd locales, what is loaded."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from commandline import ARTICLE, COMMAND, Ran, process
from plainspeak import __version__

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform == "win32", reason="pipes, terminals and signals of POSIX"),
]

PS = shutil.which("ps") or ""
LONG = ARTICLE * 3000


def unread(*arguments: str, stdin: str = "") -> tuple[int, bytes]:
    """Run the command with an output that nobody reads any more."""
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen(
        [*COMMAND, *arguments], stdin=subprocess.PIPE, stdout=writing, stderr=subprocess.PIPE
    ) as running:
        os.close(writing)
        _, err = running.communicate(stdin.encode(), timeout=60)
    return running.returncode, err


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (["summarize"], ARTICLE),
        (["strip"], LONG),
        (["summarize", "-f", "json"], ARTICLE),
        (["rules", "-f", "json"], ""),
        (["--help"], ""),
        (["--version"], ""),
    ],
)
def test_a_closed_pipe_is_silent(arguments: list[str], stdin: str) -> None:
    assert unread(*arguments, stdin=stdin) == (141, b"")


def test_a_pipe_that_closes_late_is_silent() -> None:
    with subprocess.Popen(
        [*COMMAND, "strip"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdin
        assert running.stdout
        assert running.stderr
        running.stdin.write(LONG.encode())
        running.stdin.close()
        assert running.stdout.read(10) == ARTICLE[:10].encode()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("line", ['exec "$@" >/dev/full', 'exec "$@" -o /dev/full'])
def test_a_full_disk_is_one_line(line: str) -> None:
    ran = process("summarize", stdin=ARTICLE, line=line)
    assert ran.status == 1
    assert ran.err.count("\n") == 1
    assert "no space left on device" in ran.err


def test_an_output_that_is_an_open_stream_is_written_to(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    log.write_text("before\n", "utf-8")
    ran = process("summarize", "-o", "/dev/fd/2", stdin="The gate fell.", line=f'exec "$@" 2>>{log}')
    assert ran.status == 0
    assert log.read_text("utf-8") == "before\n- The gate fell.\n"


@pytest.mark.parametrize(("name", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_quietly(name: signal.Signals, status: int, tmp_path: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "summarize", "-o", str(tmp_path / "out.txt")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdin
        running.stdin.write(b"It waits for more.")
        running.stdin.flush()
        time.sleep(0.6)
        running.send_signal(name)
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (status, b"", b"")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ('exec "$@" >&-', 1, "standard output is closed"),
        ('exec "$@" <&-', 1, "standard input: is closed"),
        ('exec "$@" 2>&-', 0, ""),
        ('exec "$@" nope.txt 2>&-', 1, ""),
        ('exec "$@" <&- >&- 2>&-', 1, ""),
    ],
)
def test_streams_that_are_closed_at_the_start(line: str, status: int, said: str) -> None:
    ran = process("summarize", stdin=ARTICLE, line=line)
    assert ran.status == status
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_fifo_and_dev_stdin_can_be_read(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    assert process("summarize", fifo, line=f"printf 'Nobody signed.' > {fifo} & \"$@\"").out == "- Nobody signed.\n"
    assert process("summarize", "/dev/stdin", stdin="Nobody signed.").out == "- Nobody signed.\n"


def test_many_files_are_done_at_a_time_in_their_order(tmp_path: Path) -> None:
    names = []
    for number in range(70):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"The ferry number {number} sails on Friday.", "utf-8")
        names.append(path)
    names[33].unlink()
    one, two = (process("summarize", "-f", "jsonl", "-j", jobs, *names) for jobs in (1, 3))
    assert one == two
    assert one.status == 1
    assert "33.txt: no such file" in one.err
    sources = [json.loads(line)["source"] for line in one.out.splitlines()]
    assert sources == [str(name) for name in names]
    assert process("strip", "-j", 2, *names) == process("strip", "-j", 1, *names)


@pytest.mark.skipif(not PS, reason="ps is not installed")
@pytest.mark.parametrize(("name", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_all_processes(name: signal.Signals, status: int, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(LONG, "utf-8")
    with subprocess.Popen(
        [*COMMAND, "strip", "-j", "2", *[str(path)] * 40],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as running:
        time.sleep(1.0)
        os.killpg(running.pid, name)
        _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (status, b"")
    time.sleep(0.2)
    left = subprocess.run([PS, "-o", "stat=", "-g", str(running.pid)], capture_output=True, text=True, check=False)
    assert [state for state in left.stdout.split() if not state.startswith("Z")] == []


def terminal(
    *arguments: str, columns: int = 60, stdin: str | None = None, variables: Mapping[str, str] | None = None
) -> Ran:
    """Run the command on a pseudo-terminal of that width; what both streams show comes back as output."""
    import pty  # noqa: PLC0415 - not on Windows
    import termios  # noqa: PLC0415 - as above

    main, side = pty.openpty()
    termios.tcsetwinsize(side, (24, columns))
    with subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=side if stdin is None else subprocess.PIPE,
        stdout=side,
        stderr=side,
        env={**os.environ, **(variables or {})},
    ) as running:
        os.close(side)
        if running.stdin:
            running.stdin.write((stdin or "").encode())
            running.stdin.close()
        shown = b""
        while True:
            try:
                more = os.read(main, 65536)
            except OSError:  # the other side is closed
                break
            if not more:
                break
            shown += more
    os.close(main)
    return Ran(running.returncode, shown.decode().replace("\r\n", "\n"), "")


def test_a_terminal_gets_wrapped_bullets_and_a_closing_line() -> None:
    ran = terminal("summarize", "-n", "2", "--title", "Ferry news", columns=40, stdin=ARTICLE)
    assert ran.status == 0
    assert "\x1b[1mFerry news\x1b[0m\n\n  • " in ran.out
    assert "\n    " in ran.out
    assert "\x1b[2m2 of 4 sentences, " in ran.out
    assert max(len(line) for line in ran.out.splitlines() if "\x1b" not in line) <= 40


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_without_colour_gets_no_escape(variables: dict[str, str]) -> None:
    assert "\x1b" not in terminal("summarize", "--title", "Ferry", "--diff", stdin=ARTICLE, variables=variables).out


@pytest.mark.parametrize("columns", ["0", "-5", "x", "99999999999999999999", ""])
def test_odd_columns_are_survived(columns: str) -> None:
    ran = terminal("summarize", "-n", "1", stdin=ARTICLE, columns=50, variables={"COLUMNS": columns})
    assert ran.status == 0
    assert "•" in ran.out


def test_it_does_not_wait_for_a_person_to_type() -> None:
    ran = terminal("summarize")
    assert ran.status == 2
    assert "Usage: plainspeak summarize" in ran.out
    assert "no input" in ran.out


ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def test_an_output_without_the_bullet_gets_hyphens() -> None:
    ran = terminal("summarize", "-n", "1", stdin="The “café” stays open.", variables=ASCII)
    assert ran.status == 0
    assert '  - The "caf?" stays open.' in ran.out
    ran = terminal("summarize", stdin="The mediators convened for consultations in order to sign.", variables=ASCII)
    assert "Reading grade 10 -> 9. " in ran.out


def test_json_stays_true_where_the_output_is_ascii() -> None:
    ran = process("summarize", "-f", "json", stdin="The “café” stays open.", **ASCII)
    assert json.loads(ran.out)["documents"][0]["bullets"][0]["text"] == "The “café” stays open."
    assert ran.out.isascii()


def loaded(arguments: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Return which of the wanted modules are loaded after the command."""
    script = (
        "import sys\nfrom plainspeak.__main__ import run\nfrom plainspeak.environment import Environment\n"
        f"run({list(arguments)!r}, Environment.of_process())\n"
        f"print('loaded:', *[name for name in {list(wanted)!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, input=ARTICLE)
    return done.stdout.splitlines()[-1].split()[1:]


ENGINE = ("plainspeak.pipeline", "plainspeak.filler", "plainspeak.structure", "tomllib")


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--help"], ("nltk", "rich", "pydantic", *ENGINE)),
        (["summarize", "--help"], ("nltk", "rich", "pydantic", *ENGINE)),
        (["--version"], ("nltk", "rich", "pydantic", *ENGINE)),
        (["rules"], ("nltk", "rich", "pydantic")),
        (["summarize"], ("rich", "pydantic")),
    ],
)
def test_no_more_is_loaded_than_needed(arguments: list[str], unwanted: Sequence[str]) -> None:
    assert loaded(arguments, unwanted) == []


def test_importing_the_package_loads_no_dependency() -> None:
    script = "import sys, plainspeak; print(*sorted({'nltk', 'rich', 'typer', 'pydantic'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "\n"


def test_the_version_is_that_of_the_package() -> None:
    assert process("--version") == process("-V") == Ran(0, f"plainspeak {__version__}\n", "")


# Surroundings that are out to get it


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_signal_at_any_moment_ends_it_quietly_and_leaves_nothing_behind(jobs: int, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(ARTICLE * 600, "utf-8")
    output = tmp_path / "out.txt"
    whole = process("strip", *[path] * 3).out
    moments = random.Random(jobs)  # noqa: S311 - no secret
    for round_ in range(10):
        name, status = ((signal.SIGINT, 130), (signal.SIGTERM, 143))[round_ % 2]
        with subprocess.Popen(
            [*COMMAND, "strip", "-j", str(jobs), "-o", str(output), *[str(path)] * 3],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        ) as running:
            # From when the program itself runs: before, Python has not come to it yet.
            time.sleep(0.15 + moments.random() * 0.5)
            os.killpg(running.pid, name)
            out, err = running.communicate(timeout=60)
        assert running.returncode in {0, status, -name}, "done, ended as promised, or not yet begun"
        assert out == b""
        assert err == b"" or running.returncode == -name
        assert {entry.name for entry in tmp_path.iterdir()} <= {"long.txt", "out.txt"}
        assert not output.exists() or output.read_text("utf-8") == whole, "the signal may come when all is done"
        output.unlink(missing_ok=True)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["summarize", "strip"])
def test_no_stream_needs_to_be_open(command: str, closed: str, article: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.txt"
    ran = process(command, article, "-o", output, line=f'exec "$@" {closed}')
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert output.read_text("utf-8") == process(command, article).out
    ran = process(command, article, article, "-j", 2, "-o", output, line=f'exec "$@" {closed}')
    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_two_copies_at_once_leave_one_whole_result(tmp_path: Path) -> None:
    texts = [ARTICLE * 300, "The gate fell.\n" * 2000]
    paths = [tmp_path / f"{number}.txt" for number in range(2)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    whole = {process("strip", path).out for path in paths}
    output = tmp_path / "out.txt"
    for _ in range(3):
        running = [subprocess.Popen([*COMMAND, "strip", "-o", str(output), str(path)]) for path in paths]
        assert [one.wait(60) for one in running] == [0, 0]
        assert output.read_text("utf-8") in whole
    assert len(list(tmp_path.iterdir())) == 3


def test_an_output_may_be_the_input_but_a_failure_leaves_it_alone(article: Path) -> None:
    once = process("strip", article).out
    assert process("strip", "-o", article, article).status == 0
    assert article.read_text("utf-8") == once
    assert process("strip", "-o", article, article.with_name("nope.txt")).status == 1
    assert article.read_text("utf-8") == once
    assert [entry.name for entry in article.parent.iterdir()] == ["article.txt"]


def test_a_disk_that_fills_leaves_the_old_output_alone(tmp_path: Path) -> None:
    path, output = tmp_path / "long.txt", tmp_path / "out.txt"
    path.write_text(ARTICLE * 300, "utf-8")
    output.write_text("before", "utf-8")
    ran = process("strip", "-o", output, path, line='ulimit -f 4; trap "" XFSZ; exec "$@"')
    assert ran.status == 1
    assert "out.txt: file too large" in ran.err
    assert output.read_text("utf-8") == "before"
    assert {entry.name for entry in tmp_path.iterdir()} == {"long.txt", "out.txt"}


def test_a_folder_that_cannot_be_written_to_is_told(article: Path) -> None:
    for output in ("/proc/out.txt", article.parent, article / "out.txt", article.parent / "no" / "out.txt"):
        ran = process("strip", "-o", output, article)
        assert (ran.status, ran.out) == (1, "")
        assert 1 <= ran.err.count("\n") <= 2
        assert "unexpected" not in ran.err


def test_a_link_that_leads_nowhere_or_in_a_circle_is_survived(article: Path) -> None:
    circle, nowhere = article.with_name("circle"), article.with_name("nowhere")
    circle.symlink_to(circle)
    nowhere.symlink_to(article.with_name("target.txt"))
    assert process("summarize", circle).status == 1
    for link, written in ((circle, circle), (nowhere, article.with_name("target.txt"))):
        assert process("strip", "-o", link, article).status == 0
        assert written.read_text("utf-8") == process("strip", article).out


def test_a_file_that_grows_or_goes_while_it_is_read_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "grows.txt"
    path.write_text(ARTICLE, "utf-8")
    line = f'(while sleep 0.01; do echo "The gate fell." >>{path}; done) & "$@"; status=$?; kill $!; exit $status'
    ran = process("summarize", path, path, line=line)
    assert ran.status == 0
    assert ran.err == ""
    line = f'(sleep 0.05; rm {path}) & "$@"'
    ran = process("summarize", *[path] * 3, line=line)
    assert ran.status in {0, 1}
    assert set(ran.err.splitlines()) <= {f"plainspeak: {path}: no such file"}


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"LC_ALL": "C"},
        {"LC_ALL": "xx_YY.bogus", "LANG": "zz"},
        {"TERM": "dumb", "COLUMNS": "0", "LINES": "-1"},
        {"HOME": "/nonexistent", "XDG_CONFIG_HOME": "\x01"},
        {"PYTHONIOENCODING": "ascii", "NO_COLOR": ""},
    ],
    ids=str,
)
def test_nothing_of_the_surroundings_is_needed(variables: dict[str, str], article: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "summarize", "-n", "1", str(article)],
        env={"PYTHONPATH": os.environ["PYTHONPATH"], **variables},
        capture_output=True,
        check=False,
        cwd="/",
    )
    assert done.returncode == 0
    assert done.stdout == process("summarize", "-n", 1, article).out.encode()
    assert done.stderr == b""
