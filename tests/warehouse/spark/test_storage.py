"""Where marts lie: a run is found once it is finished, and what was left half made goes."""

import pytest

from data_pipeline.errors import Refused
from data_pipeline.warehouse.spark import storage


@pytest.fixture
def place(tmp_path):
    return storage.storage(tmp_path / "marts é")


def _run(place: storage.Storage) -> str:
    run = storage.new_run()
    place.files.create_dir(place.inside(run, "marts"))
    return run


def test_a_run_is_the_newest_once_it_is_finished(place):
    first, second = _run(place), _run(place)
    assert storage.newest(place) is None
    storage.finish(place, first, {"organisations": {}})
    assert storage.newest(place) == {"run": first, "organisations": {}}
    storage.finish(place, second, {"organisations": {}})
    assert storage.newest(place) == {"run": second, "organisations": {}}


def test_all_but_the_newest_run_is_swept_away(place, tmp_path):
    stays, _ = _run(place), _run(place)
    storage.finish(place, stays, {})
    (tmp_path / "marts é" / "somebody's own.txt").write_text("stays")
    storage.sweep(place)
    there = sorted(path.name for path in (tmp_path / "marts é").iterdir())
    assert there == sorted([stays, storage.NEWEST, "somebody's own.txt"])


def test_a_place_that_cannot_be_reached_is_refused_by_its_name():
    with pytest.raises(Refused, match="The warehouse nowhere://there/marts cannot be reached"):
        storage.storage("nowhere://there/marts")


def test_a_url_is_the_same_place_for_both(tmp_path):
    place = storage.storage(f"file://{tmp_path.as_posix()}/marts/")
    run = _run(place)
    assert place.for_spark(run) == f"file://{tmp_path.as_posix()}/marts/{run}"
    assert (tmp_path / "marts" / run / "marts").is_dir()
