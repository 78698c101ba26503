"""What pages say about many accounts at once, what there is to choose, and what there is to do."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd

from data_pipeline import clock
from data_pipeline.engagement import change_in_words
from data_pipeline.engagement.month_by_month import MEASURES, month_series
from data_pipeline.loading.downloads_due import what_to_download
from data_pipeline.periods import Period
from data_pipeline.register.checks_due import Check
from data_pipeline.safekeeping.backup_due import LastBackup
from pages.sections.engagement import overview
from pages.sections.home import this_month
from pages.sections.home.to_do import ToDo, Urgency, in_one_line, things_to_do
from pages.shared import filters

NO_BREAKS = pd.DataFrame({"account_id": [], "metric": [], "date": [], "note": []})
NAMES = {"facebook-a": "Facebook", "x-a": "X", "linkedin-a": "LinkedIn"}
NO_LOADS = pd.DataFrame({"rows_rejected": []})
NONE_SETTLED = pd.DataFrame({"account_id": [], "posts": [], "exported_at": []})


def series(values):
    index = pd.date_range("2025-01-01", periods=len(values), freq="MS")
    rows = pd.DataFrame({"month": index, "interactions": values, "account_id": "x-a", "is_complete": True})
    rows = rows.assign(provisional_posts=0, interactions_parts="all")
    return month_series(rows, MEASURES["interactions"], NO_BREAKS)


def said_of(months, channel="facebook"):
    """What the overview says of an account: what changed, and what stands beside its response."""
    figure = overview.cell("interactions", {"interactions": months})
    return overview.in_words(None, channel, [figure], "")[1], figure.note


def test_an_account_that_falls_for_long_is_not_called_usual():
    fall = "Interactions averaged 21 a month in the first 7 months and 2.7 in the last 7 (over 22 months)."
    figure = overview.cell("interactions", {"interactions": series([10, 12] * 7)})
    mark, said = overview.in_words(None, "x", [figure], fall)
    assert mark == "lower" and fall in said and "See Keep or close" in said
    names = {"x-a": "X", "facebook-a": "Facebook"}
    assert change_in_words.long_falls(names, ["x-a"]) == "X has been falling for a long time."
    assert change_in_words.long_falls(names, names) == "X and Facebook have been falling for a long time."
    assert change_in_words.long_falls(names, []) == ""


def test_an_account_is_summed_up_by_how_it_stands():
    usual = [10, 12] * 7
    assert said_of(series(usual)) == ("Nothing unusual", "interactions, Feb 2026; usually 6 to 16")
    changed, note = said_of(series([*usual, 90]))
    assert changed.startswith("Nothing lasting; interactions above its usual range")
    assert note.startswith("interactions, Mar 2026; usually")
    assert said_of(series(usual[:4])) == (
        "Too early to say",
        "interactions, Apr 2025; too early to judge: 4 months known",
    )


def test_an_account_whose_figures_are_all_still_growing_is_not_judged():
    months = series([None, None])
    growing = replace(months, settling=pd.Series([9, 4], months.points.index), keeps_growing=True)
    assert said_of(growing, "youtube") == (
        "Not judged: its videos gain views for years", "interactions; not judged",
    )  # fmt: skip


def test_a_measure_that_an_account_does_not_report_is_said_not_to_be_there():
    assert said_of(series([None, None])) == ("Too early to say", "Not in the exports")


def test_the_last_twelve_months_end_with_the_newest_day_and_begin_twelve_complete_months_before():
    offered = filters.offered_periods(date(2024, 1, 5), date(2026, 10, 4))
    assert offered["Last 12 months"] == Period(date(2025, 10, 1), date(2026, 10, 4))
    assert offered["Jul-Sep 2026"] == Period(date(2026, 7, 1), date(2026, 9, 30))
    assert offered["Jan 2024"].start == date(2024, 1, 1)
    assert "Dec 2023" not in offered


def test_every_period_has_a_name_of_its_own():
    offered = filters.offered_periods(date(2023, 10, 1), date(2026, 9, 30))
    assert len(offered) == 3 + 12 + 36


def test_with_nothing_missing_there_is_nothing_to_do():
    assert things_to_do(NAMES, [], NONE_SETTLED, NO_LOADS) == []


def test_missing_files_of_several_accounts_are_one_line_and_come_before_what_can_wait():
    downloads = what_to_download(
        pd.DataFrame(), [f"facebook-{n}" for n in range(7)], date(2026, 10, 5), tools={}
    )
    names = {f"facebook-{n}": f"Facebook {n}" for n in range(7)}
    loads = pd.DataFrame({"rows_rejected": [3]})
    files, rows = things_to_do(names, downloads, NONE_SETTLED, loads)
    assert files.text == "7 accounts need new figures: 7 files to download"
    assert rows.text == "3 rows in our exports could not be read: see which, and why"


def test_a_missing_file_of_one_account_is_named_with_its_days():
    downloads = what_to_download(pd.DataFrame(), ["facebook-a"], date(2026, 10, 5), tools={})
    [chore] = things_to_do(NAMES, downloads, NONE_SETTLED, NO_LOADS)
    assert chore.text == "Facebook: 1 file to download, 7 Jul 2026 to 4 Oct 2026"


def test_what_may_be_harm_comes_first_then_what_is_overdue_and_both_stand_above_the_page():
    harm = ToDo("1 message may speak of harm: read it", "pages/coding.py", Urgency.HARM)
    late = ToDo("Concern 3: chase the answer", "pages/what_people_tell_us.py", Urgency.CONCERN)
    words_due = ToDo("The words of 2 experiences are due for deletion", "pages/experiences.py", Urgency.WORDS)
    found = things_to_do(
        NAMES, [], NONE_SETTLED, NO_LOADS, waiting={4: "X: park?"}, desk=[words_due, late, harm, late]
    )
    assert [thing.urgency.name for thing in found] == ["HARM", "CONCERN", "CONCERN", "DECISION", "WORDS"]
    assert in_one_line(found[:3]) == "1 message may speak of harm; 2 concerns are overdue."


def test_a_step_of_a_decision_is_named_before_its_day_and_what_is_overdue_is_counted(monkeypatch):
    monkeypatch.setenv(clock.SETTING, "2026-10-05")
    steps = [Check("facebook-a", "Stop posting", day, 4) for day in (date(2026, 10, 12), date(2026, 10, 20))]
    under_way = {4: "Facebook: park. Next: stop posting by 12 Oct 2026."}
    [thing] = things_to_do(NAMES, [], NONE_SETTLED, NO_LOADS, steps, under_way=under_way)
    assert (thing.text, thing.note, thing.urgency) == (under_way[4], "", Urgency.CHECK)
    monkeypatch.setenv(clock.SETTING, "2026-10-13")
    [thing] = things_to_do(NAMES, [], NONE_SETTLED, NO_LOADS, steps, under_way=under_way)
    assert thing.note == "1 step due since 12 Oct 2026"


def test_moderation_that_is_overdue_comes_before_concerns_and_counts_in_the_month():
    item = ToDo("Item 1: comment, X. Act on it", "pages/moderation_item.py", Urgency.LATE_MODERATION)
    late = ToDo("Concern 3: chase the answer", "pages/what_people_tell_us.py", Urgency.CONCERN)
    waits = ToDo(
        "2 items of moderation wait for somebody", "pages/moderation.py", Urgency.MODERATION, count=2
    )
    found = things_to_do(NAMES, [], NONE_SETTLED, NO_LOADS, desk=[waits, late, item])
    assert [thing.urgency.name for thing in found] == ["LATE_MODERATION", "CONCERN", "MODERATION"]
    assert in_one_line(found[:2]) == "1 item of moderation is overdue; 1 concern is overdue."
    assert this_month.in_short(this_month.of_a_month([], found)) == "3 moderation items: about 9 minutes."


def test_the_officers_month_is_counted_and_what_is_done_is_ticked_off():
    downloads = what_to_download(pd.DataFrame(), ["facebook-a", "threads-a"], date(2026, 10, 5), tools={})
    coding = ToDo("Code 30 experiences", "pages/coding.py", Urgency.CODING, count=30)
    chores = this_month.of_a_month(downloads, [coding])
    assert [chore.text for chore in chores] == [
        "1 file to download and drop", "30 comments to look over", "1 figure that nobody exports, to type in",
        "Checks of our accounts: none", "Moderation items to deal with: none",
    ]  # fmt: skip
    assert this_month.in_short(chores) == "1 file, 30 comments, 1 figure: about 9 minutes."
    assert this_month.in_short(chores[3:]) == "All done for this month."


def test_a_backup_that_is_due_is_work_of_the_month_and_one_that_is_not_is_ticked_off():
    made_at = datetime(2026, 10, 5, 9, tzinfo=UTC)
    (*_, due) = this_month.of_a_month([], [], backup=LastBackup(made_at, is_due=True))
    assert (due.text, due.page) == ("1 backup to make", "pages/add_data.py")
    assert due.caption == "about 2 minutes; the last one known here is of 5 Oct 2026"
    assert this_month.in_short([due]) == "1 backup: about 2 minutes."
    (*_, done) = this_month.of_a_month([], [], backup=LastBackup(made_at, is_due=False))
    assert done.text == "Backups to make: none"
    assert done.caption == "the last one known here is of 5 Oct 2026"
    assert not [chore for chore in this_month.of_a_month([], []) if chore.one == "backup"]


def test_posts_that_settled_since_the_last_export_are_asked_for_again():
    settled = pd.DataFrame(
        {"account_id": ["x-a"], "posts": [1], "exported_at": pd.to_datetime(["2026-09-01"], utc=True)}
    )
    [chore] = things_to_do(NAMES, [], settled, NO_LOADS)
    assert chore.text == "X: export posts again; 1 post has settled since 1 Sep 2026"
