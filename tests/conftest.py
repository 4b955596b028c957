"""What all tests share: surroundings that do not depend on who runs them, also for the processes they start."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from commandline import ARTICLE

# A busy machine takes its time; tests of growth say what is too slow.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

SRC = Path(__file__).parent.parent / "src"
_UNSET = (
    "CLICOLOR_FORCE",
    "COLUMNS",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "LINES",
    "NO_COLOR",
    "PLAINSPEAK_CONFIG",
    "PYTHONIOENCODING",
    "PYTHONUNBUFFERED",
    "PYTHONWARNINGS",
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Return the path of a short article, alone in its folder."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


@pytest.fixture(autouse=True, scope="session")
def _surroundings() -> None:
    """Let processes find the package installed or not, and take nothing from the developer's shell."""
    for name in _UNSET:
        os.environ.pop(name, None)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(SRC), os.environ.get("PYTHONPATH")]))
    os.environ["TERM"] = "xterm-256color"
