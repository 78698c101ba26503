"""A database server that asks for a password, and an address with a wrong one."""

import time
import uuid
from pathlib import Path

import pytest
import sqlalchemy as sa

USER, RIGHT, WRONG = "keeper_of_records", "the-right-one", "tell-nobody"
LONG = 30  # seconds that a server may take to read its rules again


@pytest.fixture(scope="module")
def wrong_password(postgresql: str) -> str:
    """An address of records that the server refuses: it trusts everybody but this user."""
    user = f"{USER}_{uuid.uuid4().hex}"
    engine = sa.create_engine(
        f"{postgresql}/postgres".replace("postgresql:", "postgresql+psycopg:"),
        poolclass=sa.NullPool,  # each connection is new, and tells which rules the server has read
        isolation_level="AUTOCOMMIT",
    )

    def asked(sql: str) -> str:
        with engine.connect() as db:
            return str(db.execute(sa.text(sql)).scalar())

    with engine.connect() as db:
        db.execute(sa.text("set password_encryption = 'scram-sha-256'"))
        db.execute(sa.text(f"create role {user} login password '{RIGHT}'"))
        db.execute(sa.text(f"create database {user} owner {user}"))
    rules, before = Path(asked("show hba_file")), asked("select pg_conf_load_time()")
    rules.write_text(f"host all {user} 127.0.0.1/32 scram-sha-256\n" + rules.read_text())
    asked("select pg_reload_conf()")
    until = time.monotonic() + LONG
    while asked("select pg_conf_load_time()") == before:
        assert time.monotonic() < until, "the server does not read its rules again"
        time.sleep(0.05)
    return f"{postgresql}/{user}".replace("tester@", f"{user}:{WRONG}@")
