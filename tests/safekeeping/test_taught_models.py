"""Models that an officer's coding taught: in backups, back on restore, looked over by the doctor."""

import json
import zipfile
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from data_pipeline import __main__ as commands
from data_pipeline.errors import BackupRefused
from data_pipeline.experiences.coding import learning, save_coding
from data_pipeline.experiences.coding.model import model_files, shipped_model
from data_pipeline.experiences.coding.model.model import model_of
from data_pipeline.experiences.intake import arrivals
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.safekeeping import backup, doctor, personal_details
from data_pipeline.safekeeping.restore import restore
from tests.experiences.conftest import DAY, OFFICER
from tests.safekeeping.test_restore import Killed, added, again, renames_until

pytestmark = pytest.mark.usefixtures("few_marts")


def taught(data: DataFolder, codings: int, *words: str) -> Path:
    """A model as `learn` leaves one in the folder, named by how many codings it was taught from."""
    data.own_models.mkdir(parents=True, exist_ok=True)
    path = data.own_models / f"comments-{shipped_model.shipped()}-{codings:06d}.npz"
    names = [*words, "#always"]
    model_files.save(model_of(["access"], names, np.ones(len(names))), path)
    return path


def told(data: DataFolder, block: str = "The surgery never answers the phone") -> DataFolder:
    seen = arrivals.pasted(data, block, DAY, Circumstances("public comment"))
    arrivals.store(data, seen, OFFICER, kind="paste")
    return data


@pytest.fixture
def with_model(data: DataFolder) -> DataFolder:
    """A folder with one experience and a model that 300 codings taught."""
    taught(told(data), 300)
    return data


@pytest.fixture
def elsewhere(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "elsewhere")


def models(data: DataFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in data.taught_models}


def test_a_taught_model_is_in_a_backup_and_suggests_again_once_that_is_restored(
    with_model, elsewhere, tmp_path
):
    backup.write(with_model, tmp_path / "b.zip")
    restore(elsewhere, tmp_path / "b.zip", from_elsewhere=True)
    assert models(elsewhere) == models(with_model)
    assert arrivals.model_of(elsewhere).name.endswith("-000300.npz")
    assert learning.learned_from(elsewhere) == 300
    assert list(doctor.look(elsewhere)) == []


def test_the_model_of_a_backup_takes_the_place_of_the_one_that_is_there(with_model, elsewhere, tmp_path):
    backup.write(with_model, tmp_path / "b.zip")
    taught(told(elsewhere), 900)
    restore(elsewhere, tmp_path / "b.zip", replace=True, from_elsewhere=True)
    assert models(elsewhere) == models(with_model)


def test_a_backup_from_before_models_were_in_it_restores_and_the_model_that_is_there_stays(
    with_model, elsewhere
):
    old = Path(__file__).with_name("backup-without-models.zip")
    with zipfile.ZipFile(old) as archive:
        assert not any("model" in name for name in json.loads(archive.read("manifest.json"))["members"])
    restore(elsewhere, old, from_elsewhere=True)
    assert models(elsewhere) == {}
    before = models(with_model)
    restore(with_model, old, replace=True, from_elsewhere=True)
    assert models(with_model) == before


def test_the_model_that_ships_stays_where_own_data_lies_beside_it(with_model, elsewhere, tmp_path):
    """The project's own `data/` is the data folder where nobody names another."""
    backup.write(with_model, tmp_path / "b.zip")
    (taught(told(elsewhere), 900).parent / "comments.npz").write_bytes(b"ships")
    restore(elsewhere, tmp_path / "b.zip", replace=True, from_elsewhere=True)
    assert (elsewhere.own_models / "comments.npz").read_bytes() == b"ships"
    backup.write(elsewhere, tmp_path / "again.zip")
    with zipfile.ZipFile(tmp_path / "again.zip") as archive:
        assert [name for name in archive.namelist() if name.startswith("model/")] == [
            f"model/{path.name}" for path in with_model.taught_models
        ]


def test_a_model_that_is_not_what_was_backed_up_is_refused(with_model, elsewhere, tmp_path):
    backup.write(with_model, tmp_path / "b.zip")

    def changed(manifest: dict, members: dict[str, bytes]) -> None:
        members.update({name: b"other" for name in members if name.startswith("model/")})

    with pytest.raises(BackupRefused, match="is not what was backed up"):
        bad = again(tmp_path / "b.zip", tmp_path / "bad.zip", changed)
        restore(elsewhere, bad, from_elsewhere=True)
    assert models(elsewhere) == {}


@pytest.mark.parametrize(
    "name", ["model/comments.npz", "model/README.md", "model/comments-0-1.npz", "model/../comments-a.npz"]
)
def test_nothing_but_taught_models_is_written_into_their_folder(with_model, elsewhere, tmp_path, name):
    backup.write(with_model, tmp_path / "b.zip")
    with pytest.raises(BackupRefused, match="which no backup of this program does"):
        restore(elsewhere, again(tmp_path / "b.zip", tmp_path / "bad.zip", added(name)))


@pytest.mark.slow
@pytest.mark.parametrize("stop", range(12))
def test_a_restore_killed_anywhere_leaves_the_old_model_or_the_new(
    with_model, elsewhere, tmp_path, monkeypatch, stop
):
    backup.write(with_model, tmp_path / "b.zip")
    taught(told(elsewhere), 900)
    old, new = models(elsewhere), models(with_model)
    with monkeypatch.context() as killing:
        renames_until(stop, killing)
        with suppress(Killed):
            restore(elsewhere, tmp_path / "b.zip", replace=True, from_elsewhere=True)
    assert all(finding.is_mended for finding in doctor.treat(elsewhere))
    assert models(elsewhere) in (old, new)


def test_a_model_that_cannot_be_read_is_named_by_the_doctor_and_goes(with_model):
    (path,) = with_model.taught_models
    path.write_bytes(path.read_bytes()[:200])
    (finding,) = doctor.look(with_model)
    assert f"{path}, which your coding taught to suggest, is damaged" in str(finding)
    assert [each.is_mended for each in doctor.treat(with_model)] == [True]
    assert arrivals.model_of(with_model) == shipped_model.MODEL


def test_a_model_learns_no_word_that_is_erased_or_purged(data, tmp_path, monkeypatch):
    told(data, "The quinceblossom surgery never answers\nNobody at quinceblossom rang me back")
    for each in ("1-1", "1-2"):
        save_coding.code(
            data, each, themes=["access"], service="gp", sentiment="negative", who=OFFICER, seen=1
        )
    monkeypatch.setattr(learning, "FEWEST_CODED", 2)
    assert learning.learn(data) == 2
    (path,) = data.taught_models
    assert model_files.load(path).names == shipped_model.coder().model.names
    assert [each.name for each in data.own_models.iterdir()] == [path.name]
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2030-01-01")
    assert commands.main(["--data-dir", str(data.root), "purge"]) == 0
    backup.write(data, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert not any(b"quinceblossom" in archive.read(name) for name in archive.namelist())


def test_a_word_in_a_model_that_names_somebody_is_found_there_and_in_its_backup(with_model, tmp_path):
    taught(with_model, 400, "s.harwood@mail.example")
    backup.write(with_model, tmp_path / "b.zip")
    found = personal_details.search(with_model, [tmp_path / "b.zip"])
    name = f"model/comments-{shipped_model.shipped()}-000400.npz"
    assert [each.place for each in found if each.column == "words"] == [f"b.zip, {name}", name]
