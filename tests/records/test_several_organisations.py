"""Several organisations on one database server: each keeps its records in a schema of its own."""

import pytest
import sqlalchemy as sa

from data_pipeline.organisation import organisations, settings
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records import saving
from data_pipeline.records.store import Records, configured_records, database_of
from data_pipeline.records.tables import ACCOUNTS
from data_pipeline.register.records import registered
from data_pipeline.safekeeping import one_of_several

pytestmark = pytest.mark.parametrize("records", ["postgresql"], indirect=True)
ACCOUNT = "facebook-ours"


@pytest.fixture
def address(records: Records) -> str:
    return records.engine.url.render_as_string(hide_password=False).replace("+psycopg", "")


def note(data: DataFolder, purpose: str) -> None:
    with configured_records(data).writing() as db:
        saving.save(db, ACCOUNTS, {"account_id": ACCOUNT}, {"purpose": purpose}, who=LOCAL, seen=None)


def purposes(data: DataFolder) -> list[str]:
    return [row["purpose"] for row in registered(configured_records(data)).values()]


def test_none_sees_what_another_recorded_of_an_account_with_the_same_id(data, address):
    settings.write(data, "records", url=address)
    kent, sutton = (organisations.add(data, name) for name in ("kent", "sutton"))
    note(kent, "of Kent")
    note(sutton, "of Sutton")
    assert (purposes(kent), purposes(sutton)) == (["of Kent"], ["of Sutton"])
    with configured_records(kent).reading() as db:
        assert db.execute(sa.text("select current_schema()")).scalar() == "organisation_kent"
    assert "schema organisation_kent" in database_of(kent)


def test_a_table_that_is_missing_in_one_is_not_looked_for_in_another(data, address):
    settings.write(data, "records", url=address)
    note(data, "of the installation")  # in the schema that every database has
    kent = organisations.add(data, "kent")
    with configured_records(kent).writing() as db, pytest.raises(sa.exc.ProgrammingError):
        db.execute(sa.text("drop table accounts"))
        db.execute(sa.text("select * from accounts"))


def test_the_records_of_the_first_of_several_stay_where_they_are(data, address):
    settings.write(data, "records", url=address)
    note(data, "of Sutton")
    one_of_several.make(data, "sutton")
    assert purposes(organisations.named(data, "sutton")) == ["of Sutton"]
    assert purposes(organisations.add(data, "kent")) == []
