"""Restoring a backup on Add data: what the page says of it before anything is done."""

import json
import zipfile
from pathlib import Path

import pytest

from data_pipeline.organisation import data_folder, settings
from data_pipeline.safekeeping import backup
from data_pipeline.snapshots import read_receipts
from tests.pages.conftest import texts
from tests.written_exports import MARCH, facebook, load_one

EXPORT = facebook("Post ID | Reach | Reactions\n 1 | 10 | 1\n 2 | 20 | 2")


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Path:
    """A backup of another installation."""
    folder = tmp_path_factory.mktemp("elsewhere")
    here = data_folder.own(folder / "data")
    load_one(here, "facebook-ansterbourne", MARCH, EXPORT)
    backup.write(here, folder / "kept.zip")
    return folder / "kept.zip"


def dated(kept: Path, copy: Path, made_at: str, expires_on: str) -> Path:
    """The backup as if it had been made on another day."""
    with zipfile.ZipFile(kept) as archive, zipfile.ZipFile(copy, "w") as other:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "manifest.json":
                days = {"made_at": made_at, "expires_on": expires_on}
                content = json.dumps(json.loads(content) | days).encode()
            other.writestr(name, content)
    return copy


@pytest.mark.parametrize(
    ("made_in", "until"),
    [(2026, "It should be deleted by 4 Sep 2027"), (2025, "It should have been deleted by 4 Sep 2026")],
)
def test_a_backup_is_shown_with_its_day_and_the_day_it_should_go_before_it_is_restored(
    made_in, until, open_page, kept, tmp_path
):
    made_at, expires_on = f"{made_in}-09-04T14:32:00+00:00", f"{made_in + 1}-09-04"
    file = dated(kept, tmp_path / "kept.zip", made_at, expires_on)
    app = open_page(tmp_path / "there", "add_data", data="Our own data")
    field = next(box for box in app.get("file_uploader") if box.label == "The backup, a zip file")
    field.set_value((file.name, file.read_bytes(), "application/zip"))
    app.run()
    assert not app.exception
    assert f"Made on 4 Sep {made_in} at 14:32 UTC" in texts(app) and until in texts(app)
    assert any(button.label == "Restore this backup" for button in app.button)
    assert read_receipts.readable(data_folder.own(tmp_path / "there")) == []


NOBODY_ANSWERS = "postgresql://hw@127.0.0.1:1/hw"


def test_where_records_are_on_a_server_a_backup_is_not_said_to_bring_them_back(open_page, kept, tmp_path):
    own = data_folder.own(tmp_path / "there")
    load_one(own, "facebook-a", MARCH, EXPORT)
    settings.write(own, "records", url=NOBODY_ANSWERS)
    app = open_page(own.root, "add_data", data="Our own data")
    field = next(box for box in app.get("file_uploader") if box.label == "The backup, a zip file")
    app = field.set_value((kept.name, kept.read_bytes(), "application/zip")).run()
    assert not app.exception
    said = texts(app) + "".join(warning.value for warning in app.warning)
    assert "A backup brings back everything that was loaded, as it stood that day." in said
    assert "ask whoever hosts the dashboard" in said and "doctor" not in said
    assert "Replace everything that was loaded here" in [box.label for box in app.checkbox]
