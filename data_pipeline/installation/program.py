"""The program's folder on this computer, what in it is the program's, and what is this computer's own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

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

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """What a command of the program prints, and its exit code."""
        return subprocess.run(
            [self.python, "-m", "data_pipeline", "--data-dir", self.data, *words],
            cwd=self.folder, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
