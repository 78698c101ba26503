"""A change is marked as new to somebody until they have opened it, each for themselves."""

import re
from pathlib import Path

import pytest

from data_pipeline import clock
from data_pipeline.engagement import ask_months, opened_records
from data_pipeline.engagement.measures_in_words import SAID
from data_pipeline.loading import files_to_load
from data_pipeline.loading.load import load
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import SAMPLE_EXPORTS
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.records.store import records_of
from data_pipeline.warehouse import build_history
from tests.pages.conftest import texts

OWN = "Our own data"
UNTIL_APRIL = re.compile(r"2025-\d\d|2026-0[14]")
TODAY = "2026-04-05"
NOT_OPENED = "You have not opened this yet."


@pytest.fixture(scope="module")
def risen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """TikTok up to April 2026, in whose February more people responded than before."""
    root = tmp_path_factory.mktemp("risen")
    files, _ = files_to_load.find(data_folder.own(root), [SAMPLE_EXPORTS / "tiktok-ansterbourne"])
    load(data_folder.own(root), [file for file in files if UNTIL_APRIL.fullmatch(file.path.parent.name)])
    return root


def test_a_change_is_new_to_a_person_until_its_account_and_measure_are_opened(open_page, risen, setting):
    setting.setenv(clock.SETTING, TODAY)
    home = open_page(risen, "home", data=OWN)
    assert NOT_OPENED in texts(home)
    with build_history.connect_latest(data_folder.own(risen)) as db:
        changes = ask_months.changed(db).changes
    kept = records_of(data_folder.own(risen))
    assert opened_records.not_opened(kept, LOCAL, changes) == {opened_records.key(c) for c in changes}
    assert changes
    opened = [SAID[change.column].title for change in changes]
    assert NOT_OPENED in texts(open_page(risen, "home", data=OWN))
    for measure in opened:
        assert not open_page(risen, "channels", data=OWN, account="TikTok", measure=measure).exception
    assert NOT_OPENED not in texts(open_page(risen, "home", data=OWN))
    assert opened_records.not_opened(kept, LOCAL, changes) == frozenset()
    somebody_else = Person("ceo@example.org", frozenset({"ceo"}))
    assert len(opened_records.not_opened(kept, somebody_else, changes)) == len(changes)


def test_who_opened_what_can_be_read_by_nobody(open_page, risen, setting):
    setting.setenv(clock.SETTING, TODAY)
    kept = records_of(data_folder.own(risen))
    with build_history.connect_latest(data_folder.own(risen)) as db:
        changes = ask_months.changed(db).changes
    assert changes
    opened_records.write_down(kept, Person("chair@example.org", frozenset({"board"})), changes)
    assert b"chair@example.org" not in data_folder.own(risen).records.read_bytes()
