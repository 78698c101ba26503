"""Newsletters: who clicked of those reached, mailing by mailing, apart from what counts as engagement."""

from datetime import date

import pandas as pd
import streamlit as st

from data_pipeline import signals
from data_pipeline.engagement import mailing_click_rates
from data_pipeline.engagement.mailing_click_rates import MailingSeries
from data_pipeline.engagement.queries import newsletter as queries
from data_pipeline.periods import Period
from data_pipeline.plain_words import number_in_words, without_capital
from data_pipeline.statistics import typical_rate
from data_pipeline.statistics.typical_rate import Estimate
from pages.shared import charts, diary, layout, words
from pages.shared.scope import Scope, ask

OUTSIDE = (
    "A newsletter is outside the policy's definition of engagement: its figures stand apart, and are in no "
    "figure of interactions. Clicks are the safer measure; opens are inflated by mail programs that load "
    "pictures by themselves, as Apple's does since September 2021. Each person counts once for each mailing. "
    'Where two or more versions were tried (an "A/B test"), they went to different people, and each counts '
    "as a mailing of its own."
)
SHOWN = {
    "title": "Mailing", "sent_on": "Sent", "delivered": "Delivered", "unique_clicks": "People who clicked",
    "click_rate": "Clicks per 1,000 delivered", "standing": "How it compares",
    "unique_opens": "Opens (inflated)", "unsubscribes": "Unsubscribed",
}  # fmt: skip


def section(scope: Scope, account: str, period: Period) -> None:
    """The newsletters of a period."""
    mailings = ask(scope, queries.mailings, (account,))
    if mailings.empty:
        st.markdown("No mailing is loaded yet.")
        layout.link("pages/add_data.py", "Add data", icon=":material/upload_file:")
        return
    draw_account(scope, account, mailings, period)
    st.caption(OUTSIDE)


def draw_account(scope: Scope, account: str, mailings: pd.DataFrame, period: Period) -> None:
    """One account's mailings under their sentence."""
    series = mailing_click_rates.judged(mailings)
    clicked = mailing_click_rates.clicked(mailings, period.start, period.end)
    sentence = clicks_in_words(clicked, series, period, _recounted_on(mailings, period))
    layout.takeaway(sentence)
    points, settling = (_within(frame, period) for frame in (series.points, series.settling))
    sent = _within(mailings, period)
    if sent.empty:
        return
    newest = mailings.sort_values("as_of_day").iloc[-1]
    events = diary.of_accounts(scope, diary.read(scope), (account,))
    layout.chart(
        charts.mailings(points, settling, series.breaks, events=events),
        sentence,
        sent.assign(standing=standings(sent, series)).iloc[::-1],
        f"newsletter-{account}",
        SHOWN,
        source=f"{words.export(newest['as_of_day'], newest['as_of_assumed'])}. "
        "The grey band is the usual range of this account's mailings.",
    )


def clicks_in_words(
    clicked: Estimate, series: MailingSeries, period: Period, recounted_on: date | None = None
) -> str:
    """How many clicked of those that a period's mailings reached, and how the newest mailing stands.

    recounted_on: the first mailing of the period that the provider counted anew, where there are others.
    """
    if not clicked.units:
        return f"No mailing reports clicks: {words.span(period)}."
    when = words.span(period)
    if recounted_on:
        since = words.span(Period(recounted_on, period.end))
        when = f"{since}, since the provider recounted"
    over = f"over {words.counted(clicked.units, 'mailing')}, {when}"
    if clicked.enough:
        likely = words.probably(clicked.best, clicked.low, clicked.high)
        rate = f"{without_capital(likely)}, {over}."
    else:
        least = number_in_words(typical_rate.FEWEST)
        rate = (
            f"{words.number(clicked.best)}, {over}. With fewer than {least} mailings we cannot say how "
            "sure that is."
        )
    return f"Clicks per 1,000 delivered: {rate} {newest_in_words(series)}"


def _recounted_on(mailings: pd.DataFrame, period: Period) -> date | None:
    sent = _within(mailings, period)
    alike = mailing_click_rates.counted_alike(sent)
    return alike["sent_on"].min().date() if 0 < len(alike) < len(sent) else None


def newest_in_words(series: MailingSeries) -> str:
    """How the newest mailing compares with those before."""
    point, young = series.latest, series.settling
    if len(young) and (point is None or young["sent_on"].iloc[-1] >= point["sent_on"]):
        last = young.iloc[-1]
        usually = "" if point is None else f" ({signals.usual_range(point, 'mailings')})"
        return (
            f"The newest, {_named(last)}: {words.number(last['click_rate'])} so far{usually}. "
            f"{layout.standing_of(last)}."
        )
    if point is None:
        return ""
    early = f" {signals.EARLY_DAYS}." if point["trial"] else ""
    reason = signals.why(point, "mailings")
    because = reason or signals.signal(None).lower()
    return (
        f"The newest, {_named(point)}: {words.number(point['value'])}, {because} "
        f"({signals.usual_range(point, 'mailings')}).{early}"
    )


def standings(sent: pd.DataFrame, series: MailingSeries) -> list[str]:
    """How each mailing compares, or why it is not judged."""
    judged = dict(zip(series.points["mailing_id"], signals.kinds(series.points), strict=True))
    return [
        signals.signal(judged[mailing["mailing_id"]])
        if mailing["mailing_id"] in judged
        else layout.standing_of(mailing)
        for _, mailing in sent.iterrows()
    ]


def _named(mailing: pd.Series) -> str:
    return f"{words.first_words(mailing['title'], 50)} of {words.day(mailing['sent_on'])}"


def _within(mailings: pd.DataFrame, period: Period) -> pd.DataFrame:
    return mailings[mailings["sent_on"].between(pd.Timestamp(period.start), pd.Timestamp(period.end))]
