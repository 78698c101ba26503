"""One version's files put in place of another's, so that all of it can be taken back in one step.

What is done is written down before it is done, file by file; what stood there is moved aside, never deleted.
So an exchange that was killed is taken back by the next start.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from data_pipeline.installation import environment, shipped_files
from data_pipeline.installation.program import Program

CODE = ("data_pipeline/", "pages/", "tests/", "docs/")
RUNNING_NOW = "data_pipeline/installation/"  # exchanged last
HELD = ".cmd"  # ends the names of scripts, which Windows may be set to hold while they run


@dataclass
class Exchange:
    """What an update did. `backup`: the data as they were before, '' where there were none."""

    changed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # changed by a person, or held: the new one lies beside it
    commit: str = ""  # of a clone, before
    backup: str = ""
    is_done: bool = False


def plan(program: Program, new: Path, names: Iterable[str]) -> Exchange:
    """What has to be done to have a version's files in place."""
    before, wanted = shipped_files.remembered(program), Exchange()
    listed = sorted(names, key=lambda name: (name.startswith(RUNNING_NOW), name))
    for name in listed:
        here = program.folder / name
        if not here.exists():
            wanted.added.append(name)
        elif shipped_files.hash_of(here) != shipped_files.hash_of(new / name):
            is_own = name.startswith(shipped_files.EDITED_BY_HAND) and _is_edited(here, before.get(name))
            (wanted.kept if is_own else wanted.changed).append(name)
    gone = set(before or shipped_files.there(program.folder)) - set(listed)
    wanted.removed = sorted(name for name in gone if _may_go(program, name, before))
    return wanted


def carry_out(program: Program, new: Path, exchange: Exchange) -> None:
    """Moves what stands there aside and the new files in."""
    begin(program, exchange)
    for name in exchange.removed:
        _move(program.folder / name, aside(program) / name)
    for name in exchange.kept:
        _move(new / name, program.folder / f"{name}.new")
    for name in exchange.added:
        _move(new / name, program.folder / name)
    for name in exchange.changed:
        if not _went(program.folder / name, aside(program) / name):
            exchange.kept.append(name)
            _write(program, exchange)
        _move(new / name, program.folder / (f"{name}.new" if name in exchange.kept else name))


def begin(program: Program, exchange: Exchange) -> None:
    """Writes down what is about to be done; what the exchange before moved aside goes."""
    _journal(program).unlink(missing_ok=True)  # first: without what it moved aside it could not be taken back
    shutil.rmtree(aside(program), ignore_errors=True)
    environment.remove(program.local / "environment-before")
    shipped_files.forget_before(program)
    _write(program, exchange)


def renew_environment(program: Program) -> None:
    """Moves the environment aside where the new version needs another one."""
    if program.environment.exists() and not environment.is_ready(program):
        program.environment.rename(program.local / "environment-before")


def finish(program: Program, exchange: Exchange) -> None:
    """From now on the new version stands, until somebody takes it back."""
    exchange.is_done = True
    _write(program, exchange)


def take_back(program: Program) -> Exchange:
    """Puts back all that the last exchange moved aside; as often as it is stopped half way."""
    exchange = last(program)
    assert exchange
    before = program.local / "environment-before"
    if before.exists():
        environment.remove(program.environment)
        before.rename(program.environment)
    for name in exchange.kept:
        (program.folder / f"{name}.new").unlink(missing_ok=True)
    for name in exchange.added:
        (program.folder / name).unlink(missing_ok=True)
    for name in (*exchange.removed, *exchange.changed):
        if (aside(program) / name).exists():
            _went(aside(program) / name, program.folder / name)
    shipped_files.put_back(program)
    shutil.rmtree(aside(program), ignore_errors=True)
    _journal(program).unlink()
    return exchange


def last(program: Program) -> Exchange | None:
    """The last exchange, None where there is none to take back."""
    journal = _journal(program)
    return Exchange(**json.loads(journal.read_text(encoding="utf-8"))) if journal.exists() else None


def is_half_way(program: Program) -> bool:
    """Whether one was stopped before it was finished."""
    exchange = last(program)
    return exchange is not None and not exchange.is_done and not exchange.commit


def aside(program: Program) -> Path:
    """Where the files of the version before lie."""
    return program.local / "version-before"


def _is_edited(file: Path, shipped: str | None) -> bool:
    return shipped is not None and shipped_files.hash_of(file) != shipped


def _may_go(program: Program, name: str, before: dict[str, str]) -> bool:
    """A file of code or documents that the new version has no more, unless somebody wrote or changed it."""
    file = program.folder / name
    if not (file.is_file() and name.startswith(CODE)):
        return False
    return shipped_files.hash_of(file) == before[name] if before else name.endswith(".py")


def _went(file: Path, to: Path) -> bool:
    """Whether a file could be moved: a script that Windows holds stays as it is."""
    try:
        _move(file, to)
    except PermissionError:
        if to.suffix != HELD:
            raise
        return False
    return True


def _move(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    file.replace(to)


def _write(program: Program, exchange: Exchange) -> None:
    part = _journal(program).with_suffix(".part")
    part.write_text(json.dumps(asdict(exchange)), encoding="utf-8")
    part.replace(_journal(program))


def _journal(program: Program) -> Path:
    return program.local / "last-update.json"
