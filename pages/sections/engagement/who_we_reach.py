"""The ages of all accounts' followers beside those of the residents, in one picture."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data_pipeline.engagement import ages_of_followers
from data_pipeline.engagement.queries import audience as queries
from data_pipeline.engagement.queries.audience import FEWEST
from data_pipeline.outside_text import in_html
from pages.sections.engagement import followers
from pages.shared import layout, tables, words
from pages.shared.charts import look
from pages.shared.scope import Scope, ask

SHAPES = tuple(zip("●■▲◆", look.COLOURS, strict=True))  # an account each
SHOWN = {
    "account": "Account", "group_name": "Age", "share": "Share", "population_share": "Share of residents",
    "as_of_day": "Export",
}  # fmt: skip
SHARES = ("share", "population_share")
STYLE = """
.reached {border-collapse: collapse; width: 100%; font-size: 0.875rem; font-variant-numeric: tabular-nums}
.reached th, .reached td {padding: 0.35rem 0.6rem; border-bottom: 1px solid #D9DEE3; text-align: right;
  font-weight: 400}
.reached th:first-child {text-align: left; white-space: nowrap}
.reached thead th {color: #4A545E; border-bottom: 1px solid #9AA4AE}
.reached .lane {width: 45%; padding: 0}
.reached .lane div {position: relative; height: 1.5rem}
.reached .lane i {position: absolute; left: 0; top: 0.1rem; bottom: 0.1rem; background: #D3DAE2;
  border-right: 3px solid #1F1F1F}
.reached .lane b {position: absolute; transform: translateX(-50%); line-height: 1.5rem; font-weight: 400}
.reached-box {container-type: inline-size}
@container (max-width: 640px) {.reached .lane {display: none}}
@container (max-width: 420px) {.reached th, .reached td {padding: 0.35rem 0.2rem; overflow-wrap: anywhere}}
"""


def section(scope: Scope) -> None:
    """Who follows us, of all accounts whose exports say so, against who lives here."""
    groups = ask(scope, queries.audience_groups, scope.accounts)
    counts = ask(scope, queries.followers, scope.accounts)
    small = counts[counts["followers"] < FEWEST]
    ages = ages_of_followers.of_ages(groups)
    if ages.empty and small.empty:
        return
    st.header("Who do we reach?", anchor=False)
    if len(ages):
        layout.takeaway(ages_of_followers.in_words(ages, scope.names))
        st.html(table(scope.names, ages))
        st.caption(
            layout.escaped(f"{ages_of_followers.sources(ages, scope.names)} {ages_of_followers.NOT_SEEN}")
        )
        tables.under(ages.assign(account=scope.called(ages["account_id"])), "ages", SHOWN, SHARES)
    for account, number in small[["account_id", "followers"]].itertuples(index=False):
        st.markdown(layout.escaped(followers.too_few(scope.names[account], number)))


def table(names: Mapping[str, str], ages: pd.DataFrame) -> str:
    """A row per age group: the residents' bar, a mark per account, and the figures."""
    accounts = list(dict.fromkeys(ages["account_id"]))
    shares = ages.pivot_table(index="group_name", columns="account_id", values="share", aggfunc="first")
    here = ages.groupby("group_name")["population_share"].first()
    widest = max(shares.max().max(), here.fillna(0).max()) or 1.0
    marks = dict(zip(accounts, SHAPES, strict=False))
    heads = "".join(f'<th scope="col">{_mark(marks.get(a))}{in_html(names[a])}</th>' for a in accounts)
    body = ""
    for group in shares.index:
        bar = "" if words.missing(here[group]) else f'<i style="width:{here[group] / widest:.1%}"></i>'
        dots = "".join(
            f'<b style="left:{shares.loc[group, a] / widest:.1%};color:{marks[a][1]}">{marks[a][0]}</b>'
            for a in accounts
            if a in marks and not words.missing(shares.loc[group, a])
        )
        figures = "".join(
            f"<td>{'' if words.missing(share) else words.share(share)}</td>"
            for share in (here[group], *(shares.loc[group, a] for a in accounts))
        )
        body += (
            f'<tr><th scope="row">{in_html(str(group))}</th>'
            f'<td class="lane" aria-hidden="true"><div>{bar}{dots}</div></td>{figures}</tr>'
        )
    return (
        f'<style>{STYLE}</style><div class="reached-box"><table class="reached"><thead><tr>'
        f'<th scope="col">Age</th><th class="lane" aria-hidden="true"></th><th scope="col">Residents</th>'
        f"{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _mark(shape: tuple[str, str] | None) -> str:
    return f'<span style="color:{shape[1]}">{shape[0]}</span> ' if shape else ""
