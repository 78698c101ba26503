"""Which files the program came with, and what was in them: so that an update knows what a person changed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from data_pipeline.installation.program import Program

# What an organisation keeps in the program's `data/`: no version brings it, and none may touch it.
OWN = re.compile(r"data/(raw|warehouse|sample-data|records\.db|settings\.toml|logo\.|inbox/(?!\.gitkeep$))")
NOT_SHIPPED = re.compile(r"\.(git|venv|local|ci)(/|$)|(.*/)?__pycache__/")
EDITED_BY_HAND = "data/reference/"  # lists that people may change


def remember(program: Program) -> None:
    """Writes down what is there now, once: what differs later was changed by somebody."""
    if not _listed(program).exists():
        write(program, {name: hash_of(program.folder / name) for name in there(program.folder)})


def replace(program: Program, hashes: dict[str, str]) -> None:
    """Writes down which files the new version came with; what the one before had is kept to go back."""
    _before(program).write_text(json.dumps(remembered(program)), encoding="utf-8")
    write(program, hashes)


def put_back(program: Program) -> None:
    """Remembers what the version before came with."""
    if _before(program).exists():
        _before(program).replace(_listed(program))


def forget_before(program: Program) -> None:
    """Forgets what the version before came with: nobody goes back to it any more."""
    _before(program).unlink(missing_ok=True)


def write(program: Program, hashes: dict[str, str]) -> None:
    """Writes down which files a version came with."""
    program.local.mkdir(exist_ok=True)
    _listed(program).write_text(json.dumps(hashes, indent=0, sort_keys=True), encoding="utf-8")


def remembered(program: Program) -> dict[str, str]:
    """Each file that the present version came with, and its hash; empty where nobody wrote it down."""
    file = _listed(program)
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def there(folder: Path) -> Iterator[str]:
    """The files of the program in its folder, none of an organisation's."""
    tops = ("data_pipeline", "pages", "tests", "docs", ".streamlit", "data/reference", "data/model")
    for top in tops:
        for path in sorted((folder / top).rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and is_programs(name):
                yield name
    yield from (path.name for path in sorted(folder.iterdir()) if path.is_file())


def is_programs(name: str) -> bool:
    """Whether a file may be the program's: it is none of an organisation's or of this computer."""
    return not (OWN.match(name) or NOT_SHIPPED.match(name) or ".." in PurePosixPath(name).parts)


def hash_of(file: Path) -> str:
    """What tells one content from another."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _before(program: Program) -> Path:
    return program.local / "program-before.json"


def _listed(program: Program) -> Path:
    return program.local / "program.json"
