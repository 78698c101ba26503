"""Empty records, in SQLite and in a real PostgreSQL; skipped where there is none, unless CI is set."""

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_pipeline.records.store import Records


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


@pytest.fixture(params=["sqlite", "postgresql"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Records]:
    """Records without a line."""
    if request.param == "sqlite":
        yield Records(f"sqlite:///{tmp_path / 'records.db'}")
        return
    server = request.getfixturevalue("postgresql")
    name = f"records_{uuid.uuid4().hex}"
    admin = sa.create_engine(f"{server}/postgres".replace("postgresql:", "postgresql+psycopg:"))
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.execute(sa.text(f"create database {name}"))
    admin.dispose()
    made = Records(f"{server}/{name}")
    yield made
    made.engine.dispose()
