"""What is deleted for good is gone from where Spark wrote it too, whatever place that was."""

import pytest

from data_pipeline.errors import Refused
from data_pipeline.organisation import organisations
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import locks
from data_pipeline.warehouse.spark import places, storage
from data_pipeline.warehouse.together.whose import KEY


@pytest.fixture
def kent(data: DataFolder) -> DataFolder:
    organisations.add(data, "sutton")
    return organisations.add(data, "kent")


def run_of(data: DataFolder, place: str, *, is_finished: bool) -> str:
    """What a run on Spark leaves of two organisations."""
    there, run = storage.storage(place), storage.new_run()
    places.remember(data, place)
    for name in ("kent", "sutton"):
        part = there.inside(run, "marts", "posts", f"{KEY}={name}")
        there.files.create_dir(part)
        with there.files.open_output_stream(f"{part}/0.parquet") as file:
            file.write(b"words")
    if is_finished:
        storage.finish(there, run, {})
    return run


def parts(place: str) -> list[str]:
    return [path.split("/")[-2] for path in storage.files_of(storage.storage(place))]


def test_one_organisations_marts_go_and_the_others_stay(data, kent, tmp_path):
    everywhere = [str(places.default(data)), (tmp_path / "elsewhere").as_uri()]
    for place in everywhere:
        run_of(data, place, is_finished=True)
    places.delete_marts(kent)
    assert [parts(place) for place in everywhere] == [[f"{KEY}=sutton"]] * 2


def test_what_a_killed_run_left_goes_altogether(data, kent):
    run_of(data, str(places.default(data)), is_finished=False)
    places.delete_marts(kent)
    assert parts(str(places.default(data))) == []


def test_a_run_that_is_under_way_is_left_alone(data, kent):
    run_of(data, str(places.default(data)), is_finished=False)
    with locks.network(data):
        places.delete_marts(kent)
    assert len(parts(str(places.default(data)))) == 2


def test_a_place_that_cannot_be_reached_is_said(data, kent):
    places.remember(data, "nowhere://there/marts")
    with pytest.raises(Refused, match="nowhere://there/marts cannot be reached"):
        places.delete_marts(kent)


def test_where_spark_was_never_used_there_is_nothing_to_delete(data, kent):
    places.delete_marts(kent)
    assert not organisations.network(data).exists()
