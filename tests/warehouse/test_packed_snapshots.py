"""The rows of many loads lie together in a file that no figure depends on and that keeps nothing too long."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data_pipeline.loading.undo import undo, undo_for_good
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import read_receipts
from data_pipeline.warehouse import packed_snapshots
from data_pipeline.warehouse.build import build
from tests.written_exports import ask, facebook, load, put, stored_text

Filled = Callable[[Callable[[DataFolder], object]], DataFolder]
pytestmark = pytest.mark.usefixtures("few_marts")
ROWS = """
    select p.post_id, p.text, s.reach, s.load_id
    from posts as p join post_snapshots as s using (post_id)
    order by all
"""


def with_many_loads(data: DataFolder) -> None:
    """As many loads as are put together, each of one post."""
    for number in range(1, packed_snapshots.MANY + 1):
        text = f"Post ID | Reach | Title \n {number} | {10 * number} | Words of {number}"
        put(data, "facebook-a", f"posts {number}.csv", facebook(text))
    load(data)


def packed(data: DataFolder) -> list[Path]:
    return sorted((data.warehouse / "packed").glob("*"))


def load_of_post(data: DataFolder, post: int) -> str:
    (load_id,) = (r.load_id for r in read_receipts.built(data) if r.file_name == f"posts {post}.csv")
    return load_id


def test_a_build_from_one_file_answers_as_one_from_all_snapshots(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
):
    data = filled(with_many_loads)
    together = ask(data, ROWS)
    assert (len(packed(data)), len(together)) == (1, packed_snapshots.MANY)
    monkeypatch.setattr(packed_snapshots, "MANY", 1000)
    build(data, anew=True)
    assert (packed(data), ask(data, ROWS)) == ([], together)


def test_few_snapshots_are_read_one_by_one(data: DataFolder):
    put(data, "facebook-a", "posts.csv", facebook("Post ID | Reach \n 1 | 10"))
    load(data)
    assert packed(data) == []


def test_a_new_load_is_put_to_the_others_and_the_file_before_goes(filled: Filled):
    data = filled(with_many_loads)
    before = packed(data)
    put(data, "facebook-a", "more.csv", facebook("Post ID | Reach \n 99 | 5"))
    load(data)
    assert len(packed(data)) == 1
    assert packed(data) != before
    assert ask(data, "select reach from posts where post_id = '99'") == [(5,)]


def test_a_file_that_is_not_what_was_written_is_made_again(filled: Filled):
    data = filled(with_many_loads)
    together, (path,) = ask(data, ROWS), packed(data)
    path.write_bytes(path.read_bytes()[:-9] + b"otherwise")
    build(data, anew=True)
    assert ask(data, ROWS) == together
    assert packed(data) == [path]


def test_what_was_taken_back_is_in_none(filled: Filled):
    data = filled(with_many_loads)
    undo(data, load_of_post(data, 3))
    assert packed(data) == []
    assert ask(data, "select post_id from posts where post_id = '3'") == []


def test_no_word_of_what_was_deleted_for_good_is_left(filled: Filled):
    data = filled(with_many_loads)
    put(data, "facebook-a", "more.csv", facebook("Post ID | Reach \n 99 | 5"))
    load(data)
    assert "Words of 3" in stored_text(data)
    undo_for_good(data, load_of_post(data, 3))
    assert len(packed(data)) == 1
    assert "Words of 3" not in stored_text(data)
    assert "Words of 4" in stored_text(data)


def test_what_a_killed_build_left_half_written_goes_with_the_next(filled: Filled):
    data = filled(with_many_loads)
    (path,) = packed(data)
    (path.parent / "1234.part").write_text("half")
    build(data, anew=True)
    assert packed(data) == [path]
