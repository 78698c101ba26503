"""A folder and its records on a database server: what the doctor says where only one was restored."""

import pytest
import sqlalchemy as sa

from data_pipeline import __main__ as commands
from data_pipeline.organisation import settings
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records import saving
from data_pipeline.records.store import TABLES, Records, database_of
from data_pipeline.records.tables import ACCOUNTS, AUDIT_HEAD
from data_pipeline.safekeeping import backup, doctor
from data_pipeline.safekeeping.restore import restore
from data_pipeline.warehouse.build import build
from tests.written_exports import MARCH, facebook, load_one

pytestmark = [
    pytest.mark.usefixtures("few_marts"),
    pytest.mark.parametrize("records", ["postgresql"], indirect=True),
]


@pytest.fixture
def hosted(data: DataFolder, records: Records) -> DataFolder:
    """One load, one account in the register of the server, and a backup of the folder."""
    settings.write(data, "records", url=records.engine.url.render_as_string(hide_password=False))
    load_one(data, "facebook-a", MARCH, facebook("Post ID | Reach\n 1 | 10"))
    note(records, "facebook-a")
    build(data)
    backup.write(data, data.root.parent / "folder.zip")
    return data


def note(records: Records, account: str) -> None:
    with records.writing() as db:
        saving.save(db, ACCOUNTS, {"account_id": account}, {"purpose": "p"}, who=LOCAL, seen=None)


def emptied(records: Records) -> None:
    """The database as it is set up on a new server."""
    with records.writing() as db:
        for name in TABLES:
            if name != AUDIT_HEAD.name:
                db.execute(sa.text(f"truncate {name} cascade"))
        db.execute(sa.update(AUDIT_HEAD).values(serial=0, seal="0" * 64))


def place(records: Records) -> str:
    return f"{records.engine.url.database} on 127.0.0.1"


def come_back(data: DataFolder) -> str:
    return restore(data, data.root.parent / "folder.zip", replace=True).sentence


def found(data: DataFolder) -> list[str]:
    return [str(finding) for finding in doctor.look(data)]


def test_in_order_says_which_database_was_looked_at_and_no_password(hosted, records, run):
    address = records.engine.url.set(password="tell-nobody")
    settings.write(hosted, "records", url=address.render_as_string(hide_password=False))
    code, out, err = run("doctor", "--check")
    said = f"{hosted.root} and the records in the database {place(records)} are in order.\n"
    assert (code, out, err) == (0, said, "")


def test_a_restored_folder_beside_a_database_that_was_forgotten(hosted, records, run):
    emptied(records)
    assert "What people recorded is on your database server, and stays as it is" in come_back(hosted)
    (said,) = [line for line in found(hosted) if line.startswith("problem: The database")]
    assert f"The database {place(records)} lacks what people had recorded when the backup" in said
    assert "folder.zip was made. Newest change in the database: none; at that backup: line 1 of " in said
    assert "Restore the database from the dump that was made with that backup" in said
    assert run("doctor", "--check")[0] == 1


def test_a_restored_folder_beside_its_database_is_in_order(hosted):
    come_back(hosted)
    assert found(hosted) == []


def test_a_database_without_a_name_is_the_one_that_is_named_like_its_user(data, records):
    settings.write(data, "records", url=f"postgresql://engagement@{records.engine.url.host}")
    assert database_of(data) == "engagement on 127.0.0.1"


def test_a_restored_database_beside_a_folder_that_was_forgotten(hosted, records, tmp_path, capsys):
    new = DataFolder(tmp_path / "new")
    settings.write(new, "records", url=records.engine.url.render_as_string(hide_password=False))
    (said,) = found(new)
    assert said.startswith(f"note: Nothing is loaded in {new.root}, and the database {place(records)} holds")
    assert "changes up to line 1 of " in said and "`restore FILE`" in said
    assert commands.main(["--data-dir", str(new.root), "doctor", "--check"]) == 0
    assert capsys.readouterr().out == f"{said}\nNo problem, 1 note.\n"


def test_a_folder_that_was_restored_from_an_older_backup_than_its_database(hosted, records):
    note(records, "x-one")
    come_back(hosted)
    (said,) = found(hosted)
    assert said.startswith(f"note: {hosted.root} was restored from folder.zip of ")
    assert f"the database {place(records)} holds 1 change from after that." in said
    note(records, "x-two")  # what is recorded from now on belongs to both
    build(hosted)
    assert found(hosted) == [said]
    backup.write(hosted, hosted.root.parent / "next.zip")
    assert found(hosted) == []
