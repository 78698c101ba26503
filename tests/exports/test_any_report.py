"""Whatever a report holds: its totals are right, or the row is set aside, or the file is refused."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from data_pipeline.errors import NothingToLoad
from tests.written_exports import google, meta_daily, take

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
