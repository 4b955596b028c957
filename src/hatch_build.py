"""Hatchling's hook: stores the values that `plainspeak._prepared` keeps, for the wheel and for editable installs."""

from __future__ import annotations

import os
import subprocess
import sys
from compileall import compile_dir
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SRC = Path(__file__).parent


class StorePreparedValues(BuildHookInterface):  # type: ignore[type-arg] # hatchling's own configuration class
    """Makes the files in a process of its own, with a fixed order of sets: every build gives the same bytes."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Store the values and add their files to what is built; byte-compile a tree that is installed in place.

        Installers byte-compile what they copy. A tree in place is left to Python, which some are told never to do
        (PYTHONDONTWRITEBYTECODE); each start would then compile everything, which takes longer than a summary.
        """
        done = subprocess.run(
            [sys.executable, "-m", "plainspeak._store"],
            env={**os.environ, "PYTHONPATH": str(SRC), "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
        if version == "editable":
            compile_dir(SRC / "plainspeak", quiet=1)
        build_data["artifacts"] += [
            "/" + Path(line).resolve().relative_to(Path(self.root).resolve()).as_posix()
            for line in done.stdout.split("\n")
            if line
        ]
