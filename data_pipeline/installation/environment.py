"""The environment in the program's folder: made the first time, and again where its packages have changed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from data_pipeline.installation import place, windows
from data_pipeline.installation.program import CannotGoOn, Program, Say

MARK = "made-from.txt"  # in the environment: what it was made from, once all of it is there
# Package -> a module of it with parts that are programs: what blocks unknown programs blocks these.
PROBED = {"streamlit": "streamlit", "duckdb": "duckdb", "pyarrow": "pyarrow", "scipy": "scipy.special"}
DISK_IS_FULL = ("No space left", "Errno 28", "WinError 112")
BUILT_HERE = "subprocess-exited-with-error"  # pip tried to build what nobody has built for this computer


def is_ready(program: Program) -> bool:
    """Whether it is there, and has what this version of the program needs."""
    mark = program.environment / MARK
    return _has_python(program) and mark.exists() and mark.read_text(encoding="ascii") == made_from(program)


def make(program: Program, say: Say) -> None:
    """Makes what is missing; what was stopped half way is gone on with. CannotGoOn where that fails."""
    place.refuse_unfit(program.folder)
    if not _has_python(program):
        say("Making a place for the program's packages, in this folder.")
        _create(program)
    say("Fetching the packages: some 300 MB the first time, which takes a few minutes.")
    _fetch(program)
    _probe(program)
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
        shutil.rmtree(windows.of_any_length(environment))


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
            f"own, such as {place.better()}, and start again."
        ) from error


def _fetch(program: Program) -> None:
    log = program.local / "packages.log"
    log.parent.mkdir(exist_ok=True)
    wanted = ["--requirement", str(program.requirements), "--disable-pip-version-check", "--no-input"]
    with log.open("w", encoding="utf-8") as out:
        command = [str(program.python), "-m", "pip", "install", *wanted]
        code = subprocess.run(command, cwd=program.folder, stdout=out, stderr=out, check=False).returncode
    if code:
        raise CannotGoOn(_why(log))


def _why(log: Path) -> str:
    """What to do where packages could not be fetched, by what was printed."""
    printed = log.read_text(encoding="utf-8", errors="replace")
    if any(words in printed for words in DISK_IS_FULL):
        return "The disk is full. Free 2 GB, then start again."
    is_not_there = "No matching distribution" in printed and "from versions: none" not in printed
    if is_not_there or BUILT_HERE in printed:
        return f"Some package does not exist for this computer or its Python. {log} says which."
    return (
        "The packages could not be fetched. Is this computer online? Where the way out is by a proxy, ask "
        f"your IT for its address, and set HTTPS_PROXY to it. Then start again: it goes on. Details: {log}"
    )


def _probe(program: Program) -> None:
    """CannotGoOn where the packages are there and do not run."""
    lines = program.requirements.read_text(encoding="utf-8").splitlines()
    wanted = {line.partition("==")[0] for line in lines}
    imports = [f"import {module}" for package, module in PROBED.items() if package in wanted]
    tried = program.run_python("-c", "\n".join(imports))
    if tried.returncode:
        raise CannotGoOn(_why_not_run(tried.stderr, windows.smart_app_control_is_on()))


def _why_not_run(printed: str, is_blocking: bool, platform: str = sys.platform) -> str:
    """What to do where packages do not run; `is_blocking`: Smart App Control is on."""
    last = (printed.strip() or "no reason was given").splitlines()[-1].rstrip(".")
    sentence = f"The packages are there, but do not run: {last}."
    if is_blocking:
        return (
            f"{sentence} Windows' Smart App Control is on: it lets no program run that it does not know. Ask "
            "your IT whether to turn it off (Windows Security, App & browser control), then start again."
        )
    if platform == "win32":
        return (
            f"{sentence} Smart App Control, a rule of your IT or a virus scanner may block them. Ask your "
            "IT to let programs in this folder run, then start again."
        )
    return f"{sentence} Delete the folder .venv in the program's folder, then start again."
