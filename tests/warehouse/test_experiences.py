"""What people told us, counted by month and quarter, and for the account that prompted it."""

from tests.spec import built, rows

TOLD = """
experience_id | received_on | arrived_by | prompted_account_id | service | sentiment | coded_by | text
1-1 | 2026-04-03 | web form | - | gp | negative | officer | The wait, the wait
1-2 | 2026-04-20 | event | facebook-a | dentist | negative | suggested | [name], don't wait
2-1 | 2026-06-30 | event | facebook-a | gp | positive | - | -
"""
THEMES = """
experience_id | theme   | coded_by
1-1           | access  | officer
1-1           | waiting | officer
1-2           | waiting | suggested
"""
POSTS = """
account_id  | load_id | post_id | local_date | reactions
facebook-a  | 1       | 1       | 2026-04-10 | 1
facebook-a  | 1       | 2       | 2026-06-10 | 1
instagram-a | 2       | 3       | 2026-04-10 | 1
"""


def counts(columns: str, where: str, mart: str = "experience_months") -> list[tuple]:
    return rows(built(record_experiences=TOLD, record_experience_themes=THEMES), columns, mart, where)


def test_an_experience_about_two_themes_counts_under_both_and_once_in_all():
    april = "month = date '2026-04-01' and dimension in ('theme', 'all') and experiences > 0"
    assert counts("dimension, item, experiences, negative", april) == [
        ("all", "all", 2, 2), ("theme", "access", 1, 1), ("theme", "waiting", 2, 2),
    ]  # fmt: skip


def test_a_month_without_experiences_between_two_with_some_has_rows_that_say_none():
    assert counts("month::varchar, experiences", "dimension = 'all'") == [
        ("2026-04-01", 2), ("2026-05-01", 0), ("2026-06-01", 1),
    ]  # fmt: skip


def test_what_speaks_of_no_theme_is_counted_as_not_assigned():
    assert counts("month::varchar", "item = 'not_assigned' and experiences = 1") == [("2026-06-01",)]


def test_it_is_said_how_many_an_officer_coded_and_how_many_were_suggested():
    assert counts("officer_coded, suggested, uncoded", "dimension = 'all'", "experience_quarters") == [
        (1, 1, 1)
    ]


def test_the_months_of_a_quarter_add_up_to_it():
    quarter = counts("dimension, item, experiences", "true", "experience_quarters")
    months = counts("dimension, item, sum(experiences)::bigint", "true group by all")
    assert quarter == months


def test_an_experience_counts_for_the_account_that_prompted_it():
    db = built(post=POSTS, record_experiences=TOLD)
    found = rows(db, "account_id, month::varchar, experiences", "account_months")
    assert found == [
        ("facebook-a", "2026-04-01", 1), ("facebook-a", "2026-05-01", None), ("facebook-a", "2026-06-01", 1),
        ("instagram-a", "2026-04-01", 0),
    ]  # fmt: skip
    quarters = rows(db, "account_id, experiences", "account_quarters")
    assert quarters == [("facebook-a", 2), ("instagram-a", 0)]


def test_where_nothing_was_recorded_nobody_knows():
    assert rows(built(post=POSTS), "experiences", "account_quarters") == [(None,), (None,)]


def test_a_word_counts_once_for_each_experience_that_holds_it_and_placeholders_are_no_words():
    found = counts("word, experiences", "true", "experience_words")
    assert found == [("dont", 1), ("the", 1), ("wait", 2)]


def test_an_escalation_stands_at_the_furthest_stage_that_it_reached():
    db = built(
        record_escalations="""
        escalation_id | escalated_to | theme   | experience_ids
        1             | provider     | waiting | 1-1;1-2
        2             | ICB          | waiting | -
        """,
        record_escalation_stages="""
        escalation_id | stage    | reached_on
        1             | raised   | 2026-05-01
        1             | answered | 2026-05-20
        """,
    )
    columns = "escalation_id, experiences, raised_on::varchar, stage, stage_on::varchar"
    assert rows(db, columns, "escalations") == [
        (1, 2, "2026-05-01", "answered", "2026-05-20"), (2, 0, None, None, None),
    ]  # fmt: skip
