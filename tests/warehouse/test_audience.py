"""Who follows an account, beside who lives in the area."""

from datetime import UTC, datetime

import pytest

from tests.spec import built, rows

GROUPS = """
    load_id | dimension  | group_name   | share
    1       | age_gender | 18-24, Women | 0.25
    1       | age_gender | 18-24, Men   | 0.125
    1       | age_gender | 25-34, Women | 0.5
    1       | city       | Ansterbourne | 0.75
"""


def test_ages_and_genders_are_added_up_from_their_crossing():
    db = built(audience_group=GROUPS)
    assert rows(db, "dimension, group_name, share", "audience_groups", "dimension <> 'age_gender'") == [
        ("age", "18-24", 0.375),
        ("age", "25-34", 0.5),
        ("city", "Ansterbourne", 0.75),
        ("gender", "Men", 0.125),
        ("gender", "Women", 0.75),
    ]


def test_the_share_of_residents_stands_beside_the_ages_and_adds_up_to_1():
    db = built("population", audience_group=GROUPS)
    assert rows(db, "group_name", "audience_groups", "population_share is not null") == [
        ("18-24",),
        ("25-34",),
    ]
    totals = db.sql("select sum(share) from population group by area, dimension").fetchall()
    assert [total for (total,) in totals] == pytest.approx([1] * len(totals))


def test_residents_are_known_by_age_sex_ethnic_group_and_disability_each_with_base_and_source():
    db = built("population")
    found = dict(
        db.sql("select dimension, cast(sum(residents) as bigint) from population group by 1").fetchall()
    )
    assert found == {
        "age": 161_054, "age of everybody": 211_123, "sex": 209_641, "ethnic group": 209_636,
        "disability": 209_644,
    }  # fmt: skip
    assert rows(db, "count(*)", "population", "source is null or base is null") == [(0,)]


def test_followers_are_compared_only_with_residents_of_the_same_age_base():
    db = built(audience_group="load_id | dimension | group_name | share\n 1 | age | 18-24 | 1")
    assert rows(db, "round(population_share, 3)", "audience_groups") == [(0.082,)]
    assert rows(db, "base", "population", "dimension = 'age' and group_name = '18-24'") == [
        ("adults aged 18 and over",)
    ]


def test_exports_of_two_days_stand_side_by_side():
    db = built(audience_group=GROUPS + "2 | city | Ansterbourne | 0.5")
    assert rows(db, "as_of, share", "audience_groups", "dimension = 'city'") == [
        (datetime(2030, 1, 1, 12, tzinfo=UTC), 0.75),
        (datetime(2030, 1, 2, 12, tzinfo=UTC), 0.5),
    ]


def test_of_two_exports_of_the_same_moment_the_one_loaded_later_counts():
    moment = "2030-01-01 12:00:00+00"
    db = built(
        audience_group=GROUPS + "2 | city | Ansterbourne | 0.5\n 2 | city | Holm | 0.1",
        loads=f"load_id | as_of | loaded_at\n 1 | {moment} | {moment}\n 2 | {moment} | 2030-01-09 00:00+00",
    )
    assert rows(db, "group_name, share", "audience_groups", "dimension = 'city'") == [
        ("Ansterbourne", 0.5),
        ("Holm", 0.1),
    ]


def test_where_no_share_is_reported_it_is_not_0():
    db = built(
        audience_group="""
            dimension  | group_name | share
            age_gender | 65+, Women | -
            age_gender | 65+, Men   | 0.1
        """
    )
    assert rows(db, "dimension, group_name, share", "audience_groups", "share is null") == [
        ("age_gender", "65+, Women", None),
        ("gender", "Women", None),
    ]
