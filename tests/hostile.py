"""Hostile inputs by kind: names, addresses, identities, queries and cells, put together from their parts."""

from collections.abc import Iterator
from itertools import product
from typing import Any

STEPS = (
    "..", "../x", "../../../x", "..\\x", "a/b", "a\\b", "/etc/passwd", "C:\\x", "C:x", "~", "./x",
    "a/../../x",
)  # fmt: skip
MARKS = (
    "\0", "\n", "\r", "\t", "\x1b[31m", "\u202e", "\u200b", "\ufeff", ":", "*", "?", "<x>", "|", '"', "'",
    "%2f",
)  # fmt: skip
FULL_WIDTH = ("．．／x", "a／b", "a＼b", "‥/x")
LONG = ("x" * 65, "x" * 300, "é" * 200, "x" * 70_000)
ENDS = (".", "-", " ", "..", "x.", "x-", " x", "x ")


def names() -> Iterator[str]:
    """Names of accounts that are none: after a channel and by themselves."""
    parts = (*STEPS, *FULL_WIDTH, *LONG, *ENDS, *(f"a{mark}b" for mark in MARKS))
    yield from (f"facebook-{part}" for part in parts)
    yield from (part for part in parts)


def members() -> Iterator[str]:
    """Names in a backup that lead out of its folder, or to what is no part of a backup."""
    yield from (f"raw/{step}/y/receipt.json" for step in STEPS)
    yield from (f"raw/facebook-a/{step}/receipt.json" for step in STEPS)
    yield from (f"{step}.json" for step in STEPS)
    yield from (f"raw/facebook-a/load{mark}/receipt.json" for mark in ("\n", "\x1b", ":", "."))


HOSTS = (
    "rebound.example.com", "localhost.example.com", "127.0.0.1.example.com", "localhost@example.com",
    "0.0.0.0", "0", "[::]", "127.0.0.2", "10.0.0.1", "example.com:8501", "localhost:8501@example.com",
    "2130706433", "0x7f000001", "localhost%00.example.com", "", "*", "engagement.example.org.example.com",
)  # fmt: skip
PEERS = (
    "192.168.1.20", "203.0.113.9", "2001:db8::1", "0.0.0.0", "::", "::ffff:192.168.1.20", "169.254.169.254",
    "not an address", "", "127.0.0.1.example.com",
)  # fmt: skip
ORIGINS = (
    "https://another.example.com", "null", "http://localhost:9999", "http://localhost.example.com:8501",
    "http://localhost:8501.example.com", "https://localhost@example.com", "file://", "http://[::1", "//", "x",
)  # fmt: skip
BEHIND = (
    "/_stcore/upload_file/a/b", "/media/a.csv", "/_stcore/stream", "/_stcore/bidi-components/a",
    "/_stcore/agent",
)  # fmt: skip
METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS")


def requests_before_sign_in() -> Iterator[tuple[str, str]]:
    yield from product(METHODS, BEHIND)


def claims(address: str) -> Iterator[dict[str, Any]]:
    """Claims by which nobody may become the person of an address."""
    vouched = {"email": address, "email_verified": True}
    local, domain = address.split("@")
    for wrong in (None, False, 0, 1, "true", "True", "yes", [], [True], {"is": True}):
        yield {"email": address, "email_verified": wrong}
    yield {"email": address}
    for email in (
        [address], {address: True}, None, 7, True, local,
        f"{address},x@example.com", f"{address} x@example.com",
        f"x@example.com,{address}", f"{local}@{domain}.example.com", f"{local}+x@{domain}", f"<{address}>",
        f"mailto:{address}", address.replace("o", "\u043e"), address.replace("e", "\u0435"),
        address.replace("@", "\uff20\uff20"), address + "\u200b", "\u202e" + address, address + "\0",
        address.replace("@", "@@"), f'"{address}"', "*", "%", "' or ''='", "", "@",
    ):  # fmt: skip
        yield vouched | {"email": email}


def groups(group: str, address: str) -> Iterator[Any]:
    """What stands for groups and names none of a role."""
    yield from (
        None,
        True,
        7,
        1.5,
        {},
        {group: True},
        [[group]],
        [{"name": group}],
        [None],
        [address],
        address,
    )
    yield from (
        f"{group},x",
        f"x {group}",
        f"{group}\0",
        f"{group}\u200b",
        group.replace("e", "\u0435"),
        [[]],
    )


def queries(folder: str) -> Iterator[str]:
    """Queries that read elsewhere, or change something."""
    file, out = f"{folder}/secret.csv", f"{folder}/out"
    readers = ("read_csv", "read_csv_auto", "read_text", "read_blob", "read_json", "read_ndjson_objects",
               "read_parquet", "parquet_metadata", "glob", "sniff_csv", "read_duckdb")  # fmt: skip
    yield from (f"select * from {reader}('{file}')" for reader in readers)
    yield from (
        f"from '{where}'" for where in (file, "/etc/passwd", "https://example.org/a.csv", "s3://a/b.parquet")
    )
    yield from (f"select * from (select * from '{file}')", f"with a as (from '{file}') from a")
    yield from (f"select (select content from read_text('{file}'))", "select getenv('HOME')")
    yield from (
        f"copy posts to '{out}.csv'",
        f"copy (select 1) to '{out}.parquet'",
        f"export database '{out}'",
    )
    yield from (f"attach '{out}.duckdb'", "attach ':memory:' as m", "detach memory", "use memory")
    yield from ("install httpfs", "load httpfs", "install spatial from community", "update extensions")
    yield from (
        "create secret s (type s3)", "create table a as select 1", "create temp table a (b int)",
        "create view v as select 1", "create macro m() as 1", "create schema s", "create type t as int",
        "create sequence s", "drop table posts", "alter table posts add column a int",
        "delete from posts", "insert into posts values (1)", "update posts set post = 1", "truncate posts",
        "set enable_external_access = true", "set lock_configuration = false", "set memory_limit = '99GB'",
        "reset memory_limit", "set threads = 64", "set variable a = 1", "pragma database_list",
        "pragma enable_profiling", f"pragma profile_output='{out}'",
    )  # fmt: skip
    yield from ("begin", "checkpoint", "vacuum", "analyze", "call pragma_version()", "prepare p as select 1",
                "explain analyze insert into posts values (1)", "select 1; drop table posts")  # fmt: skip


def cells() -> Iterator[str]:
    """Cells that a spreadsheet would run."""
    starts = ("=", "+", "-", "@", "\t=", "\r=", " =", "\n=", "＝", "＋", "－", "＠", "\t", "\r")
    rest = ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://example.com","x")', "SUM(A1:A9)", "IMPORTXML(A1)")
    yield from (start + after for start, after in product(starts, rest))
