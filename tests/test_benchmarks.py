"""The benchmark of speed runs, and compares its table with the saved one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SPEED = Path(__file__).parent / "benchmarks" / "speed.py"


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="processor time of children is told by POSIX")
def test_the_benchmark_of_speed_prints_its_table() -> None:
    arguments = ["--sizes", "0.01", "--shapes", "0", "--files", "2", "--runs", "1"]
    done = subprocess.run([sys.executable, SPEED, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == ("more than before" in done.stdout), done.stderr
    rows = done.stdout.splitlines()[2:]
    assert len(rows) == 11
    saved = json.loads(SPEED.with_name("speed-baseline.json").read_text("utf-8"))
    start = next(row for row in rows if row.startswith("start: --version"))
    assert f" {saved['start: --version, over import typer']:7.2f}" in start
