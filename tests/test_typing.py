"""The package is typed for those who use it."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

USER = Path(__file__).parent / "typing" / "user.py"
WRONG = """\
import plainspeak

plainspeak.summarize("x", sentences="5")
plainspeak.summarize("x", 5)
plainspeak.strip(b"x")
plainspeak.summarize("x").bullets[0].text = "y"
plainspeak.no_such_name
"""


def test_a_users_program_runs() -> None:
    assert runpy.run_path(str(USER))["message"] == "is empty"


@pytest.mark.process
def test_a_users_mistakes_are_found(tmp_path: Path) -> None:
    api = pytest.importorskip("mypy.api")
    (tmp_path / "wrong.py").write_text(WRONG, "utf-8")
    (tmp_path / "right.py").write_text(USER.read_text("utf-8"), "utf-8")
    flags = ["--strict", "--no-error-summary", f"--python-executable={sys.executable}", "--cache-dir", str(tmp_path)]
    out, _, _ = api.run([*flags, str(tmp_path / "wrong.py"), str(tmp_path / "right.py")])
    assert [line.split(":")[1] for line in out.splitlines() if ": error: " in line] == ["3", "4", "5", "6", "7"]
    assert "right.py" not in out
