"""Data folders and empty records that many tests share."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_pipeline import __main__ as commands
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.records import store
from data_pipeline.records.store import Records
from data_pipeline.warehouse import sql_models
from tests.sample_organisation import newer_sample

SHARED = {"sample", "loaded", "told"}  # what is made once for all processes


def pytest_configure() -> None:
    """What one process compiles all others read, also where somebody asked Python to write nothing: each
    command and each server that a test starts would compile the whole program anew."""
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in a browser first: a file of them takes minutes, and should not begin when all others end.
    Before them one process loads the sample for all, while the others read exports and need not wait.

    What rests on records is tried in PostgreSQL in tests/records every day, elsewhere in the long proofs."""
    for item in items:
        if "[postgresql" in item.name and "records" not in item.path.parts:
            item.add_marker(pytest.mark.slow)
    share = {item.path for item in items if SHARED & set(getattr(item, "fixturenames", ()))}
    shown = [item.path for item in items if "browser" in item.path.parts and item.path in share]

    def order(item: pytest.Item) -> tuple[bool, ...]:
        folders = item.path.parts
        return (
            item.path not in shown[:1],
            "exports" not in folders,
            "browser" not in folders,
            item.path in share,
        )

    items.sort(key=order)


@pytest.fixture
def few_marts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that read a few marts: their builds make those alone that the file names, which takes a third
    of the time.

    Where a test reads the sample, whose build is whole, its own builds are whole too.
    """
    if "sample" not in request.fixturenames:
        named = set(re.findall(r"\w+", request.path.read_text(encoding="utf-8")))
        models = sql_models.models_for([m.name for m in sql_models.all_models() if m.name in named])
        monkeypatch.setattr(sql_models, "all_models", lambda: models)


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """An empty data folder."""
    return data_folder.own(tmp_path / "data")


@pytest.fixture
def run(data: DataFolder, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """`run("load", "--account", "x-a")`: exit code, output and errors of a command on the data folder."""

    def _run(*words: str) -> tuple[int, str, str]:
        code = commands.main(["--data-dir", str(data.root), *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return _run


Fill = Callable[[DataFolder], object]


@pytest.fixture
def filled(
    data: DataFolder, made: dict[Fill, DataFolder], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Fill], DataFolder]:
    """`filled(with_two_loads)`: the data folder as that function fills it. It is called once; each test has a
    copy."""

    def _filled(fill: Fill) -> DataFolder:
        if fill not in made:
            new = data_folder.own(tmp_path_factory.mktemp("made") / "data")
            fill(new)
            made[fill] = new
        shutil.copytree(made[fill].root, data.root)
        return data

    return _filled


@pytest.fixture(scope="module")
def made() -> dict[Fill, DataFolder]:
    """The folders that functions of this file filled."""
    return {}


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """The newer exports of the sample, loaded once; tests only read from it."""
    return data_folder.sample(newer_sample(tmp_path_factory))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a server of its own, in a folder that goes with it."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or [
        Path(path) for path in [shutil.which("initdb")] if path
    ]
    if not found:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is missing")
        pytest.skip("no PostgreSQL on this computer")
    programs = found[-1].parent
    # PostgreSQL refuses to run as root, and its user must reach the folder.
    whose = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    folder = Path(tempfile.mkdtemp(prefix="records-"))
    if whose:
        shutil.chown(folder, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = str(folder / "data")

    def run(*words: str) -> None:
        subprocess.run([*whose, *words], check=True, stdout=subprocess.DEVNULL, cwd="/")

    run(str(programs / "initdb"), "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8")
    told = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    run(str(programs / "pg_ctl"), "-D", data, "-o", told, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql://tester@127.0.0.1:{port}"
    finally:
        run(str(programs / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def new_records_are_a_copy_of_empty_ones(empty_file: Path) -> Iterator[None]:
    """Going through all layouts takes longer than most tests. What they make is looked at all the same."""
    upgrade = store._upgrade

    def _upgrade(records: Records) -> None:
        if records.engine.url.database and records.where == records.engine.url.database:
            with suppress(OSError):  # what cannot be written is said by the product
                _put_there(empty_file, Path(records.where))
        upgrade(records)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "_upgrade", _upgrade)
        yield


def _put_there(file: Path, path: Path) -> None:
    """A copy of a file, whole from its first moment, where there is none yet."""
    if not path.exists():
        copy = path.with_name(f".{uuid.uuid4().hex}")
        try:
            os.link(shutil.copyfile(file, copy), path)
        finally:
            copy.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records without a line, to be copied: their layouts are gone through once."""
    path = tmp_path_factory.mktemp("empty") / "records.db"
    Records(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def empty_database(postgresql: str) -> str:
    """The same in PostgreSQL: a database to make others of."""
    _on_server(postgresql, "create database empty")
    Records(f"{postgresql}/empty").engine.dispose()
    return "empty"


@pytest.fixture(params=["sqlite", "postgresql"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Records]:
    """Records without a line: in SQLite, and in a real PostgreSQL; skipped without one, except in CI."""
    if request.param == "sqlite":
        path = shutil.copy(request.getfixturevalue("empty_file"), tmp_path / "records.db")
        yield Records(f"sqlite:///{path}")
        return
    server = request.getfixturevalue("postgresql")
    name = f"records_{uuid.uuid4().hex}"
    _on_server(server, f"create database {name} template {request.getfixturevalue('empty_database')}")
    made = Records(f"{server}/{name}")
    yield made
    made.engine.dispose()


def _on_server(server: str, statement: str) -> None:
    admin = sa.create_engine(f"{server}/postgres".replace("postgresql:", "postgresql+psycopg:"))
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.execute(sa.text(statement))
    admin.dispose()
