"""A later export that says otherwise than an earlier one: counted, and a break where most figures fell."""

from tests.spec import built, rows

COUNTED = "load_id, kind, metric, compared, lowered, raised, kept_out, is_recount"
ANEW = "note like 'Recounted%'"
MANY = "\n".join(f"{{load}} | {n} | 2029-0{n}-10 | {{reach}} | {{reactions}}" for n in range(1, 7))
HEAD = "load_id | post_id | local_date | reach | reactions\n"


def six_posts(load: int, reach: int, reactions: int) -> str:
    return MANY.format(load=load, reach=reach, reactions=reactions)


def test_a_post_that_grows_is_not_restated_and_one_that_falls_is():
    db = built(
        post="""
        load_id | post_id | reach | reactions | shares
        1       | 1       | 100   | 5         | 2
        1       | 2       | 80    | 4         |
        2       | 1       | 130   | 4         | 2
        2       | 2       | 90    | 6         | 1
    """
    )
    assert rows(db, COUNTED, "restatements") == [("2", "post", "reactions", 2, 1, 0, 0, False)]
    assert rows(db, "load_id, restated_rows, restated_by", "loads") == [("1", 1, "2"), ("2", 0, None)]


def test_a_figure_that_an_export_between_does_not_give_can_fall_all_the_same():
    db = built(
        post="""
        load_id | post_id | reach | reactions
        1       | 1       | 100   | 5
        2       | 1       |       | 6
        3       | 1       | 90    | 7
    """
    )
    assert rows(db, COUNTED, "restatements", "lowered > 0") == [("3", "post", "reach", 1, 1, 0, 0, False)]


def test_a_figure_can_fall_across_an_export_that_does_not_hold_the_post():
    db = built(
        post="""
        load_id | post_id | reach | reactions
        1       | 1       | 100   | 5
        1       | 2       | 10    | 1
        2       | 2       | 20    | 2
        3       | 1       | 90    | 7
        3       | 2       | 30    | 3
    """
    )
    assert rows(db, COUNTED, "restatements", "lowered > 0") == [("3", "post", "reach", 2, 1, 0, 0, False)]


def test_a_day_is_over_so_that_any_other_figure_is_a_restatement_and_a_0_is_kept_out():
    db = built(
        account_day="""
        load_id | date       | views | clicks
        1       | 2029-01-01 | 10    | 3
        1       | 2029-01-02 | 20    | 3
        1       | 2029-01-03 | 30    | 3
        2       | 2029-01-01 | 12    | 3
        2       | 2029-01-02 | 19    | 3
        2       | 2029-01-03 | 0     | 3
    """
    )
    assert rows(db, COUNTED, "restatements", "metric = 'views'") == [("2", "day", "views", 2, 1, 1, 1, False)]
    assert rows(db, "load_id, restated_rows, restated_by", "loads") == [("1", 2, "2"), ("2", 0, None)]
    assert rows(db, "date::varchar, value", "account_days", "metric = 'views'") == [
        ("2029-01-01", 12), ("2029-01-02", 19), ("2029-01-03", 30),
    ]  # fmt: skip


def test_a_figure_is_compared_with_the_last_that_was_reported_and_not_with_a_0_that_was_kept_out():
    db = built(
        account_day="""
        load_id | date       | views
        1       | 2029-01-01 | 10
        2       | 2029-01-01 | 0
        3       | 2029-01-01 | 10
    """
    )
    assert rows(db, COUNTED, "restatements", "metric = 'views'") == [("2", "day", "views", 0, 0, 0, 1, False)]
    assert rows(db, "load_id, restated_by", "loads", "restated_by is not null") == []


def test_an_export_that_lowers_most_posts_is_a_recount_from_the_first_day_that_it_covers():
    db = built(post=HEAD + six_posts(1, 100, 5) + "\n" + six_posts(2, 60, 5))
    assert rows(db, COUNTED, "restatements") == [("2", "post", "reach", 6, 6, 0, 0, True)]
    assert rows(db, "metric, date::varchar", "account_breaks", ANEW) == [("reach", "2029-01-10")]


def test_a_few_posts_that_fall_among_many_are_no_recount():
    few = six_posts(2, 100, 5).replace("| 100 |", "| 60 |", 3)
    db = built(post=HEAD + six_posts(1, 100, 5) + "\n" + few)
    assert rows(db, COUNTED, "restatements") == [("2", "post", "reach", 6, 3, 0, 0, False)]
    assert rows(db, "metric", "account_breaks", ANEW) == []


def test_a_recount_of_any_part_breaks_the_interactions():
    db = built(post=HEAD + six_posts(1, 100, 5) + "\n" + six_posts(2, 100, 4))
    assert rows(db, "metric, date::varchar", "account_breaks", ANEW) == [("interactions", "2029-01-10")]


def test_clicks_that_a_provider_takes_out_again_break_the_click_rate():
    mailings = "load_id | mailing_id | account_id | sent_on | delivered | unique_clicks\n" + "\n".join(
        f"{load} | {n} | newsletter-a | 2029-01-{n:02} | 500 | {clicks}"
        for load, clicks in ((1, 40), (2, 25))
        for n in range(1, 9)
    )
    db = built(mailing=mailings)
    assert rows(db, COUNTED, "restatements") == [("2", "mailing", "unique_clicks", 8, 8, 0, 0, True)]
    assert rows(db, "account_id, metric, date::varchar", "account_breaks", ANEW) == [
        ("newsletter-a", "click_rate", "2029-01-01")
    ]


def test_a_report_of_a_website_that_is_exported_again_says_what_changed():
    db = built(
        web_source="""
            load_id | account_id | part | report  | source | sessions | users
            1       | website-a  | t    | Traffic | direct | 40       | 30
            1       | website-a  | t    | Traffic | search | 10       | 9
            2       | website-a  | t    | Traffic | direct | 42       | 30
            2       | website-a  | t    | Traffic | search | 10       | 9
        """,
        loads="""
            load_id | period_start | period_end
            1       | 2029-01-01   | 2029-01-31
            2       | 2029-01-01   | 2029-01-31
        """,
    )
    assert rows(db, COUNTED, "restatements") == [("2", "source", "sessions", 2, 0, 1, 0, False)]
