"""What a draft says follows from the build, the records and what people typed."""

import shutil
from datetime import date

import pytest

from data_pipeline import periods
from data_pipeline.board_report import loose_ends, text_records, write_report
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records.store import records_of
from data_pipeline.warehouse import build_history
from tests.board_report.conftest import TODAY, drafted


def measure(report, code):
    return next(each for each in report.measures if each.code == code)


def section(report, title):
    found = next(each for each in report.sections if each.title == title)
    return " ".join(f"{s.lead} {s.text}".strip() for part in found.paragraphs for s in part)


def answer(data, question):
    with build_history.connect_latest(data) as db:
        return db.execute(question).fetchone()[0]


def test_figures_are_those_of_the_marts(recorded, draft):
    experiences = answer(
        recorded,
        "select experiences from experience_quarters where quarter = '2026-27 Q2' and dimension = 'all'",
    )
    assert measure(draft, "EXP").figure == str(experiences)
    visits = answer(
        recorded,
        "select sum(engaged_sessions) from account_months "
        "where channel = 'website' and quarter = '2026-27 Q2'",
    )
    assert measure(draft, "VIS").figure == f"{visits:,}"
    told = answer(
        recorded,
        "select sum(number) from outcomes where outcome = 'information' and quarter = '2026-27 Q2'",
    )
    assert measure(draft, "INF").figure == str(told)


def test_interactions_are_of_the_accounts_whose_months_settle(recorded, draft):
    of_five = answer(
        recorded,
        "select sum(interactions) from account_quarters where quarter = '2026-27 Q2' "
        "and channel in ('facebook', 'instagram', 'linkedin', 'tiktok', 'x')",
    )
    assert measure(draft, "INT").figure == f"{of_five:,}"
    assert measure(draft, "INT").source.startswith("Exports of 5 accounts; YouTube left out")


def test_recommendations_count_those_whose_answer_was_due_in_the_quarter(draft):
    row = measure(draft, "REC")
    assert (row.figure, row.year_before, row.icon) == ("3 of 7", "3 of 4", "too_few")
    assert [each.due for each in row.chart.quarters][-1] == 7


def test_measures_stand_outcomes_first_and_what_is_worse_first_inside(draft):
    groups = [group for group, _ in draft.rows]
    assert groups == ["outcomes", "responses", "outputs"]
    for _, rows in draft.rows:
        worse = [row.is_worse for row in rows]
        assert worse == sorted(worse, reverse=True)


def test_the_order_is_the_same_every_quarter(recorded, draft):
    before = drafted(recorded, "2026-27 Q1")
    assert [each.title for each in before.sections] == [each.title for each in draft.sections]
    assert [each.caption for each in before.annex] == [each.caption for each in draft.annex]


def test_a_report_of_an_earlier_quarter_shows_no_later_month(recorded):
    before = drafted(recorded, "2026-27 Q1")
    assert before.made.end == date(2026, 6, 30)
    for row in before.measures:
        assert all(month.month <= before.made.end for month in row.chart.months)
        assert all(day <= before.made.end for day in row.chart.events)


def test_what_is_better_is_said_only_where_somebody_set_it(recorded, draft):
    assert measure(draft, "EXP").icon == "higher_better"
    assert measure(draft, "EXP").target == "50 a month"
    assert measure(draft, "INT").target == ""


def test_estimated_hours_are_not_judged(draft):
    hours = measure(draft, "HRS")
    assert (hours.icon, hours.detail) == ("too_few", "mostly estimated")
    assert "estimated for 7" in hours.source


def test_what_nobody_records_shares_one_line(draft):
    assert draft.not_recorded == "Not recorded by us: time to act in moderation (MOD)."


def test_a_decision_names_what_each_option_costs_and_loses(draft):
    (decision,) = draft.decisions
    assert decision.question == "Shall we park X (Twitter): stop posting, keep the account?"
    park, carry_on = decision.options
    assert "hours a year" in park.text and "probably" in park.text and "estimated" in park.text
    assert carry_on.text.startswith("Goes on costing these hours: about £")


def test_there_are_three_questions_and_the_overdue_answer_comes_first(draft):
    assert len(draft.questions) == 3
    assert draft.questions[0].startswith("Marlbrook and Ansterbourne ICB: the answer is overdue")


def test_actions_of_the_last_meeting_are_listed_done_or_not(draft):
    assert [(each.what, each.done_on) for each in draft.actions] == [
        ("Take the medicine shortage to the ICB", date(2026, 8, 18)),
        ("Find a second administrator for four accounts", None),
        ("Check that two-step sign-in of X works", None),
    ]


def test_what_luck_alone_would_give_is_said(draft):
    said = section(draft, "Luck")
    assert "By luck alone about one figure in 25 looks unusual." in said
    assert "luck alone would make most likely none look unusual; here 3 do" in said


def test_a_missed_target_is_called_missed_and_asked_about(draft):
    assert measure(draft, "INF").standing == "missed (27); will sometimes miss it by chance"
    assert "People given information: we missed our target: why, and what will change?" in draft.questions


def test_labels_that_nobody_has_checked_are_named_beside_the_headline(draft):
    assert "(a person has checked" in draft.brief[0].text


def test_comments_are_never_quoted_and_feelings_are_of_services(recorded, draft):
    whole = draft.model_dump_json()
    with build_history.connect_latest(recorded) as db:
        texts = db.execute("select text from experiences where text is not null").fetchall()
    assert texts and not [text for (text,) in texts if len(text) > 25 and text[:60] in whole]
    assert "comments on services were positive" in section(draft, "What people told us")


def test_every_account_s_exports_are_named_with_a_code_that_a_changed_file_changes(draft):
    table = next(each for each in draft.annex if each.caption == "Exports behind this report")
    assert sum(int(row[1]) for row in table.rows) == len(draft.made.exports) > 100
    files = list(draft.made.exports)
    files[0] = files[0].model_copy(update={"sha256": "f" * 64})
    other = loose_ends.exports_by_account(files)
    assert [a[3] != b[3] for a, b in zip(table.rows, other.rows, strict=True)].count(True) == 1


def test_reach_is_never_added_up(draft):
    assert "reach" not in " ".join(row.title.lower() for row in draft.measures)


def test_a_sentence_to_copy_has_period_days_source_and_what_not_to_say(draft):
    for row in draft.measures:
        if row.say and row.code not in ("REC", "DIF"):
            assert "Jul-Sep 2026 (92 days)" in row.say and "Source:" in row.say
        assert row.say_not


def test_a_typed_sentence_stands_in_place_of_its_draft(recorded, tmp_path):
    shutil.copytree(recorded.root.parent, tmp_path / "copy")
    data = data_folder.sample(tmp_path / "copy")
    records = records_of(data)
    with records.writing() as db:
        text_records.save(db, "2026-27 Q2", "because", "Medicines ran out.", code="", who=LOCAL, seen=None)
        text_records.save(
            db, "2026-27 Q2", "why", "We asked in two more places.", code="EXP", who=LOCAL, seen=None
        )
    typed = drafted(data, "2026-27 Q2")
    assert [each.text for each in typed.brief if each.lead == "Why we think so."] == ["Medicines ran out."]
    assert measure(typed, "EXP").why == "We asked in two more places."


def test_the_quarters_to_choose_from_are_over_and_have_figures(recorded):
    with build_history.connect_latest(recorded) as db:
        names = [periods.quarter_name(each.start) for each in write_report.quarters(db, TODAY)]
    assert names[0] == "2026-27 Q2" and len(names) == len(set(names)) > 4


@pytest.mark.parametrize("code", ["EXP", "VIS", "INT", "INF", "HRS"])
def test_a_picture_holds_the_months_that_the_figure_is_the_sum_of(draft, code):
    row = measure(draft, code)
    months = [month.value for month in row.chart.months if month.month >= draft.made.start]
    assert len(months) == 3 and round(sum(months)) == int(row.figure.replace(",", ""))
