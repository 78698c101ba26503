"""What hours and spend recorded by people come to, month by month and quarter by quarter."""

from tests.spec import built, rows

POST = """
post_id | local_date | reactions | comments | shares | clicks
1       | 2026-04-10 | 10        | 0        | 0      | 0
2       | 2026-06-10 | 30        | 0        | 0      | 0
"""
RATE = """
since      | hourly_rate
2020-01-01 | 20
"""


def months(**texts: str) -> list[tuple]:
    return rows(
        built(post=POST, record_hourly_rates=RATE, **texts),
        "month::varchar, hours, is_hours_estimated, cost",
        "account_months",
    )


def test_exact_hours_and_spend_give_a_cost():
    effort = """
    account_id | month      | hours | spend
    facebook-a | 2026-04-01 | 6     | 30
    """
    assert months(record_effort=effort)[0] == ("2026-04-01", 6, False, 150)


def test_usual_hours_stand_until_changed_and_are_called_estimated():
    usual = """
    account_id | since      | hours_a_week
    facebook-a | 2026-05-01 | 7
    facebook-a | 2026-06-01 | 14
    """
    assert months(record_usual_hours=usual) == [
        ("2026-04-01", 30, True, 600),
        ("2026-05-01", 31, True, 620),
        ("2026-06-01", 60, True, 1200),
    ]


def test_exact_hours_go_before_the_usual_ones():
    usual = """
    account_id | since      | hours_a_week
    facebook-a | 2026-01-01 | 7
    """
    effort = """
    account_id | month      | hours | spend
    facebook-a | 2026-05-01 | 2     |
    """
    assert months(record_usual_hours=usual, record_effort=effort)[1] == ("2026-05-01", 2, False, 40)


def test_without_hours_nothing_is_made_up():
    effort = """
    account_id | month      | hours | spend
    facebook-a | 2026-04-01 |       | 30
    """
    assert [(hours, cost) for _, hours, _, cost in months(record_effort=effort)] == [(None, None)] * 3


def test_without_an_hourly_rate_hours_stand_and_cost_does_not():
    usual = """
    account_id | since      | hours_a_week
    facebook-a | 2026-01-01 | 7
    """
    found = rows(built(post=POST, record_usual_hours=usual), "hours, cost", "account_months")
    assert all(hours > 0 and cost is None for hours, cost in found)


def test_past_months_keep_the_hourly_rate_that_stood_then():
    rates = RATE + "2026-05-01 | 30\n"
    effort = """
    account_id | month      | hours | spend
    facebook-a | 2026-04-01 | 6     |
    facebook-a | 2026-05-01 | 6     |
    facebook-a | 2026-06-01 | 6     |
    """
    db = built(post=POST, record_hourly_rates=rates, record_effort=effort)
    assert rows(db, "month::varchar, cost", "account_months") == [
        ("2026-04-01", 120), ("2026-05-01", 180), ("2026-06-01", 180),
    ]  # fmt: skip
    assert rows(db, "cost", "account_quarters") == [(480,)]


def test_a_quarter_has_hours_only_if_each_of_its_months_has():
    two = """
    account_id | month      | hours | spend
    facebook-a | 2026-04-01 | 6     |
    facebook-a | 2026-05-01 | 6     |
    """
    three = two + "    facebook-a | 2026-06-01 | 6     |\n"
    for effort, hours, each in ((two, None, None), (three, 18, 9.0)):
        db = built(post=POST, record_hourly_rates=RATE, record_effort=effort)
        assert rows(db, "hours, cost_per_interaction", "account_quarters") == [(hours, each)]


def test_the_register_says_what_an_account_is():
    register = """
    account_id | status
    facebook-a | dormant
    """
    assert rows(built(post=POST, record_accounts=register), "status", "accounts") == [("dormant",)]
    assert rows(built(post=POST), "status", "accounts") == [("active",)]
