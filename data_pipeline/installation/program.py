"""The program's folder on this computer, what in it is the program's, and what is this computer's own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

BACKUPS_KEPT = 4  # of those that updates begin with: two updates, each taken back
Say = Callable[[str], object]
Ask = Callable[[str], bool]


class CannotGoOn(Exception):
    """The program could not be started or updated; the message says why, and what to do."""


@dataclass(frozen=True)
class Program:
    """A folder that holds the program. `data`: where the organisation's data lie."""

    folder: Path
    data: Path

    @property
    def environment(self) -> Path:
        """Python with the packages that the program needs."""
        return self.folder / ".venv"

    @property
    def python(self) -> Path:
        """The environment's own Python."""
        inner = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
        return self.environment / inner

    @property
    def requirements(self) -> Path:
        """The packages, each with its version."""
        return self.folder / "requirements.txt"

    @property
    def local(self) -> Path:
        """What is kept on this computer alone, beside the program: no version of it brings it along."""
        return self.folder / ".local"

    @property
    def backups(self) -> Path:
        """Where updates put the backups that they begin with."""
        return self.local / "backups"

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """What a command of the program prints, and its exit code."""
        return self.run_python("-m", "data_pipeline", "--data-dir", str(self.data), *words)

    def run_python(self, *words: str) -> subprocess.CompletedProcess[str]:
        """What its Python prints, whatever letters the computer is set to, and its exit code."""
        return subprocess.run(
            [self.python, *words], cwd=self.folder, env=os.environ | {"PYTHONIOENCODING": "utf-8"},
            capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
