"""Made-up accounts for the tests of effectiveness: posts with a true rate, hours, ages, visits."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from data_pipeline.effectiveness import ask_accounts
from data_pipeline.effectiveness.all_accounts import AccountRecommendation, recommend_all
from data_pipeline.effectiveness.benchmarks import AnchorOf, anchor_of
from data_pipeline.effectiveness.weighting_presets import PRESETS, Weights
from data_pipeline.effectiveness.work_out_figures import Marts, span
from data_pipeline.organisation.data_folder import REFERENCE
from tests import worlds

UNTIL = date(2026, 9, 30)
OBJECTIVES = ("experiences", "information", "consultations")
AGES = {"18-24": 0.08, "25-34": 0.16, "35-44": 0.21, "45-54": 0.19, "55-64": 0.16, "65+": 0.2}


GROUPS = ["account_id", "dimension", "group_name", "share", "population_share"]


@dataclass(frozen=True)
class Invented:
    """An account as it truly is; `fades` is by how much the rate shrinks from one month to the next."""

    account_id: str
    rate: float = 20.0
    posts_a_month: int = 5
    hours: float | None = 8.0
    cost: float | None = 160.0
    months: int = 24
    spread: float = 0.8
    basis: str = "reach"
    fades: float = 1.0
    ages: tuple[tuple[str, float], ...] = ()
    visits: int | None = None
    status: str = "active"
    followers: float = 1000.0

    @property
    def channel(self) -> str:
        return self.account_id.split("-")[0]


def anchors() -> AnchorOf:
    """The project's own."""
    return anchor_of(pd.read_csv(REFERENCE / "anchors.csv"))


def posts_of(account: Invented, random: np.random.Generator) -> pd.DataFrame:
    """Reach log-normal (median 250, spread 1), a post's own effect log-normal, counts Poisson."""
    starts = pd.date_range(end=UNTIL, periods=account.months, freq="MS")
    days = np.repeat(starts.to_numpy(), account.posts_a_month)
    number = len(days)
    reach = np.maximum(1, np.round(random.lognormal(np.log(250), 1, number)))
    effect = random.lognormal(-(account.spread**2) / 2, account.spread, number)
    age = np.repeat(np.arange(account.months)[::-1], account.posts_a_month)
    rate = account.rate / account.fades**age if account.fades != 1 else account.rate
    rows = pd.DataFrame(
        {"local_date": days, "public_interactions": random.poisson(rate * reach / 1000 * effect)}
    )
    other = "views" if account.basis == "reach" else "reach"
    rows[account.basis], rows[other] = reach, np.nan
    return rows.assign(
        account_id=account.account_id,
        post_id=np.arange(number).astype(str),
        main_objective=[OBJECTIVES[at % 3] for at in range(number)],
        is_reply=False,
        is_provisional=False,
        is_paid=False,
        audience_group=None,
        campaign=None,
        carried="",
    )


def marts(accounts: list[Invented], seed: int = 0) -> Marts:
    """What a build would hold of them; each account has its own chance, whoever stands beside it."""
    posts = [posts_of(each, np.random.default_rng([seed, *each.account_id.encode()])) for each in accounts]
    months = [_months(each, rows) for each, rows in zip(accounts, posts, strict=True)]
    ages = [
        (each.account_id, "age", group, share, AGES[group]) for each in accounts for group, share in each.ages
    ]
    visits = [
        (each.channel, UNTIL.replace(day=1), each.visits) for each in accounts if each.visits is not None
    ]
    return Marts(
        accounts=pd.DataFrame(
            [(each.account_id, each.channel, each.status) for each in accounts],
            columns=["account_id", "channel", "status"],
        ),
        posts=pd.concat(posts, ignore_index=True),
        months=pd.concat(months, ignore_index=True),
        breaks=pd.DataFrame({"account_id": [], "metric": [], "date": [], "note": []}),
        groups=pd.DataFrame(ages, columns=GROUPS),
        visits=pd.DataFrame(visits, columns=["channel", "month", "sessions"]),
        mailings=pd.DataFrame(),
        anchors=pd.read_csv(REFERENCE / "anchors.csv"),
    )  # fmt: skip


def marts_of(organised: pd.DataFrame) -> Marts:
    """What a build would hold of an organisation of `worlds.organised`."""
    starts = pd.date_range(end=UNTIL, periods=int(organised["months"].iloc[0]), freq="MS")
    posts = organised.assign(
        local_date=starts.to_numpy()[organised["month"]],
        public_interactions=organised["interactions"].astype("float64"),
        post_id=[str(at) for at in range(len(organised))],
        views=np.nan, main_objective=None, is_reply=False, is_provisional=False, is_paid=False,
        audience_group=None, campaign=None, carried="",
    )  # fmt: skip
    months = []
    for account, rows in posts.groupby("account_id"):
        by_month = rows.groupby("local_date")["public_interactions"]
        sums = by_month.sum().reindex(starts, fill_value=0.0).to_numpy()
        hours = float(rows["hours"].iloc[0])
        months.append(pd.DataFrame({
            "account_id": account, "channel": str(account).split("-")[0], "month": starts,
            "posts": by_month.size().reindex(starts, fill_value=0).to_numpy(), "interactions": sums,
            "public_interactions": sums, "sessions": np.nan, "engaged_sessions": np.nan,
            "experiences": np.nan, "hours": hours, "is_hours_estimated": bool(rows["is_estimated"].iloc[0]),
            "cost": worlds.POUNDS_AN_HOUR * hours, "is_complete": True, "provisional_posts": 0,
            "followers": np.nan,
        }))  # fmt: skip
    nothing = marts([Invented("facebook-0")])
    standing = [(account, account.split("-")[0], "active") for account in sorted(set(posts["account_id"]))]
    return replace(
        nothing,
        accounts=pd.DataFrame(standing, columns=["account_id", "channel", "status"]),
        posts=posts,
        months=pd.concat(months, ignore_index=True),
    )


def _months(account: Invented, posts: pd.DataFrame) -> pd.DataFrame:
    starts = pd.date_range(end=UNTIL, periods=account.months, freq="MS")
    sums = posts.groupby("local_date")["public_interactions"].sum().reindex(starts, fill_value=0)
    return pd.DataFrame({
        "account_id": account.account_id, "channel": account.channel, "month": starts,
        "posts": account.posts_a_month, "interactions": sums.to_numpy(),
        "public_interactions": sums.to_numpy(), "sessions": np.nan, "engaged_sessions": np.nan,
        "experiences": np.nan, "hours": np.nan if account.hours is None else account.hours,
        "is_hours_estimated": account.hours is not None,
        "cost": np.nan if account.cost is None else account.cost,
        "is_complete": True, "provisional_posts": 0, "followers": account.followers,
    })  # fmt: skip


def looked_at(
    accounts: list[Invented], seed: int = 0, weights: Weights = PRESETS["Balanced"], months: int = 12
) -> dict[str, AccountRecommendation]:
    """Account -> what is said of it."""
    found = ask_accounts.matrix(marts(accounts, seed), span(UNTIL, months))
    return {each.figures.account_id: each for each in recommend_all(found, weights)}
