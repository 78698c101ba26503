"""Trouble on pages: the last good database is shown with a sentence, or a sentence says what to do."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_pipeline.errors import BuildFailed
from data_pipeline.organisation import settings
from data_pipeline.organisation.data_folder import PROJECT, DataFolder
from data_pipeline.records import store
from data_pipeline.safekeeping.set_aside import change
from data_pipeline.snapshots import read_receipts
from data_pipeline.snapshots.receipt import Receipt
from data_pipeline.warehouse import build_history
from data_pipeline.warehouse.build import build
from pages.shared import sign_in
from tests.pages.conftest import PAGES, tables, texts
from tests.password_needed import USER, WRONG, wrong_password
from tests.sample_organisation import load
from tests.warehouse.test_why_a_build_fails import WORDS, spoil, three_loads
from tests.written_exports import facebook, load_one

__all__ = ["wrong_password"]

EVERYDAY = ("home", "add_data")
SOME_PAGES = pytest.mark.parametrize(
    "where", [*EVERYDAY, *(pytest.param(p, marks=pytest.mark.slow) for p in PAGES if p not in EVERYDAY)]
)


def two_loads(data: DataFolder) -> None:
    load(data, "linkedin")


@pytest.fixture
def own(filled) -> DataFolder:
    """A folder with two loads of one account."""
    return filled(two_loads)


def snapshot(data: DataFolder) -> Path:
    return next(data.raw.glob("*/*/0.parquet"))


def warnings(app: AppTest) -> str:
    return "\n".join(warning.value for warning in app.warning).replace("\\", "")


def errors(app: AppTest) -> str:
    return "\n".join(error.value for error in app.error).replace("\\", "")


@pytest.mark.parametrize("where", ["home", "channels", "posts", "add_data"])
def test_with_a_damaged_snapshot_every_page_shows_the_last_good_database(open_page, own, where: str):
    snapshot(own).write_bytes(b"PAR1")
    (snapshot(own).parent / "receipt.json").write_bytes(b"{")
    app = open_page(own.root, where)
    assert not app.exception
    assert "doctor" not in texts(app)


@pytest.mark.parametrize("where", ["home", "posts"])
def test_a_database_that_cannot_be_read_is_said_in_a_sentence(open_page, own, where: str):
    newest = build_history.latest(own)
    assert newest
    newest.write_bytes(b"no database")
    app = open_page(own.root, where)
    assert not app.exception
    assert "cannot be read. Run `python -m data_pipeline doctor`" in texts(app)


def one_that_stops(data: DataFolder) -> None:
    """Three loads; a row of the second stops the build that was to hold a fourth."""
    three_loads(data)
    spoil(data, read_receipts.current(data)[1], WORDS)
    with pytest.raises(BuildFailed):
        load_one(data, "facebook-a", "06.csv", facebook("Post ID | Reactions\n 1 | 2"))


@pytest.fixture
def stopped(filled) -> tuple[DataFolder, Receipt]:
    own = filled(one_that_stops)
    return own, read_receipts.current(own)[1]


def test_every_page_of_one_organisation_passes_the_door_where_this_is_said():
    pages = (PROJECT / "pages").glob("*.py")
    others = [page.name for page in pages if "layout.page(" not in page.read_text(encoding="utf-8")]
    assert others == ["network.py"]  # which shows no organisation's build


@SOME_PAGES
def test_every_page_says_that_the_newest_build_is_behind_and_why(open_page, stopped, where: str):
    own, load = stopped
    app = open_page(own.root, where)
    assert not app.exception
    assert "The newest build is behind, because it fails on the load " in warnings(app)
    assert f"doctor --set-aside {load.load_id}" in warnings(app)
    assert "What is shown is as of " in warnings(app)


@pytest.mark.slow
def test_the_board_is_told_that_something_is_missing_and_no_commands(open_page, stopped):
    own, load = stopped
    for happened in ("behind", "without"):
        app = open_page(own.root, "channels", meeting="true")
        said = warnings(app)
        assert ("not in yet" if happened == "behind" else "Some figures of ") in said
        assert load.load_id not in said and "python" not in said and load.file_name not in said
        change(own, aside=[load.load_id])


@pytest.mark.slow
def test_the_officer_leaves_it_out_and_puts_it_back_with_a_button(open_page, stopped):
    own, load = stopped
    app = open_page(own.root, "add_data")
    app.button(key=f"without-{load.load_id}").click().run()
    assert not app.exception
    assert f"Built without the load {load.load_id} ({load.file_name} of " in warnings(app)
    assert "behind" not in warnings(app)
    app.button(key=f"put-back-{load.load_id}").click().run()
    assert "Still in the way" in errors(app)
    app.run()
    assert "The newest build is behind" in warnings(app)


@pytest.mark.slow
@pytest.mark.parametrize("where", ["home", "add_data"])
def test_without_any_database_the_files_are_still_there_and_are_built_anew(open_page, own, where: str):
    for path in build_history.all_builds(own):
        path.unlink()
    app = open_page(own.root, where)
    assert not app.exception
    assert "the 6 files that it was made from are still here, so nothing is lost" in texts(app)
    assert "python -m data_pipeline build" in texts(app)
    assert "Nothing is loaded yet" not in texts(app) and "Invented data" not in texts(app)
    app.button(key="build-anew").click().run()
    assert not app.exception
    assert build_history.latest(own) and "still here" not in texts(app)


BROKEN = {
    "[work\n": "settings.toml cannot be read: ",
    "[organisation]\nname = 'A'\n\n[work]\nhourly_rate = 'much'\n": "work.hourly_rate (line 5)",
    "[organisation]\nname = 'B\xe4r'\n": "line 2 holds a character that is not UTF-8",
    "work = 3\n": "work (line 1)",
}


@SOME_PAGES
def test_settings_broken_meanwhile_are_said_on_every_page_and_nothing_else_is_shown(
    open_page, own, where: str
):
    own.settings.write_bytes(list(BROKEN)[1].encode("cp1252"))
    app = open_page(own.root, where)
    assert not app.exception
    assert f"{own.settings}: work.hourly_rate (line 5)" in errors(app)
    assert len(app.main) == 1 and not app.sidebar
    own.settings.write_text("[work]\nhourly_rate = 12\n")
    app.run()
    assert not app.error and app.title


@pytest.mark.slow
@pytest.mark.parametrize(("text", "said"), BROKEN.items(), ids=range(len(BROKEN)))
def test_what_is_wrong_in_the_settings_is_named_by_its_line(open_page, own, text: str, said: str):
    own.settings.write_bytes(text.encode("cp1252"))
    app = open_page(own.root, "home")
    assert not app.exception and said in errors(app)


PROVIDER = """
[sign_in]
server_metadata_url = "https://id.example.org/.well-known/openid-configuration"
client_id = "dashboard"
client_secret = "x"
redirect_uri = "https://engagement.example.org/oauth2callback"
[roles]
viewer = ["everybody"]
"""


@pytest.mark.parametrize(
    ("at_start", "meanwhile"),
    [
        (True, None),
        (False, PROVIDER),
        pytest.param(True, "", marks=pytest.mark.slow),
        pytest.param(True, "[work]\n", marks=pytest.mark.slow),
    ],
)
def test_settings_that_would_let_in_others_than_at_the_start_open_nothing(
    open_page, own, monkeypatch, at_start: bool, meanwhile: str | None
):
    monkeypatch.setattr(sign_in, "_at_start", [at_start])
    if meanwhile is not None:
        own.settings.write_text(meanwhile)
    app = open_page(own.root, "home")
    assert not app.exception
    assert "the dashboard was started with another setting. Nothing is shown until" in errors(app)
    assert len(app.main) == 1 and not app.sidebar


@pytest.fixture
def with_records(own, monkeypatch) -> DataFolder:
    monkeypatch.setattr(store, "WAIT", 0.1)
    store.records_of(own)
    build(own)
    return own


@SOME_PAGES
def test_records_that_are_locked_or_damaged_are_said_on_every_page_that_needs_them(
    open_page, with_records, where: str
):
    with closing(sqlite3.connect(with_records.records)) as other:
        other.execute("begin exclusive")
        app = open_page(with_records.root, where)
        assert not app.exception
        assert all("Another program holds" in error.value for error in app.error)
        assert app.title
    with_records.records.write_bytes(b"no database at all" * 1000)
    app = open_page(with_records.root, where)
    assert not app.exception
    assert all("is damaged" in error.value for error in app.error)
    if where in ("home", "accounts", "experiences", "decision"):
        assert app.error


@pytest.mark.slow
@pytest.mark.parametrize("where", ["accounts", *EVERYDAY])
def test_a_wrong_password_of_the_records_is_said_with_what_to_do_and_never_shown(
    open_page, own, wrong_password, capfd, where: str
):
    settings.write(own, "records", url=wrong_password)
    app = open_page(own.root, where)
    assert not app.exception and app.title
    assert app.error and all(
        "refuses the user name or the password. Correct them: `url` under [records]"
        in error.value.replace("\\", "")
        for error in app.error
    )
    seen = texts(app) + tables(app) + warnings(app) + "".join(capfd.readouterr())
    assert not any(secret in seen for secret in (WRONG, USER, "127.0.0.1"))


def test_home_shows_what_rests_on_no_records(open_page, with_records):
    with_records.records.write_bytes(b"no database at all" * 1000)
    app = open_page(with_records.root, "home")
    said = texts(app)
    assert "What changed" in said and "people interacted with our posts" in said
    assert "Nothing needs you" not in said and ": none" not in said  # nobody can know


def test_records_of_a_newer_version_are_said(open_page, with_records):
    with closing(sqlite3.connect(with_records.records)) as db, db:
        db.execute("update alembic_version set version_num = '9999'")
    store._opened.cache_clear()
    app = open_page(with_records.root, "accounts")
    assert not app.exception
    assert "was written by a newer version of this program" in errors(app)


@pytest.mark.parametrize("where", ["accounts", pytest.param("home", marks=pytest.mark.slow)])
def test_a_page_opens_whatever_the_data_folder_is_called(open_page, with_records, tmp_path, where: str):
    odd = with_records.root.rename(tmp_path / "what? 100 % of #1 Büro")
    app = open_page(odd, where)
    assert not app.exception and not app.error and app.title
