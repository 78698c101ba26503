"""The layout of a data folder: what was stored first still opens and answers, what is newer is left alone."""

import json
import shutil
from pathlib import Path

import pytest

from data_pipeline import __main__ as commands
from data_pipeline.errors import NewerLayout
from data_pipeline.loading.undo import undo
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.safekeeping import backup, doctor
from data_pipeline.safekeeping.restore import restore
from data_pipeline.snapshots import layout, read_receipts
from data_pipeline.warehouse.build import build
from tests.written_exports import MARCH, ask, facebook, load_one, put

# Five loads as the first layout stored them. Two of their receipts hold no hashes: those came a little later.
FIRST = Path(__file__).parents[1] / "fixtures" / "layout-1"
FACEBOOK = "facebook-ansterbourne"
EXPORT = facebook("Post ID | Reach | Reactions\n 1 | 10 | 1\n 2 | 20 | 2")
POSTS = "select account_id, count(*), sum(public_interactions)::bigint from posts group by 1 order by 1"
DAYS = "select metric, count(*), sum(value)::bigint from account_days group by 1 order by 1"
ANSWERS = {
    POSTS: [
        ("instagram-ansterbourne", 24, 357),
        ("linkedin-ansterbourne", 32, 173),
        ("x-ansterbourne", 19, 25),
    ],
    DAYS: [
        ("clicks", 183, 174),
        ("comments", 183, 20),
        ("followers_gained", 183, 94),
        ("interactions", 183, 357),
        ("reactions", 183, 136),
        ("shares", 183, 27),
        ("views", 183, 6817),
    ],
    "select count(*) from rejected_rows": [(1,)],
    "select value from extra_figures where item = 'page_view' and metric = 'event_count'": [(2689.0,)],
}


@pytest.fixture(params=["numbered", pytest.param("from before layouts had a number", marks=pytest.mark.slow)])
def first(request: pytest.FixtureRequest, tmp_path: Path) -> DataFolder:
    """A folder of the first layout."""
    data = DataFolder(Path(shutil.copytree(FIRST, tmp_path / "first")))
    if request.param != "numbered":
        data.layout.unlink()
    return data


def answers(data: DataFolder) -> dict[str, list[tuple]]:
    return {query: ask(data, query) for query in ANSWERS}


ORIGINALS = "Read by an older version of this program, and their originals are not in the inbox"


def all_but_originals_is_mended(data: DataFolder) -> bool:
    """Whether the doctor puts all right; without originals nothing can be read again, which is said once."""
    left = [str(finding) for finding in doctor.treat(data) if not finding.is_mended]
    return len(left) == 1 and left[0].startswith(f"note: {ORIGINALS}")


def test_the_first_layout_opens_and_answers(first: DataFolder):
    build(first)
    assert answers(first) == ANSWERS
    assert layout.number(first) == layout.LAYOUT


@pytest.mark.usefixtures("few_marts")
def test_the_doctor_upgrades_it_and_gives_older_receipts_their_hashes(first: DataFolder):
    assert any("2 receipts are from before hashes" in str(finding) for finding in doctor.look(first))
    assert all_but_originals_is_mended(first)
    assert [finding for finding in doctor.look(first) if ORIGINALS not in str(finding)] == []
    assert all(receipt.files for receipt in read_receipts.current(first))
    assert answers(first) == ANSWERS


@pytest.mark.slow
@pytest.mark.usefixtures("few_marts")
def test_it_can_be_backed_up_and_restored_as_it_is(first: DataFolder, tmp_path: Path):
    backup.write(first, tmp_path / "b.zip")
    new = DataFolder(tmp_path / "new")
    restore(new, tmp_path / "b.zip", from_elsewhere=True)
    assert layout.number(new) == layout.LAYOUT
    assert answers(new) == ANSWERS


@pytest.mark.usefixtures("few_marts")
def test_more_can_be_loaded_into_it_and_taken_back(first: DataFolder):
    more = load_one(first, FACEBOOK, MARCH, EXPORT)
    assert ask(first, f"select count(*) from posts where account_id = '{FACEBOOK}'") == [(2,)]
    undo(first, more.load_id)
    assert answers(first) == ANSWERS


def unlocked(data: DataFolder) -> list[Path]:
    return [path for path in sorted(data.root.rglob("*")) if not path.name.endswith(".lock")]


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("load",),
        ("check", "inbox"),
        ("undo", "x"),
        ("build",),
        ("backup", "b.zip"),
        ("restore", "b.zip"),
        ("doctor",),
    ],
)
def test_what_a_newer_version_wrote_is_left_alone(
    words: tuple[str, ...], data: DataFolder, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    load_one(data, FACEBOOK, MARCH, EXPORT)
    data.layout.write_text(json.dumps({"layout": 99}))
    put(data, FACEBOOK, "new.csv", EXPORT)
    before = unlocked(data)
    paths = {"inbox": str(data.inbox), "b.zip": str(tmp_path / "b.zip")}
    assert commands.main(["--data-dir", str(data.root), *(paths.get(word, word) for word in words)]) == 1
    told = capsys.readouterr()
    assert "was written by a newer version of this program (layout 99; this one knows 1)" in told.err
    assert told.err.count("\n") == 1
    assert unlocked(data) == before


def test_a_newer_folder_still_answers_from_its_last_database(
    data: DataFolder, capsys: pytest.CaptureFixture[str]
):
    load_one(data, FACEBOOK, MARCH, EXPORT)
    data.layout.write_text(json.dumps({"layout": 99}))
    assert commands.main(["--data-dir", str(data.root), "sql", "select count(*) from posts"]) == 0
    assert capsys.readouterr().out == "count_star()\n2\n"


@pytest.mark.usefixtures("few_marts")
def test_a_step_to_the_next_layout_is_taken_once(first: DataFolder, monkeypatch: pytest.MonkeyPatch):
    taken: list[DataFolder] = []
    monkeypatch.setattr(layout, "LAYOUT", 2)
    monkeypatch.setitem(layout.UPGRADES, 1, taken.append)
    load_one(first, FACEBOOK, MARCH, EXPORT)
    build(first)
    assert taken == [first]
    assert layout.number(first) == 2


@pytest.mark.usefixtures("few_marts")
def test_a_number_that_cannot_be_read_counts_as_none(first: DataFolder):
    first.layout.write_text("{")
    assert all_but_originals_is_mended(first)
    with pytest.raises(NewerLayout):
        first.layout.write_text('{"layout": 3}')
        layout.require(first)
