"""Whatever the models work out of columns comes out the same on Spark as in DuckDB, value by value.

Every expression of every model is tried, over columns of the types that it is used on, with values on which
engines are known to differ.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import islice, product
from typing import Any

import duckdb
import pyarrow as pa
import pytest
import sqlglot
from sqlglot import exp

from data_pipeline.warehouse.spark.said_on_spark import said_on_spark
from data_pipeline.warehouse.spark.session import session
from data_pipeline.warehouse.sql_models import Model, all_models
from tests.spec import built

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("spark_is_here")]
VALUES: dict[str, list[Any]] = {
    "VARCHAR": [
        None, "", " ", "a", "A b", "Ä", "é", "e\u0301", "ß", "İstanbul", "ΟΔΟΣ ΣΑΣ",
        "Kelvin \u212a", "x-y", "facebook-a-b", "-", "Page path and screen class",
        "channel group", "Session source / medium", "a / b / c",
        "18-24, men", ",", "inform;consult;;", ";", "CONSULT: 100%_", "o'clock", "don’t £5",
        "[name] <b c> &lt;&amp;",
        "$1 \\1 \\d",
        "tab\tline\nend", "  both  ", "\u00a0", "東京 👍🏽", "reactions, comments", "youtube-a", "website",
        "post",
        "2025-01-31", "interactions", "9", "10", "%",
    ],
    "BIGINT": [None, 0, 1, -1, 2, 3, 4, 5, 7, 10, -7, 999, 1000, 10**12, -(10**12), 2**53 + 1],
    "DOUBLE": [
        None, 0.0, -0.0, 0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.1, 0.3, 1 / 3, 2 / 3, 1e-7, 0.0000005, 2.0000005,
        17.25, 123456.789, -3.14159, 1e12, 4503599627370497.5,
    ],
    "DATE": [
        None, date(2006, 1, 1), date(2023, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2024, 12, 30),
        date(2025, 3, 31), date(2025, 4, 1), date(2025, 10, 26), date(2026, 1, 1), date(2026, 3, 29),
        date(2026, 12, 31), date(2040, 12, 31),
    ],
    "TIMESTAMP WITH TIME ZONE": [
        None, datetime(2006, 1, 1, tzinfo=UTC), datetime(2024, 2, 29, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2025, 3, 30, 0, 59, 59, tzinfo=UTC), datetime(2025, 3, 30, 1, tzinfo=UTC),
        datetime(2025, 6, 30, 22, 59, 59, tzinfo=UTC), datetime(2025, 6, 30, 23, 30, tzinfo=UTC),
        datetime(2025, 10, 26, 0, 30, tzinfo=UTC), datetime(2025, 10, 26, 1, 30, tzinfo=UTC),
        datetime(2025, 12, 31, 23, 59, 59, 500000, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC),
    ],
    "BOOLEAN": [None, True, False],
    "VARCHAR[]": [None, [], [""], ["a", ""], ["b", "a", "b"]],
}  # fmt: skip
EXACT = (0.0, 0.5, 1.0, -0.5, 2.5, 17.25, -3.0)  # in whichever order these are added, the sum is the same
ARROW = {
    "VARCHAR": pa.string(), "BIGINT": pa.int64(), "DOUBLE": pa.float64(), "DATE": pa.date32(),
    "TIMESTAMP WITH TIME ZONE": pa.timestamp("us", "UTC"), "BOOLEAN": pa.bool_(),
    "VARCHAR[]": pa.list_(pa.string()),
}  # fmt: skip
# Columns that only steps inside a model have.
INSIDE = {
    "sent": "VARCHAR", "is_new": "BOOLEAN", "was_new": "BOOLEAN", "counted_clicks": "BIGINT",
    "exposure": "BIGINT", "total": "BIGINT", "financial_year": "BIGINT", "views_are_false": "BOOLEAN",
    "has_total": "BOOLEAN",
    "choice": "BIGINT", "stand_for_posts": "BIGINT", "on_reach": "BOOLEAN", "words": "VARCHAR[]",
    "quarter_number": "VARCHAR", "moment": "TIMESTAMP WITH TIME ZONE", "parts": "VARCHAR",
    "day_before": "DATE",
    "most_reach": "BIGINT", "most_viewers": "BIGINT", "most_views": "BIGINT", "most_reactions": "BIGINT",
    "most_comments": "BIGINT", "most_shares": "BIGINT", "most_reposts": "BIGINT", "most_saves": "BIGINT",
    "most_clicks": "BIGINT", "most_engagements": "BIGINT",
    "parts_before": "VARCHAR", "first": "DATE", "last": "DATE", "start": "VARCHAR", "keyword": "VARCHAR",
    "place": "BIGINT", "first_day": "DATE", "last_day": "DATE", "day": "DATE", "since": "DATE",
    "item": "VARCHAR", "word": "VARCHAR", "beginning": "VARCHAR",
}  # fmt: skip
OF_A_STEP = {("experience_months", "negative"): "BIGINT", ("post_rules", "words"): "VARCHAR"}
COLUMNS_THERE = "select table_name, column_name, data_type from duckdb_columns() where not internal"
WIDENED = {"INTEGER": "BIGINT", "HUGEINT": "BIGINT"}
ROWS, COLUMNS, GROUPS = 400, 6, 40
BATCH = 60
TRIED = (exp.Func, exp.Binary, exp.Cast, exp.Between, exp.In, exp.Not, exp.Filter, exp.Window)
WHOLE = (exp.Filter, exp.Window)
GENERATORS = (
    exp.Explode,
    exp.Unnest,
    exp.GenerateSeries,
)
NOT_ALONE = (exp.If, exp.RowNumber, exp.Rank, exp.DenseRank, exp.Lag, exp.SetOperation)


def _types() -> dict[str, dict[str, set[str]]]:
    """Of each model the columns that it can name, and the types that these have in what it reads."""
    db = built(*(model.name for model in all_models()))
    tables: dict[str, dict[str, str]] = {}
    for table, name, kind in db.execute(COLUMNS_THERE).fetchall():
        tables.setdefault(table, {})[name] = WIDENED.get(kind, kind)
    found: dict[str, dict[str, set[str]]] = {}
    for model in all_models():
        names: dict[str, set[str]] = {}
        for table in sorted(model.reads & tables.keys()):
            for name, kind in tables[table].items():
                names.setdefault(name, set()).add(kind)
        # Names that a model gives itself.
        found[model.name] = {name: {kind} for name, kind in (tables[model.name] | INSIDE).items()} | names
    for (model_name, name), kind in OF_A_STEP.items():
        found[model_name][name] = {kind}
    return found


def _column(kind: str, number: int) -> str:
    return f"{kind.split(maxsplit=1)[0].replace('[]', 's').lower()}_{number}"


def _probe() -> pa.Table:
    """Some columns of each type, in each row other values together."""
    chance = random.Random(20261130)
    columns: dict[str, pa.Array] = {"id": pa.array(range(ROWS), pa.int64())}
    columns["in_group"] = pa.array([row % GROUPS for row in range(ROWS)], pa.int64())
    columns["exact"] = pa.array([chance.choice([None, *EXACT]) for _ in range(ROWS)], pa.float64())
    for kind, values in VALUES.items():
        for number in range(COLUMNS):
            columns[_column(kind, number)] = pa.array(
                [chance.choice(values) for _ in range(ROWS)], ARROW[kind]
            )
    return pa.table(columns)


def _expressions() -> Iterator[tuple[Model, exp.Expr]]:
    """Every expression of the models that can be tried on its own: with its filter, its window, its cases."""
    for model in all_models():
        for node in sqlglot.parse_one(model.sql, dialect="duckdb").find_all(*TRIED):
            is_part = isinstance(node.parent, WHOLE) and not isinstance(node.parent.this, exp.Column)
            is_unsorted = isinstance(node.this if isinstance(node, exp.Filter) else node, exp.ArrayAgg)
            # A window that a select names stands for itself nowhere: what it gives is seen in whole builds.
            is_named = isinstance(node, exp.Window) and (
                node.args.get("alias") or isinstance(node.this, exp.Identifier)
            )
            is_left_out = isinstance(node, NOT_ALONE) or is_unsorted or is_named
            is_inside = node.find_ancestor(exp.Lambda, exp.Pivot) or (
                is_part and isinstance(node, exp.AggFunc)
            )
            if not is_left_out and not is_inside and not node.find(exp.Query, exp.Star, *GENERATORS):
                yield model, node


def _forms() -> dict[str, str]:
    """Each form that an expression has, with probe columns in the places of its own -> the model's words."""
    of_models = _types()
    forms: dict[str, str] = {}
    for model, node in _expressions():
        types = of_models[model.name]
        lambdas = {name.name for each in node.find_all(exp.Lambda) for name in each.expressions}
        names = list(dict.fromkeys(c.name for c in node.find_all(exp.Column) if c.name not in lambdas))
        untyped = [name for name in names if name not in types]
        assert not untyped, f"of which type is {untyped} in {node.sql('duckdb')} of {model.name}?"
        for kinds in islice(product(*(sorted(types[name]) for name in names)), 8):
            counts: dict[str, int] = {}
            places = {}
            for name, kind in zip(names, kinds, strict=True):
                places[name] = _column(kind, counts.get(kind, 0) % COLUMNS)
                counts[kind] = counts.get(kind, 0) + 1
            form = node.copy().transform(
                lambda each, places=places: (
                    exp.column(places[each.name])
                    if isinstance(each, exp.Column) and each.name in places
                    else each
                )
            )
            form = _in_one_order(form)
            forms.setdefault(form.sql("duckdb", comments=False), node.sql("duckdb", comments=False))
    return forms


def _in_one_order(form: exp.Expr) -> exp.Expr:
    """The form where rows have a total order, as the models see to, and where sums of fractions are exact."""
    for window in form.find_all(exp.Window):
        if order := window.args.get("order"):
            order.append("expressions", exp.Ordered(this=exp.column("id")))
    for newest in form.find_all(exp.ArgMax):
        newest.set("expression", exp.column("id"))
    for total in form.find_all(exp.Sum):
        for column in total.find_all(exp.Column):
            if column.name.startswith("double"):
                column.replace(exp.column("exact"))
    return form


def _is_aggregate(form: str) -> bool:
    tree = sqlglot.parse_one(form, dialect="duckdb")
    return any(
        not isinstance(found.parent, exp.Window) and not found.find_ancestor(exp.Window)
        for found in tree.find_all(exp.AggFunc)
    )


def _query(forms: Sequence[str], *, grouped: bool) -> str:
    by, rest = ("in_group", " group by in_group") if grouped else ("id", "")
    return f"select {by}, {', '.join(f'{form} as f_{n}' for n, form in enumerate(forms))} from probe{rest}"


def _spark_answer(spark: Any, forms: Sequence[str], *, grouped: bool) -> pa.Table:
    query = sqlglot.parse_one(_query(forms, grouped=grouped), dialect="duckdb")
    return spark.sql(said_on_spark(query)).toArrow()


def _same(ours: Any, theirs: Any) -> bool:
    """A day is its first moment, and a moment without a zone is one in UTC: so both engines compare them."""
    if isinstance(ours, float) and isinstance(theirs, float):
        return repr(ours) == repr(theirs)
    return _moment(ours) == _moment(theirs)


def _moment(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value
    return datetime(value.year, value.month, value.day, tzinfo=UTC) if isinstance(value, date) else value


def test_every_expression_of_the_models_gives_the_same_on_spark():
    probe, forms = _probe(), _forms()
    db = duckdb.connect()
    db.execute("set timezone = 'UTC'")
    db.register("probe", probe)
    refused = {form: why for form in forms if (why := _refusal(db, form))}
    assert [form for form, why in refused.items() if "GROUP BY" not in why] == []
    differing: dict[str, Any] = {}
    with session("local[2]", few_rows=True) as spark:
        spark.createDataFrame(probe).createOrReplaceTempView("probe")
        spark.sql("cache table probe")
        for grouped in (False, True):
            some = [form for form in forms if form not in refused and _is_aggregate(form) == grouped]
            for start in range(0, len(some), BATCH):
                differing |= _differing(db, spark, some[start : start + BATCH], grouped=grouped)
    assert differing == {}


def _refusal(db: duckdb.DuckDBPyConnection, form: str) -> str:
    """Why DuckDB does not take an expression; '' where it does."""
    try:
        db.sql(_query([form], grouped=_is_aggregate(form))).to_arrow_table()
    except (duckdb.BinderException, duckdb.ConversionException) as error:
        return str(error)
    return ""


def _differing(
    db: duckdb.DuckDBPyConnection, spark: Any, forms: list[str], *, grouped: bool
) -> dict[str, Any]:
    """The forms that differ, each with how often and the first values of both; one that Spark refuses with
    its reason."""
    try:
        theirs = _spark_answer(spark, forms, grouped=grouped)
    except Exception as error:
        if len(forms) == 1:
            return {forms[0]: str(error).splitlines()[0]}
        halves = forms[: len(forms) // 2], forms[len(forms) // 2 :]
        return {
            form: why for half in halves for form, why in _differing(db, spark, half, grouped=grouped).items()
        }
    ours = db.sql(_query(forms, grouped=grouped)).to_arrow_table()
    by = ours.column_names[0]
    ours, theirs = ours.sort_by(by), theirs.sort_by(by)
    found = {}
    for number, form in enumerate(forms):
        each = zip(*(table[f"f_{number}"].to_pylist() for table in (ours, theirs)), strict=True)
        wrong = [pair for pair in each if not _same(*pair)]
        if wrong:
            found[form] = (len(wrong), *wrong[:3])
    return found
