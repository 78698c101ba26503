"""What becomes of files that a person loads, loads again, or takes back."""

import threading
from datetime import date
from pathlib import Path

import pytest

from data_pipeline.errors import Refused, UnknownLoad
from data_pipeline.loading import files_to_load, way_in
from data_pipeline.loading.check import check
from data_pipeline.loading.receipt_in_words import receipt_lines
from data_pipeline.loading.undo import undo
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.snapshots import load_identity, read_receipts
from data_pipeline.warehouse import build_history
from data_pipeline.warehouse.build import is_current
from tests.contents import content
from tests.written_exports import (
    MARCH,
    ask,
    facebook,
    google,
    instagram,
    load,
    load_one,
    put,
    refusal,
    x_posts,
)

pytestmark = pytest.mark.usefixtures("few_marts")

FACEBOOK = "facebook-ansterbourne"
EXPORT = facebook("Post ID | Reach | Reactions\n 1 | 10 | 1\n 2 | 20 | 2")
LATER = facebook("Post ID | Reach | Reactions\n 2 | 25 | 4\n 3 | 30 | 3")
APRIL = "Mar-01-2025_Apr-30-2025_1184467000000002.csv"
POSTS = "select post_id, reach, reactions from posts order by post_id"


def test_the_same_file_again_is_a_no_op_that_says_so(data: DataFolder):
    first = load_one(data, FACEBOOK, MARCH, EXPORT)
    before = content(data)
    (again,) = load(data, put(data, FACEBOOK, MARCH, EXPORT))
    (renamed,) = load(data, put(data, FACEBOOK, "another name.csv", EXPORT))
    assert again.already and renamed.already
    assert again.receipt == renamed.receipt == first
    assert content(data) == before


def test_a_load_of_one_file_and_account_always_has_the_same_id(data: DataFolder, tmp_path: Path):
    elsewhere = DataFolder(tmp_path / "elsewhere")
    ids = [load_one(folder, FACEBOOK, MARCH, EXPORT).load_id for folder in (data, elsewhere)]
    assert ids[0] == ids[1]


def test_the_same_file_may_go_to_another_account(data: DataFolder):
    load_one(data, FACEBOOK, MARCH, EXPORT)
    load_one(data, "facebook-second", MARCH, EXPORT)
    assert ask(data, "select account_id, count(*) from posts group by all order by all") == [
        (FACEBOOK, 2),
        ("facebook-second", 2),
    ]


def test_the_same_file_with_another_export_day_replaces_its_load(data: DataFolder):
    load_one(data, FACEBOOK, MARCH, EXPORT)
    load_one(data, FACEBOOK, MARCH, EXPORT, exported_on=date(2025, 5, 1))
    assert ask(data, "select exported_on, as_of_assumed from loads") == [(date(2025, 5, 1), False)]
    assert ask(data, "select count(*) from post_snapshots") == [(2,)]


def test_loading_it_again_without_the_export_day_forgets_nothing(data: DataFolder):
    told = load_one(data, FACEBOOK, MARCH, EXPORT, exported_on=date(2025, 5, 1))
    (again,) = load(data, put(data, FACEBOOK, MARCH, EXPORT))
    assert again.already
    assert again.receipt == told


def test_a_newer_reader_reads_the_file_again_and_remembers_the_export_day(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
):
    load_one(data, FACEBOOK, MARCH, EXPORT, exported_on=date(2025, 5, 1))
    monkeypatch.setattr(load_identity, "READER_VERSION", "next")
    (outcome,) = load(data, put(data, FACEBOOK, MARCH, EXPORT))
    assert not outcome.already
    assert ask(data, "select reader_version, exported_on from loads") == [("next", date(2025, 5, 1))]
    (again,) = load(data, put(data, FACEBOOK, MARCH, EXPORT))
    assert again.already


def test_undo_takes_a_load_back_and_loading_it_again_gives_the_same_content(data: DataFolder):
    load_one(data, FACEBOOK, MARCH, EXPORT, exported_on=date(2025, 4, 1))
    second = load_one(data, FACEBOOK, APRIL, LATER, exported_on=date(2025, 5, 1))
    both = content(data)
    undo(data, second.load_id)
    assert ask(data, POSTS) == [("1", 10, 1), ("2", 20, 2)]
    assert load_one(data, FACEBOOK, APRIL, LATER, exported_on=date(2025, 5, 1)).load_id == second.load_id
    assert content(data) == both


def test_undo_of_everything_leaves_a_database_without_rows(data: DataFolder):
    receipt = load_one(data, FACEBOOK, MARCH, EXPORT)
    undo(data, receipt.load_id)
    assert ask(data, "select (select count(*) from posts), (select count(*) from accounts)") == [(0, 0)]


def test_undo_of_a_load_that_does_not_exist_says_where_they_are_listed(data: DataFolder):
    with pytest.raises(UnknownLoad, match=r"No load is called 'nothing'. `status --loads` lists them"):
        undo(data, "nothing")


def test_a_refused_file_loads_nothing_and_the_others_load(data: DataFolder):
    put(data, FACEBOOK, "a mystery.csv", "Colour,Size\nred,4\n")
    put(data, FACEBOOK, MARCH, EXPORT)
    put(data, FACEBOOK, "no account here.csv", instagram("Post ID\n1"))
    outcomes = load(data)
    assert [outcome.refused is None for outcome in outcomes] == [True, False, False]
    assert ask(data, "select file_name from loads") == [(MARCH,)]
    assert not (data.raw / "_incoming").exists()


def test_the_known_tables_of_a_file_are_loaded_all_or_none(data: DataFolder):
    pages = google("Page path|Views\n/|1")
    broken = "\n# Start date: 20250301\n# End date: 20250331\nNth day,Country,Active users\n0000,France,4\n"
    refusal(data, "website-a", "report.csv", pages + broken)
    assert ask(data, "select count(*) from web_pages") == [(0,)]


def test_a_failure_of_the_computer_leaves_nothing_half_loaded_and_loading_again_goes_on(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
):
    put(data, FACEBOOK, APRIL, LATER)
    put(data, FACEBOOK, MARCH, EXPORT)
    honest = way_in.take

    def failing(path: Path, *told):
        if path.name == APRIL:
            raise OSError("disk full")
        return honest(path, *told)

    monkeypatch.setattr(way_in, "take", failing)
    with pytest.raises(OSError, match="disk full"):
        load(data)
    monkeypatch.undo()
    assert [outcome.refused for outcome in load(data)] == [None, None]
    assert not (data.raw / "_incoming").exists()


def test_originals_move_from_the_inbox_to_loaded_and_keep_their_subfolders(data: DataFolder):
    load_one(data, FACEBOOK, "2025-04/" + MARCH, EXPORT)
    assert not (data.inbox / FACEBOOK / "2025-04" / MARCH).exists()
    assert (data.inbox / FACEBOOK / "loaded" / "2025-04" / MARCH).read_text() == EXPORT


def test_an_original_never_replaces_another_of_the_same_name(data: DataFolder):
    load_one(data, FACEBOOK, "Views.csv", EXPORT)
    load_one(data, FACEBOOK, "Views.csv", LATER)
    kept = sorted((data.inbox / FACEBOOK / "loaded").iterdir())
    assert sorted(path.read_text() for path in kept) == sorted([EXPORT, LATER])


def test_a_refused_original_stays_in_the_inbox(data: DataFolder):
    refusal(data, FACEBOOK, "mystery.csv", "Colour,Size\nred,4\n")
    assert (data.inbox / FACEBOOK / "mystery.csv").exists()


def test_what_is_in_loaded_is_not_loaded_again(data: DataFolder):
    load_one(data, FACEBOOK, MARCH, EXPORT)
    assert load(data) == []


def test_an_original_loaded_from_elsewhere_stays_where_it_is(data: DataFolder, tmp_path: Path):
    file = tmp_path / FACEBOOK / MARCH
    file.parent.mkdir()
    file.write_text(EXPORT)
    load(data, file)
    assert file.exists()


def test_an_account_that_a_person_names_overrides_the_folder(data: DataFolder):
    put(data, "facebook-wrong", MARCH, EXPORT)
    load(data, account="Facebook-Ansterbourne")
    assert ask(data, "select account_id from accounts") == [(FACEBOOK,)]
    assert (data.inbox / FACEBOOK / "loaded" / MARCH).exists()


def test_what_is_no_export_is_passed_over_by_name(data: DataFolder):
    put(data, FACEBOOK, "notes.docx", "words")
    put(data, FACEBOOK, ".hidden.csv", "words")
    found, passed_over = files_to_load.find(data)
    assert (found, [path.name for path in passed_over]) == ([], ["notes.docx"])


def test_a_path_that_does_not_exist_is_refused(data: DataFolder, tmp_path: Path):
    with pytest.raises(Refused, match="does not exist"):
        load(data, tmp_path / "nowhere")


def test_check_gives_the_same_receipts_and_stores_nothing(data: DataFolder):
    put(data, FACEBOOK, MARCH, EXPORT)
    put(data, FACEBOOK, "mystery.csv", "Colour,Size\nred,4\n")
    before = sorted(data.root.rglob("*"))
    checked = check(data, files_to_load.find(data)[0])
    assert sorted(data.root.rglob("*")) == before
    loaded = load(data)
    assert [outcome.refused is None for outcome in checked] == [outcome.refused is None for outcome in loaded]
    assert checked[0].receipt and loaded[0].receipt
    assert checked[0].receipt.parts == loaded[0].receipt.parts
    assert checked[0].receipt.load_id == loaded[0].receipt.load_id


@pytest.mark.parametrize("turn", [1, -1])
def test_two_orders_of_loading_give_the_same_posts(data: DataFolder, turn: int):
    exports = [
        (MARCH, EXPORT, date(2025, 4, 1)),
        (APRIL, LATER, date(2025, 5, 1)),
        ("May.csv", facebook("Post ID | Reach | Reactions\n 1 | | 7"), date(2025, 6, 1)),
    ][::turn]
    for name, export, day in exports:
        load_one(data, FACEBOOK, name, export, exported_on=day)
    assert ask(data, "select post_id, reach, reactions, carried, exports from posts order by post_id") == [
        ("1", 10, 7, "reach", 2),
        ("2", 25, 4, "", 2),
        ("3", 30, 3, "", 1),
    ]


def test_of_two_exports_of_the_same_moment_the_one_loaded_later_wins(data: DataFolder):
    load_one(data, FACEBOOK, MARCH, EXPORT, exported_on=date(2025, 5, 1))
    load_one(data, FACEBOOK, APRIL, LATER, exported_on=date(2025, 5, 1))
    assert ask(data, "select reach from posts where post_id = '2'") == [(25,)]


def test_a_load_and_its_replacement_both_on_disk_count_once_and_the_old_one_is_cleared(data: DataFolder):
    """As after a kill between writing the new load and retiring the old one."""
    old = load_one(data, FACEBOOK, MARCH, EXPORT)
    folder = read_receipts.folder_of(data, old)
    aside = data.root / "aside"
    folder.rename(aside)
    new = load_one(data, FACEBOOK, MARCH, EXPORT, exported_on=date(2025, 5, 1))
    aside.rename(folder)
    assert [receipt.load_id for receipt in read_receipts.current(data)] == [new.load_id]
    undo(data, new.load_id)
    assert ask(data, "select count(*) from posts") == [(0,)]
    assert load_one(data, FACEBOOK, MARCH, EXPORT).load_id == old.load_id


def test_what_a_killed_load_left_half_written_is_swept_by_the_next(data: DataFolder):
    left = data.raw / "_incoming" / "killed"
    left.mkdir(parents=True)
    (left / "0.parquet").write_bytes(b"PAR1")
    load_one(data, FACEBOOK, MARCH, EXPORT)
    assert not (data.raw / "_incoming").exists()


def test_two_loads_at_once_both_count(data: DataFolder):
    paths = [put(data, FACEBOOK, MARCH, EXPORT), put(data, FACEBOOK, APRIL, LATER)]
    threads = [threading.Thread(target=load, args=(data, path)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ask(data, "select count(*) from loads") == [(2,)]
    assert is_current(data)
    assert build_history.latest(data)


def test_x_and_facebook_side_by_side_are_two_accounts(data: DataFolder):
    load_one(data, "x-a", "x.csv", x_posts("Post id | Impressions\n 1897919999999999999 | 5"))
    load_one(data, FACEBOOK, MARCH, EXPORT)
    assert ask(data, "select account_id, channel, name, status from accounts order by 1") == [
        (FACEBOOK, "facebook", "ansterbourne", "active"),
        ("x-a", "x", "a", "active"),
    ]


def test_files_read_side_by_side_are_loaded_in_their_order(data: DataFolder):
    large = facebook("Post ID | Reach\n" + "\n".join(f"{number} | 1" for number in range(1, 4000)))
    put(data, FACEBOOK, f"a {MARCH}", large)
    for number in range(5):
        put(data, FACEBOOK, f"b {number} {MARCH}", facebook(f"Post ID | Reach\n 1 | {number}"))
    load(data)
    names = [receipt.file_name for receipt in read_receipts.current(data)]
    assert names == sorted(names)
    assert ask(data, "select reach from posts where post_id = '1'") == [(4,)]


def test_the_same_export_twice_in_one_drop_is_loaded_once(data: DataFolder):
    for name in (MARCH, f"copy of {MARCH}"):
        put(data, FACEBOOK, name, EXPORT)
    outcomes = load(data)
    assert [outcome.already for outcome in outcomes] == [False, True]
    assert len(read_receipts.current(data)) == 1


NOT_THERE = "not in this file, so left out and not 0: "


def asked_for(data: DataFolder, content: str) -> str:
    """Which headings the receipt of an export of Facebook posts asks for."""
    notes = [note for note in load_one(data, FACEBOOK, MARCH, content).notes if note.startswith(NOT_THERE)]
    return notes[0].removeprefix(NOT_THERE).split(".")[0] if notes else ""


def test_a_heading_that_its_platform_retired_is_asked_for_until_that_day(
    data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    without = "\n".join(line.replace(",Reach", "", 1) for line in EXPORT.splitlines())
    without = without.replace(",10,1,", ",1,", 1).replace(",20,2,", ",2,", 1)
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-06-14")
    assert asked_for(data, without) == "Reach"
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2026-06-15")
    assert asked_for(DataFolder(tmp_path / "later"), without) == "Viewers"


def test_one_of_reach_and_viewers_is_enough(data: DataFolder):
    assert asked_for(data, facebook("Post ID | Viewers | Reactions\n 1 | 10 | 1")) == ""


def test_a_heading_that_is_new_to_us_is_named_on_the_receipt_and_kept(data: DataFolder):
    receipt = load_one(data, FACEBOOK, MARCH, facebook("Post ID | Reach | Skip rate\n 1 | 10 | 41.5"))
    assert receipt.notes[-1] == "New to us, kept but not shown: Skip rate"
    assert receipt.notes[-1] in list(receipt_lines(receipt))
    assert "Skip rate" in ask(data, "select notes from loads")[0][0]


def test_a_receipt_without_new_headings_says_nothing_of_them(data: DataFolder):
    assert not [note for note in load_one(data, FACEBOOK, MARCH, EXPORT).notes if "New to us" in note]
