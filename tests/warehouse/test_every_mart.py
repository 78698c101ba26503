"""What holds for every model: its grain, its comments, its functions, and that reach is never added up."""

import re

import pytest
import sqlglot
from sqlglot import exp

from data_pipeline.errors import BuildFailed
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.warehouse import build_history
from data_pipeline.warehouse.run_models import run
from data_pipeline.warehouse.sql_models import Model, all_models
from tests.spec import built

MODELS = pytest.mark.parametrize("model", all_models(), ids=lambda model: model.name)
PEOPLE = {
    "reach", "users", "viewers", "followers", "rated_reach", "median_reach", "median_viewers",
    "unique_opens", "unique_clicks", "recipients",
}  # fmt: skip
OWN_KEYS = {
    "accounts": {"account_id", "organisation", "channel", "name", "status"},
    "posts": {
        "account_id", "post_id", "channel", "other_account", "published_at", "local_date", "quarter",
        "text", "format", "url", "is_reply", "is_paid", "objectives", "reach", "views", "interactions",
        "public_interactions",
        "reactions", "comments", "shares", "saves", "clicks", "as_of", "is_provisional", "carried",
    },
    "post_snapshots": {"account_id", "post_id", "load_id", "reach", "views", "interactions", "as_of"},
    "post_periods": {"account_id", "post_id", "period_start", "period_end", "metric", "value", "load_id"},
    "post_days": {"account_id", "post_id", "date", "metric", "value", "load_id"},
    "account_days": {"account_id", "date", "metric", "value", "load_id"},
    "account_months": {
        "account_id", "month", "posts", "median_reach", "views", "interactions", "public_interactions",
        "interaction_rate", "rate_basis", "interactions_parts", "daily_views", "daily_interactions",
        "sessions",
        "engaged_sessions", "followers", "followers_gained", "experiences", "hours", "cost",
        "cost_per_interaction", "days",
    },
    "audience_groups": {"account_id", "as_of", "dimension", "group_name", "share", "population_share"},
    "web_pages": {
        "account_id", "report", "period_start", "period_end", "page", "views", "sessions",
        "engaged_sessions", "users",
    },
    "web_sources": {
        "account_id", "report", "period_start", "period_end", "source", "views", "sessions",
        "engaged_sessions", "users",
    },
    "mailings": {
        "account_id", "mailing_id", "title", "sent_at", "recipients", "delivered", "unique_opens",
        "unique_clicks", "unsubscribes", "as_of",
    },
    "experiences": {
        "experience_id", "received_on", "quarter", "arrived_by", "arrived_account_id", "prompted_account_id",
        "service", "sentiment", "coded_by", "text",
    },
    "experience_themes": {"experience_id", "theme", "coded_by"},
    "extra_figures": {"load_id", "account_id", "item", "date", "metric", "value"},
    "loads": {
        "load_id", "file_name", "sha256", "account_id", "exported_on", "as_of_assumed",
        "loaded_at", "reader_version", "period_start", "period_end", "rows_read", "rows_loaded",
        "rows_rejected", "rows_duplicate",
    },
    "load_parts": {"load_id", "part", "source", "rows_loaded"},
    "rejected_rows": {"load_id", "part", "line", "heading", "value", "reason"},
    "metrics": {"channel", "metric", "definition", "unit", "adds_up", "heading", "source"},
}  # fmt: skip
OWN_KEYS["account_quarters"] = OWN_KEYS["account_months"] - {"month"} | {"quarter"}


@pytest.fixture(scope="module")
def columns(sample: DataFolder) -> dict[str, dict[str, str | None]]:
    """Of each table of a build the columns with their comments."""
    found: dict[str, dict[str, str | None]] = {}
    with build_history.connect_latest(sample) as db:
        for table, column, comment in db.execute(
            "select table_name, column_name, comment from duckdb_columns() "
            "where schema_name = 'main' and not internal"
        ).fetchall():
            found.setdefault(table, {})[column] = comment
    return found


@pytest.mark.parametrize("mart", OWN_KEYS)
def test_a_mart_has_the_columns_that_others_rely_on(mart: str, columns: dict[str, dict[str, str | None]]):
    assert OWN_KEYS[mart] - columns[mart].keys() == set()


def test_every_mart_that_speaks_of_accounts_names_account_and_organisation(
    columns: dict[str, dict[str, str | None]],
):
    without = {
        table for table, names in columns.items() if ("account_id" in names) != ("organisation" in names)
    }
    assert without == set()


def test_every_table_and_column_of_a_build_has_a_comment(
    columns: dict[str, dict[str, str | None]], sample: DataFolder
):
    bare = [
        (table, name) for table, names in columns.items() for name, comment in names.items() if not comment
    ]
    assert bare == []
    with build_history.connect_latest(sample) as db:
        undescribed = "select table_name from duckdb_tables() where schema_name = 'main' and comment is null"
        assert db.execute(undescribed).fetchall() == []


def test_every_mart_is_built(columns: dict[str, dict[str, str | None]]):
    assert columns.keys() == {model.name for model in all_models() if model.is_mart} | {"build"}


@MODELS
def test_people_are_never_added_up(model: Model):
    for total in sqlglot.parse_one(model.sql, dialect="duckdb").find_all(exp.Sum):
        summed = {column.name for column in total.find_all(exp.Column)}
        assert summed & PEOPLE == set()


@MODELS
def test_a_model_says_what_it_is_and_what_one_row_is(model: Model):
    assert re.match(r"[A-Z].*\.", model.description)
    assert model.grain


@MODELS
def test_an_order_of_rows_is_total_wherever_one_is_chosen(model: Model):
    """`row_number` over ties would choose another row on another day, or on another engine."""
    for window in sqlglot.parse_one(model.sql, dialect="duckdb").find_all(exp.Window):
        if isinstance(window.this, exp.RowNumber):
            assert window.args.get("order"), window.sql()


def test_a_model_that_has_more_rows_than_its_grain_fails_the_build():
    db = built()
    twice = "select 1 as account_id union all select 1"
    broken = Model("broken", True, twice, "A broken one.", ("account_id",), {}, frozenset())
    with pytest.raises(
        BuildFailed, match="The model broken should have one row per account_id, and has more"
    ):
        run(db, broken)


def test_a_model_that_cannot_run_fails_the_build_by_name():
    with pytest.raises(BuildFailed, match="The model broken could not be built"):
        model = Model("broken", True, "select nothing", "A broken one.", ("nothing",), {}, frozenset())
        run(built(), model)


# Tables that somebody's saved query may read: a new one joins them, none goes or gets another name.
KEPT_NAMES = """
    account_breaks account_coverage account_days account_months account_periods account_quarters accounts
    anchors audience_groups build calendar calendar_periods channel_visits differences escalations
    experience_months experience_quarters experience_themes experience_words experiences extra_figures
    load_parts loads mailings metric_breaks metrics objectives owners population post_days post_figures
    post_objectives post_periods post_rules post_snapshots posts redirected_months rejected_rows web_pages
    web_sources
"""


def test_no_table_of_a_build_loses_its_name(sample):
    with build_history.connect_latest(sample) as db:
        names = db.execute("select table_name from information_schema.tables").fetchall()
        tables = {name for (name,) in names}
    assert set(KEPT_NAMES.split()) - tables == set()
