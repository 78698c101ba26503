"""Whatever a report holds: its totals are right, or the row is set aside, or the file is refused."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_pipeline.errors import NothingToLoad
from data_pipeline.loading.check import check
from data_pipeline.loading.files_to_load import FileToLoad
from data_pipeline.loading.load import load
from data_pipeline.organisation import data_folder
from tests.written_exports import google, meta_daily, put, take


def judged_alike(account: str, name: str, text: str) -> None:
    """Checking says what loading does: the same receipt, or the same refusal."""
    with TemporaryDirectory() as scratch:
        data = data_folder.own(Path(scratch, "data"))
        file = put(data, account, name, text)
        files = [FileToLoad(file, file.parent)]
        (checked,), (loaded,) = check(data, files), load(data, files)
    if loaded.refused:
        assert str(checked.refused) == str(loaded.refused)
        return
    assert checked.receipt and loaded.receipt
    at = checked.receipt.loaded_at
    assert replace(loaded.receipt, loaded_at=at) == checked.receipt


several = settings(max_examples=20, deadline=None)
PAGES = st.sampled_from(["/", "/have-your-say", "/about", ""])
FURTHER = st.sampled_from(["United Kingdom", "Ireland", "(not set)"])
COUNTS = st.integers(0, 2**63)
MOST = 10**12


@several
@given(st.dictionaries(st.tuples(PAGES, FURTHER), st.integers(0, 10**9), min_size=1), st.randoms())
def test_views_by_page_and_one_more_dimension_add_up(views, chance):
    rows = [f"{page}|{further}|{count}" for (page, further), count in views.items()]
    chance.shuffle(rows)
    taken = take("website-a", "Pages.csv", google("\n".join(["Page path|Country|Views", *rows])))
    is_total = any(page == "" for page, _ in views) and taken.receipt.total("rows_read") < len(views)
    assert is_total or sum(row["views"] for row in taken.rows) == sum(views.values())
    assert taken.set_aside == []


@several
@given(st.lists(COUNTS, min_size=1, max_size=12), st.randoms())
def test_a_count_of_any_size_is_right_or_set_aside(counts, chance):
    days = [date(2025, 3, 1) + timedelta(days=n) for n in range(len(counts))]
    lines = [f"{day} | {count}" for day, count in zip(days, counts, strict=True)]
    chance.shuffle(lines)
    good = [count for count in counts if count <= MOST]
    try:
        taken = take("facebook-a", "Views.csv", meta_daily("Views", "\n".join(lines)))
    except NothingToLoad:
        assert not good
        return
    assert sum(row["views"] for row in taken.rows) == sum(good)
    assert len(taken.set_aside) == len(counts) - len(good)


@several
@given(st.permutations(["Facebook reach", "Facebook visits", "Content interactions", "Instagram reach"]))
def test_the_blocks_of_a_file_may_stand_in_any_order(titles):
    blocks = [meta_daily(title, "2025-03-01 | 7\n2025-03-02 | 9").removeprefix("sep=,\n") for title in titles]
    taken = take("facebook-a", "Results.csv", "sep=,\n" + "\n".join(blocks))
    loaded = {part.part: part.rows_loaded for part in taken.receipt.parts}
    assert loaded == dict.fromkeys(titles, 2) | {"Instagram reach": 0}
    assert [part.of_channel for part in taken.receipt.parts if part.skipped] == ["instagram"]


@several
@given(st.lists(st.sampled_from(["5", "many", "1.5", "-", "-2", "03-Apr"]), min_size=1, max_size=20))
def test_read_is_loaded_set_aside_or_duplicate_for_any_share_of_bad_rows(cells):
    rows = [f"/{n}|{cell}" for n, cell in enumerate(cells)]
    try:
        taken = take("website-a", "Pages.csv", google("\n".join(["Page path|Views", *rows])))
    except NothingToLoad:
        assert not {"5", "-"} & set(cells)
        return
    part = taken.receipt.parts[0]
    assert part.rows_read == len(cells) == part.rows_loaded + part.rows_rejected
    assert sum(row["views"] or 0 for row in taken.rows) == 5 * cells.count("5")


ROWS = st.lists(st.tuples(PAGES, FURTHER, st.sampled_from(["5", "many", "-", "1.5"]) | COUNTS.map(str)),
                min_size=1, max_size=20)  # fmt: skip


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, st.booleans(), st.booleans())
@pytest.mark.usefixtures("few_marts")
def test_checking_a_report_says_what_loading_it_does(rows, has_country, is_of_days):
    text = "\n".join("|".join(row if has_country else (row[0], row[2])) for row in rows)
    heading = "Page path|Country|Views" if has_country else "Page path|Views"
    if is_of_days:
        lines = [f"2025-03-{day:02} | {count}" for day, (_, _, count) in enumerate(rows, 1)]
        judged_alike("facebook-a", "Views.csv", meta_daily("Views", "\n".join(lines)))
    else:
        judged_alike("website-a", "Pages.csv", google(f"{heading}\n{text}"))
