"""Brings the program up to date from a zip or a clone, after a backup, and goes back where that is wanted."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from data_pipeline.installation import environment, exchange, new_version, place, running, shipped_files
from data_pipeline.installation.exchange import Exchange
from data_pipeline.installation.program import BACKUPS_KEPT, Ask, CannotGoOn, Program, Say

NEWER = "newer version of this program"  # in what an older program says of newer data


def update(program: Program, file: Path | None, say: Say, ask: Ask) -> int:
    """Replaces the program; 1 where somebody said no. CannotGoOn leaves, or puts back, what was there."""
    with running.lock(program) as lock:
        _refuse_if_open(lock is None)
        _refuse_if_gone(file)
        place.refuse_unfit(program.folder)
        if exchange.is_half_way(program):
            exchange.take_back(program)
        is_clone = (program.folder / ".git").exists() and file is None
        new = None if is_clone else file or _chosen(program, ask)
        if new is None and not is_clone:
            say("Nothing was changed. Download the new version as a zip, then run Update again.")
            return 1
        backup = _back_up(program, say)
        _replace(program, new, backup, say)
    say("The program is up to date. Start opens it. Update with --back goes back to the version before.")
    return 0


def go_back(program: Program, say: Say, ask: Ask) -> int:
    """Puts the version before back in place; and its data, where it cannot read what there is now."""
    with running.lock(program) as lock:
        _refuse_if_open(lock is None)
        if exchange.last(program) is None:
            raise CannotGoOn("There is no version before this one to go back to.")
        _back_up(program, say)
        done = exchange.take_back(program)
        if done.commit:
            _git(program, "reset", "--keep", done.commit)
        if not environment.is_ready(program):
            environment.make(program, say)
        say("The version before is back in place.")
        return _with_its_data(program, done.backup, say, ask)


def _with_its_data(program: Program, backup: str, say: Say, ask: Ask) -> int:
    looked = program.run("doctor", "--check")
    if NEWER not in looked.stdout + looked.stderr:
        return 0
    say("The newer version has changed how the data are kept, and this one cannot read them.")
    if not backup or not ask(
        "Put the data back too, as they were before the update? What was entered since is in the backup that "
        "was made just now, and in the newer version alone."
    ):
        say("The data are as they were. Run Update again to have the newer version.")
        return 1
    restored = program.run("restore", backup, "--replace")
    if restored.returncode:
        raise CannotGoOn(f"The data could not be put back. {restored.stderr}".strip())
    say("The data are as they were before the update.")
    return 0


def _replace(program: Program, new: Path | None, backup: str, say: Say) -> None:
    try:
        done = _pull(program, backup) if new is None else _unpack(program, new, backup)
        exchange.renew_environment(program)
        if not environment.is_ready(program):
            environment.make(program, say)
        exchange.finish(program, done)
    except BaseException as error:
        say("Going back to what was there before.")
        _take_back_unfinished(program)
        if isinstance(error, OSError):
            raise CannotGoOn(f"The program could not be replaced: {error}.") from error
        raise
    _say_what_stayed(done, say)


def _take_back_unfinished(program: Program) -> None:
    begun = exchange.last(program)
    if begun and not begun.is_done:
        exchange.take_back(program)
        if begun.commit:
            _git(program, "reset", "--keep", begun.commit)


def _unpack(program: Program, file: Path, backup: str) -> Exchange:
    new = program.local / "new-version"
    names = new_version.unpack(file, new)
    hashes = {name: shipped_files.hash_of(new / name) for name in names}
    planned = exchange.plan(program, new, names)
    planned.backup = backup
    exchange.carry_out(program, new, planned)
    shipped_files.replace(program, hashes)
    return planned


def _pull(program: Program, backup: str) -> Exchange:
    """Of a clone: what its branch has by now. CannotGoOn where somebody changed files, or went apart."""
    changed = _git(program, "status", "--porcelain", "--untracked-files=no")
    if changed:
        raise CannotGoOn(f"Files of this clone were changed. Commit or undo that first:\n{changed}")
    planned = Exchange(commit=_git(program, "rev-parse", "HEAD"), backup=backup)
    exchange.begin(program, planned)
    _git(program, "pull", "--ff-only", "--quiet")
    return planned


def _git(program: Program, *words: str) -> str:
    try:
        told = subprocess.run(
            ["git", *words], cwd=program.folder,
            capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
    except FileNotFoundError:
        raise CannotGoOn(
            "This folder is a clone, and git is not installed. Install it, or use a zip."
        ) from None
    if told.returncode:
        raise CannotGoOn(f"git {words[0]}: {told.stderr.strip()}")
    return told.stdout.strip()


def _refuse_if_open(is_open: bool) -> None:
    if is_open:
        raise CannotGoOn("The dashboard is open. Close its window first, then run Update again.")


def _refuse_if_gone(file: Path | None) -> None:
    """Windows cuts the name of a file that is dropped on another at some signs."""
    if file and not file.is_file():
        raise CannotGoOn(
            f"{file} is not there. If its name or its folder's has & ^ , ; or = in it, rename that, "
            "and try again."
        )


def _chosen(program: Program, ask: Ask) -> Path | None:
    for file, came_at in new_version.downloaded(program):
        if ask(f"Update from {file.name}, downloaded {came_at:%Y-%m-%d %H:%M}?"):
            return file
    return None


def _back_up(program: Program, say: Say) -> str:
    """Where all that was loaded and recorded was backed up; '' where there is nothing yet."""
    is_empty = not (any(program.data.glob("raw/*/*/")) or (program.data / "records.db").exists())
    if is_empty or not environment.is_ready(program):
        return ""
    folder = program.backups
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"engagement-backup-{time.strftime('%Y-%m-%d-%H%M%S')}.zip"
    say("Backing up first.")
    made = program.run("backup", str(file))
    if made.returncode:
        raise CannotGoOn(f"Nothing was changed, for the backup could not be made. {made.stderr}".strip())
    say(made.stdout.strip())
    for old in sorted(folder.glob("*.zip"))[:-BACKUPS_KEPT]:
        old.unlink()
    return str(file)


def _say_what_stayed(done: Exchange, say: Say) -> None:
    for name in done.kept:
        if name.endswith(exchange.HELD):
            say(f"Windows holds {name}, which stays. Close this window, then put {name}.new in its place.")
        else:
            say(f"{name} was changed here and stays. The new version's is {name}.new: compare them.")
