"""A hostile set, kind by kind: whatever is tried, the door holds. Each kind prints how many it tried.

Files are tried in tests/loading/test_broken_files, kills in test_kills, markup in the browser's tests.
"""

import csv
import io
import time
from collections.abc import Callable, Iterable
from contextlib import suppress

import duckdb
import pandas as pd
import pytest
from starlette.testclient import TestClient

from data_pipeline import csv_for_people
from data_pipeline.errors import BackupRefused, Refused, WrongAccount
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.account_ids import account_named
from data_pipeline.organisation.account_of_a_file import account_of
from data_pipeline.organisation.settings_sections import Roles, SignIn
from data_pipeline.safekeeping import backup
from data_pipeline.safekeeping.restore import restore
from data_pipeline.warehouse import typed_query
from pages.shared import sign_in
from tests import hostile
from tests.pages.shared.test_connections import ADDRESS, server, streams
from tests.safekeeping.test_restore import added, again
from tests.written_exports import MARCH, facebook, load_one

pytestmark = pytest.mark.slow
OFFICER, TRUSTEES = "officer@example.org", "trustees"
ROLES = Roles(officer=[OFFICER], board=[TRUSTEES])


def tried(kind: str, cases: Iterable, holds: Callable[..., bool]) -> None:
    """Tries every case of a kind; says how many there were, and fails with those that got through."""
    every = list(cases)
    through = [case for case in every if not holds(case)]
    print(f"{kind}: tried {len(every)}, held {len(every) - len(through)}")
    assert through == []


def test_names_of_accounts(tmp_path):
    data = data_folder.own(tmp_path)

    def holds(name: str) -> bool:
        try:
            account = account_named(name)
        except WrongAccount as refused:
            return len(str(refused)) < 500 and str(refused).isprintable()
        return (data.inbox / account.account_id).resolve().parent == data.inbox

    tried("names of accounts", hostile.names(), holds)


def test_folders_of_an_inbox(tmp_path):
    data = data_folder.own(tmp_path)

    def holds(name: str) -> bool:
        file = data.inbox / name / "facebook-a" / "x.csv"
        if file.parent.parent.parent != data.inbox:
            return True  # no system makes one folder of it
        try:
            account = account_of(file, data.inbox, data.inbox)
        except WrongAccount:
            return True
        return "/" not in account.organisation + account.account_id and ".." not in account.organisation

    tried("folders of organisations", hostile.names(), holds)


def test_members_of_a_backup(tmp_path):
    data, other = data_folder.own(tmp_path / "data"), data_folder.own(tmp_path / "other")
    load_one(data, "facebook-ansterbourne", MARCH, facebook("Post ID | Reach\n 1 | 10"))
    saved = tmp_path / "b.zip"
    backup.write(data, saved)

    def holds(name: str) -> bool:
        with pytest.raises(BackupRefused):
            restore(other, again(saved, tmp_path / "bad.zip", added(name)), replace=True, from_elsewhere=True)
        return not list(other.raw.rglob("receipt.json"))

    tried("members of a backup", hostile.members(), holds)
    assert {path.name for path in tmp_path.iterdir()} <= {"data", "other", "b.zip", "bad.zip"}


@pytest.mark.parametrize("address", [None, ADDRESS])
def test_names_of_the_server(address):
    client = server(address, "http://localhost:8501")

    def holds(host: str) -> bool:
        return client.get("/", headers={"host": host}).status_code == 403

    tried(f"host names, {'sign-in' if address else 'this computer'}", hostile.HOSTS, holds)


def test_computers_that_connect():
    def holds(peer: str) -> bool:
        client = server(None, "http://localhost:8501", peer)
        return client.get("/").status_code == 403 and not streams(client)

    tried("other computers", hostile.PEERS, holds)


def test_websites_that_ask():
    client = server(None, "http://localhost:8501")

    def holds(origin: str) -> bool:
        return client.get("/", headers={"origin": origin}).status_code == 403 and not streams(
            client, origin=origin
        )

    tried("other websites", hostile.ORIGINS, holds)


def test_requests_before_signing_in():
    client: TestClient = server(ADDRESS, ADDRESS)
    tried(
        "requests before signing in",
        hostile.requests_before_sign_in(),
        lambda request: client.request(*request).status_code == 401,
    )


def test_claims():
    def holds(claims: dict) -> bool:
        address = sign_in.address_of(claims, SignIn())
        return not sign_in.roles_in(address, (), ROLES.listed())

    tried("claims of an address", hostile.claims(OFFICER), holds)


def test_claims_of_groups():
    def holds(named: object) -> bool:
        groups = sign_in.groups_of({"groups": named}, SignIn())
        return not sign_in.roles_in("viewer@example.org", groups, ROLES.listed())

    tried("claims of groups", hostile.groups(TRUSTEES, OFFICER), holds)


def test_sign_ins_that_are_over(tmp_path, monkeypatch):
    monkeypatch.setenv(data_folder.SETTING, str(tmp_path))
    beginnings = (
        None,
        "",
        "now",
        True,
        [],
        {},
        -1,
        0,
        time.time() - 11 * 3600,
        float("nan"),
        float("-inf"),
        "9" * 20,
    )
    tried("sign-ins without a beginning", beginnings, lambda iat: sign_in.is_over({"iat": iat}, SignIn()))


def test_queries(tmp_path):
    path = tmp_path / "build.duckdb"
    with duckdb.connect(path) as made:
        made.execute("create table posts as select range as post from range(5)")
    (tmp_path / "secret.csv").write_text("name\nA Person\n")

    def holds(query: str) -> bool:
        rows: list = []
        with (
            duckdb.connect(path, read_only=True) as db,
            suppress(Refused, duckdb.Error),
            typed_query.answered(db, query) as answer,
        ):
            rows = answer.fetchall() if answer is not None else []
        return not rows and sorted(tmp_path.iterdir()) == [path, tmp_path / "secret.csv"]

    tried("queries", hostile.queries(str(tmp_path)), holds)


def test_cells_of_a_spreadsheet():
    def holds(cell: str) -> bool:
        content = csv_for_people.encoded(pd.DataFrame({cell: [cell]})).decode("utf-8-sig")
        rows = csv.reader(io.StringIO(content, newline=""))
        return all(text.startswith("'") for row in rows for text in row)

    tried("cells", hostile.cells(), holds)
