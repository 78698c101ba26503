"""How a query of DuckDB's is said on Spark: by sqlglot, and by what it leaves different."""

from __future__ import annotations

from sqlglot import ErrorLevel, exp

# Java makes two letters of the first, and one of two of the second by where it stands; DuckDB always these.
_LOWERED_OTHERWISE = {"İ": "i", "Σ": "σ"}


def said_on_spark(query: exp.Expr) -> str:
    """The same query in Spark's words."""
    query = query.copy()
    for newest in list(query.find_all(exp.ArgMax, exp.ArgMin)):
        _pass_over_null(newest)
    for lower in query.find_all(exp.Lower):
        lower.set("this", _lowered_beforehand(lower.this))
    return query.sql("spark", comments=False, unsupported_level=ErrorLevel.RAISE)


def _pass_over_null(newest: exp.Expr) -> None:
    """DuckDB takes the newest value that there is, Spark the newest row's, which may be NULL."""
    is_there = newest.this.copy().is_(exp.null()).not_()
    if isinstance(newest.parent, exp.Filter):
        condition = newest.parent.expression
        condition.set("this", exp.and_(condition.this, is_there, copy=False))
    else:
        newest.replace(exp.Filter(this=newest.copy(), expression=exp.Where(this=is_there)))


def _lowered_beforehand(text: exp.Expr) -> exp.Expr:
    for letter, small in _LOWERED_OTHERWISE.items():
        text = exp.Replace(
            this=text, expression=exp.Literal.string(letter), replacement=exp.Literal.string(small)
        )
    return text
