"""The environment in the program's folder: made the first time, and again where its packages have changed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from data_pipeline.installation.program import CannotGoOn, Program, Say

MARK = "made-from.txt"  # in the environment: what it was made from, once all of it is there
LONGEST = 150  # letters of the longest path in an environment
WINDOWS_TAKES = 259  # letters of a path, unless somebody has lifted that


def is_ready(program: Program) -> bool:
    """Whether it is there, and has what this version of the program needs."""
    mark = program.environment / MARK
    return _has_python(program) and mark.exists() and mark.read_text(encoding="ascii") == made_from(program)


def make(program: Program, say: Say) -> None:
    """Makes what is missing; what was stopped half way is gone on with. CannotGoOn where that fails."""
    _refuse_long_path(program.folder)
    if not _has_python(program):
        say("Making a place for the program's packages, in this folder.")
        _create(program)
    say("Fetching the packages: some 300 MB the first time, which takes a few minutes.")
    _fetch(program)
    (program.environment / MARK).write_text(made_from(program), encoding="ascii")


def made_from(program: Program) -> str:
    """What an environment of this version is made from."""
    return hashlib.sha256(program.requirements.read_bytes()).hexdigest()


def remove(environment: Path) -> None:
    """Deletes an environment; CannotGoOn for a folder that is none."""
    if environment.is_symlink():
        environment.unlink()
    elif environment.exists():
        if any(environment.iterdir()) and not (environment / "pyvenv.cfg").exists():
            raise CannotGoOn(f"{environment} holds something else. Move it away, then start again.")
        shutil.rmtree(environment)


def _has_python(program: Program) -> bool:
    """Whether its Python is there, and the one that it was made from too."""
    settings = program.environment / "pyvenv.cfg"
    if not (program.python.exists() and settings.exists()):
        return False
    lines = (line.partition("=") for line in settings.read_text(encoding="utf-8").splitlines())
    return all(Path(value.strip()).exists() for name, _, value in lines if name.strip() == "home")


def _create(program: Program) -> None:
    remove(program.environment)
    try:
        venv.create(program.environment, with_pip=True, symlinks=sys.platform != "win32")
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotGoOn(
            f"Nothing could be written into {program.folder} ({error}). Move the folder to a place of your "
            "own, such as your Documents, and start again."
        ) from error


def _fetch(program: Program) -> None:
    log = program.local / "packages.log"
    log.parent.mkdir(exist_ok=True)
    wanted = ["--requirement", program.requirements, "--disable-pip-version-check", "--no-input"]
    with log.open("w", encoding="utf-8") as out:
        command = [program.python, "-m", "pip", "install", *wanted]
        code = subprocess.run(command, cwd=program.folder, stdout=out, stderr=out, check=False).returncode
    if code:
        raise CannotGoOn(_why(log))


def _why(log: Path) -> str:
    """What to do where packages could not be fetched, by what was printed."""
    printed = log.read_text(encoding="utf-8", errors="replace")
    if "No space left" in printed or "Errno 28" in printed:
        return "The disk is full. Free 1 GB, then start again."
    if "No matching distribution" in printed and "from versions: none" not in printed:
        return f"Some package does not exist for this computer or its Python. {log} says which."
    return (
        "The packages could not be fetched. Is this computer online? Where the way out is by a proxy, ask "
        f"your IT for its address, and set HTTPS_PROXY to it. Then start again: it goes on. Details: {log}"
    )


def _refuse_long_path(folder: Path) -> None:
    if sys.platform == "win32" and len(str(folder)) + LONGEST > WINDOWS_TAKES and not _takes_long_paths():
        raise CannotGoOn(
            f"{folder} is too long a path for Windows: the names of the packages would not fit. Move the "
            "folder nearer to the top, such as into your Documents, and start again."
        )


def _takes_long_paths() -> bool:
    if sys.platform != "win32":
        return True
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key:
            return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
    except OSError:
        return False
