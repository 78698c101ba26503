"""Lifts a model, which is written for one organisation, to all organisations at once.

Every relation that holds rows of organisations has the column `of_organisation` first. What is joined,
grouped, numbered or looked up meets rows of the same organisation alone. Relations made of reference lists
alone have no such column: they are the same for all. What is not understood is refused by name, never
guessed at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import sqlglot
from sqlglot import exp

from data_pipeline.errors import BuildFailed
from data_pipeline.warehouse.sql_models import Model
from data_pipeline.warehouse.together.whose import KEY, ORGANISATIONS

# What may stand in each place; anything else could reach across organisations unseen.
_UNDERSTOOD: dict[type[exp.Expr], set[str]] = {
    exp.Select: {"with_", "distinct", "expressions", "from_", "joins", "where", "group", "having", "windows"},
    exp.Union: {"with_", "this", "expression", "distinct"},
    exp.Except: {"with_", "this", "expression", "distinct"},
    exp.Intersect: {"with_", "this", "expression", "distinct"},
    exp.Subquery: {"this", "alias", "pivots"},
    exp.Table: {"this", "alias", "pivots"},
    exp.Pivot: {"expressions", "fields", "unpivot", "alias"},
    exp.Join: {"this", "side", "kind", "on"},
    exp.Group: {"expressions"},
    exp.Distinct: set(),  # of the rows of a select
    exp.Window: {"this", "partition_by", "order", "spec", "over", "alias"},
    exp.With: {"expressions"},
    exp.CTE: {"this", "alias"},
    exp.Star: set(),
    exp.In: {"this", "expressions", "query"},
}
_NULL_WITHOUT_ROWS = (exp.Min, exp.Max, exp.Sum, exp.ArgMax)


class NotUnderstood(ValueError):
    """A form of SQL that this module does not lift."""


@dataclass
class _Source:
    """A relation that a select reads from, under the name that it has there."""

    name: str
    is_lifted: bool

    def key(self) -> exp.Expr:
        return exp.column(KEY, table=self.name or None)


@dataclass
class _Sources:
    """All that a select reads from, and the expression that says whose a row of it is."""

    each: list[_Source] = field(default_factory=list)
    key: exp.Expr | None = None


def lifted(model: Model, relations: Mapping[str, bool]) -> tuple[exp.Query, bool]:
    """The model's query over all organisations, and whether its rows are of organisations.

    relations: of each relation that the model may read whether it has the column. BuildFailed, naming the
    model, where it cannot be lifted.
    """
    return lifted_query(model.name, model.sql, relations)


def lifted_query(name: str, sql: str, relations: Mapping[str, bool]) -> tuple[exp.Query, bool]:
    """The same for a query that is called so in errors."""
    try:
        return _query(sqlglot.parse_one(sql, dialect="duckdb"), relations)
    except (NotUnderstood, sqlglot.errors.SqlglotError) as error:
        raise BuildFailed(
            f"The model {name} could not be said for several organisations: {error}", name
        ) from error


def of_everyone(relation: str) -> exp.Query:
    """A query that gives each organisation the rows of a relation that is the same for all."""
    return (
        exp.select(f"o.{KEY}", "r.*")
        .from_(f"{ORGANISATIONS} as o")
        .join(f"{relation} as r", join_type="cross")
    )


def _query(query: exp.Expr, outer: Mapping[str, bool]) -> tuple[exp.Query, bool]:
    _understand(query)
    relations = dict(outer)
    if with_ := query.args.get("with_"):
        _understand(with_)
        for cte in with_.expressions:
            _understand(cte)
            if cte.args["alias"].columns:
                raise NotUnderstood(f"named columns of {cte.alias}")
            inside, relations[cte.alias] = _query(cte.this, relations)
            cte.set("this", inside)
    if isinstance(query, exp.SetOperation):
        return _set_operation(query, relations)
    if isinstance(query, exp.Select):
        return _select(query, relations)
    raise NotUnderstood(f"{query.sql()[:60]}, which is no select")


def _set_operation(query: exp.SetOperation, relations: Mapping[str, bool]) -> tuple[exp.Query, bool]:
    left, is_left_lifted = _query(query.this, relations)
    right, is_right_lifted = _query(query.expression, relations)
    if is_left_lifted != is_right_lifted:
        raise NotUnderstood("rows of organisations beside rows that are the same for all")
    query.set("this", left)
    query.set("expression", right)
    return query, is_left_lifted


def _select(select: exp.Select, relations: Mapping[str, bool]) -> tuple[exp.Query, bool]:
    sources = _lift_sources(select, relations)
    _lift_lookups(select, relations, sources.key)
    if sources.key is None:
        return select, False
    for window in [*_own(select, exp.Window), *(select.args.get("windows") or [])]:
        _understand(window)
        if not window.args.get("alias"):  # else it is one that the select names, and lifted there
            window.set("partition_by", [sources.key.copy(), *(window.args.get("partition_by") or [])])
    _lift_stars(select, sources)
    if distinct := select.args.get("distinct"):
        _understand(distinct)
    is_grouped = bool(select.args.get("group"))
    if not is_grouped and any(_own_aggregates(select)):
        return _one_row_each(select, sources.key), True
    if is_grouped:
        _understand(select.args["group"])
        for group in select.args["group"].expressions:
            if isinstance(group, (exp.Literal, exp.Rollup, exp.Cube, exp.GroupingSets)):
                raise NotUnderstood(f"groups by {group.sql()}")
        select.args["group"].expressions.insert(0, sources.key.copy())
    _put_key_first(select, sources.key)
    return select, True


def _put_key_first(select: exp.Select, key: exp.Expr) -> None:
    select.set("expressions", [exp.alias_(key.copy(), KEY), *select.expressions])


def _one_row_each(select: exp.Select, key: exp.Expr) -> exp.Select:
    """What is worked out over all rows, for each organisation: also for one that has no rows."""
    if select.args.get("having"):
        raise NotUnderstood("having without groups")
    for projection in select.expressions:
        if not (isinstance(projection, exp.Alias) and isinstance(projection.this, _NULL_WITHOUT_ROWS)):
            raise NotUnderstood(f"{projection.sql()} over all rows")
    names = [projection.alias for projection in select.expressions]
    with_ = select.args.pop("with_", None)
    _put_key_first(select, key)
    select.set("group", exp.Group(expressions=[key.copy()]))
    outer = exp.select(f"o.{KEY}", *(f"s.{name}" for name in names)).from_(f"{ORGANISATIONS} as o")
    outer = outer.join(select.subquery("s"), on=f"s.{KEY} = o.{KEY}", join_type="left")
    if with_:
        outer.set("with_", with_)
    return outer


def _lift_sources(select: exp.Select, relations: Mapping[str, bool]) -> _Sources:
    sources = _Sources()
    if from_ := select.args.get("from_"):
        first = _source(from_, relations)
        sources.each.append(first)
        sources.key = first.key() if first.is_lifted else None
    for join in select.args.get("joins") or []:
        _understand(join)
        _lift_join(join, sources, _source(join, relations))
    nameless = [source for source in sources.each if source.is_lifted and not source.name]
    if nameless and sum(source.is_lifted for source in sources.each) > 1:
        raise NotUnderstood("a relation without a name beside another")
    return sources


def _lift_join(join: exp.Join, sources: _Sources, source: _Source) -> None:
    side, kind = join.side.upper(), join.kind.upper()
    if side not in ("", "LEFT", "FULL") or kind not in ("", "INNER", "CROSS", "OUTER"):
        raise NotUnderstood(f"a {side} {kind} join")
    sources.each.append(source)
    if side == "FULL" and not (source.is_lifted and sources.key):
        raise NotUnderstood("a full join with rows that are the same for all")
    if not source.is_lifted:
        return
    if sources.key is None:
        if side:
            raise NotUnderstood("a left join of organisations' rows to rows that are the same for all")
        sources.key = source.key()
        return
    same = exp.EQ(this=source.key(), expression=sources.key.copy())
    condition = join.args.get("on")
    join.set("on", exp.and_(same, condition, copy=False) if condition else same)
    if kind == "CROSS":
        join.set("kind", None)
    if side == "FULL":
        sources.key = exp.Coalesce(this=sources.key, expressions=[source.key()])


def _source(holder: exp.Expr, relations: Mapping[str, bool]) -> _Source:
    """The relation that stands in a `from` or a `join`; one in brackets is lifted in its place."""
    relation = holder.this
    _understand(relation)
    pivots = relation.args.get("pivots") or []
    for pivot in pivots:
        _understand(pivot)
        if not pivot.args.get("unpivot"):
            raise NotUnderstood("a pivot")
    if isinstance(relation, exp.Table):
        if not isinstance(relation.this, exp.Identifier):
            raise NotUnderstood(f"{relation.sql()} as a table")
        if relation.name not in relations:
            raise NotUnderstood(f"no relation is called {relation.name}")
        is_lifted = relations[relation.name]
    elif isinstance(relation, exp.Subquery):
        inside, is_lifted = _query(relation.this, relations)
        relation.set("this", inside)
    else:
        raise NotUnderstood(f"{relation.sql()[:60]} as a table")
    name = pivots[-1].alias if pivots else relation.alias_or_name
    return _Source(name, is_lifted)


def _lift_lookups(select: exp.Select, relations: Mapping[str, bool], key: exp.Expr | None) -> None:
    """`x in (select ...)` looks among the rows of the same organisation; no other query stands in one."""
    for inner in list(_own(select, exp.Query)):
        holder = inner.parent
        if not isinstance(holder, exp.In) or isinstance(holder.parent, exp.Not):
            raise NotUnderstood(f"the query {inner.sql()[:60]} inside an expression")
        _understand(holder)
        query, is_lifted = _query(inner.this if isinstance(inner, exp.Subquery) else inner, relations)
        holder.set("query", exp.Subquery(this=query))
        if is_lifted and key is None:
            raise NotUnderstood("rows that are the same for all, chosen by rows of organisations")
        if is_lifted and key is not None:
            holder.set("this", exp.Tuple(expressions=[key.copy(), holder.this]))


def _lift_stars(select: exp.Select, sources: _Sources) -> None:
    """The key comes first, and once: `*` is everything else."""
    projections: list[exp.Expr] = []
    lifted_names = [source.name for source in sources.each if source.is_lifted]
    for projection in select.expressions:
        if isinstance(projection, exp.Star):
            _understand(projection)
            if len(sources.each) == 1:
                projections.append(_everything_else())
            else:
                projections += [_star_of(source.name, source.is_lifted) for source in sources.each]
        elif isinstance(projection, exp.Column) and isinstance(projection.this, exp.Star):
            _understand(projection.this)
            projections.append(_star_of(projection.table, projection.table in lifted_names))
        else:
            projections.append(projection)
    select.set("expressions", projections)


def _star_of(name: str, is_lifted: bool) -> exp.Expr:
    if not name:
        raise NotUnderstood("a relation without a name under *")
    star = _everything_else() if is_lifted else exp.Star()
    return exp.Column(this=star, table=exp.to_identifier(name))


def _everything_else() -> exp.Star:
    return exp.Star(except_=[exp.to_identifier(KEY)])


def _own(select: exp.Select, kind: type[exp.Expr]) -> Iterator[exp.Expr]:
    """What of a kind stands in a select's own expressions, not inside a query in them."""
    places: Sequence[exp.Expr | None] = (
        *select.expressions,
        *(join.args.get("on") for join in select.args.get("joins") or []),
        *(select.args.get(name) for name in ("where", "group", "having")),
    )
    for place in places:
        if place is not None:
            for node in place.walk(prune=lambda node: isinstance(node, exp.Query)):
                if isinstance(node, kind):
                    yield node


def _own_aggregates(select: exp.Select) -> Iterator[exp.Expr]:
    """Aggregates over groups, not those over a window."""
    for found in _own(select, exp.Func):
        if isinstance(found, exp.Anonymous):
            raise NotUnderstood(f"the function {found.name}")
        window = found.find_ancestor(exp.Window, exp.Query)
        if isinstance(found, exp.AggFunc) and not isinstance(window, exp.Window):
            yield found


def _understand(node: exp.Expr) -> None:
    """Refuses a node of another kind, or with something in it that is not looked at here."""
    allowed = _UNDERSTOOD.get(type(node))
    if allowed is None:
        raise NotUnderstood(f"{type(node).__name__.upper()} in {node.sql()[:60]}")
    if others := {name for name, value in node.args.items() if value} - allowed:
        raise NotUnderstood(f"{', '.join(sorted(others))} in {node.sql()[:60]}")
