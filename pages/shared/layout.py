"""What every page has: its title and question, one sentence before each chart, and the table behind it."""

import atexit
import gc
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from data_pipeline import clock
from data_pipeline.organisation import colours
from data_pipeline.outside_text import escaped, plain
from pages.shared import (
    access,
    build_notices,
    charts,
    chosen_organisation,
    filters,
    header,
    kept_for_the_page,
    network_scope,
    open_files,
    tables,
    words,
)
from pages.shared import scope as scopes
from pages.shared.scope import Scope

# Seconds that the browser gets to draw a new page's title before the rest arrives, which it would draw in one
# go with it: the title stands after 0.17 s instead of 0.24 at the median, and all of it hardly later.
TITLE_FIRST = 0.05
Period = Callable[[Scope], header.Shown | None]
DIARY = "From the diary"
EVENTS_SAID = "events said"  # under the last chart of this run that has any
# The nudge is Streamlit's advert for makers of apps: it would lie over what people read here.
STYLE = """
[data-testid="stSkillsNudge"] {display: none}
.stMainBlockContainer {padding: 1rem 2.5rem 4rem; max-width: 76rem}
@media (max-width: 768px) {.stMainBlockContainer {padding: 4rem 1rem 3rem}}
.stMain h1 {padding: 0.5rem 0 0; line-height: 1.2}
.stMain h1, .stMain h2, .stMain h3, .stMain strong {font-weight: 600}
.stMain h2 {padding: 0.5rem 0}
.st-key-title p {font-size: 1.125rem; color: #4A545E; padding-bottom: 0.1rem}
.st-key-answer p {font-size: 1.5rem; line-height: 1.3; text-wrap: pretty}
@media (max-width: 640px) {.st-key-answer p {font-size: 1.25rem} .st-key-title p {font-size: 1rem}}
.stMain .stPageLink a {text-decoration: underline; text-decoration-color: var(--ours);
  text-underline-offset: 3px; height: auto}
[class*="st-key-card-"] p {max-width: 75ch}
.stMain .stPageLink a * {white-space: normal; color: var(--ours); font-size: 1rem}
.st-key-alert, .st-key-harm {background: #FDEFE6; border-radius: 8px; padding: 0.5rem 1rem}
.st-key-alert p, .stMain .st-key-alert [data-testid="stIconMaterial"] {color: #8F3A0B}
.st-key-alert .stPageLink a * {font-weight: 600}
.stMain [data-testid="stLayoutWrapper"]:has(> .st-key-look-over) {position: sticky; bottom: 0.5rem;
  z-index: 5; background: #FFFFFF; box-shadow: 0 0 1rem #0003; max-height: 80vh; overflow-y: auto}
.stMain .st-key-look-over {border-color: var(--ours)}
.stMain [data-testid="stLayoutWrapper"]:has(> .st-key-saved) {position: sticky; top: 0.5rem; z-index: 6}
.st-key-saved [data-testid="stAlertContainer"] {background: #E3F1E6; box-shadow: 0 0 1rem #0003}
.st-key-this-month h2 {padding-top: 0}
.stMain .stPageLink a {padding-left: 0; padding-right: 0}
.stMain button[kind^="primary"]:not(:disabled) {background: var(--ours); border-color: var(--ours)}
.stSidebar [data-testid="stSidebarContent"] {padding: 0 0.5rem}
.stSidebar [data-testid="stSidebarUserContent"] {padding: 0 0.25rem 2rem}
.stSidebar .stPageLink a {min-height: 2rem; border-radius: 6px}
.stSidebar .stPageLink a[aria-current="page"] {background: #E8EEF4}
.stSidebar .stPageLink a[aria-current="page"] * {color: var(--ours); font-weight: 600}
.stSidebar [data-testid="stCaptionContainer"] {margin-bottom: 0}
.stSidebar [data-testid="stCaptionContainer"] p {margin: 0}
[data-testid="stExpandSidebarButton"] {width: auto; padding: 0 0.5rem}
[data-testid="stExpandSidebarButton"]::after {content: "Menu"; font-weight: 600; color: var(--ours);
  padding-left: 0.4rem}
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] * {color: #4A545E; opacity: 1}
:is([data-testid="stDateInput"], [data-testid="stDateTimeInput"]) [role="spinbutton"] {
  display: inline-block; min-width: 24px; min-height: 24px; line-height: 24px; text-align: center}
.stMain button kbd {color: inherit; opacity: 1}
[data-testid="stCheckbox"] label, [data-testid="stRadio"] label {min-height: 24px}
"""  # links that look like links, and wrap on a phone
ON_PAPER = """
@media print {
  .stSidebar, .stAppHeader, .st-key-sample button, [data-testid="stExpandSidebarButton"],
  [data-testid="stFileUploader"], [data-testid="stDownloadButton"], [data-testid="stToolbar"],
  [data-testid="stElementToolbar"] {display: none !important}
  .stApp, .stMain, [data-testid="stAppViewContainer"], .stMainBlockContainer {position: static !important;
    overflow: visible !important; height: auto !important; display: block !important; inset: auto !important}
  .stMainBlockContainer {padding: 0; max-width: none; zoom: 0.8}
  [data-testid="stPlotlyChart"], [data-testid="stExpander"], [data-testid="stImage"], tr, img,
  [class*="st-key-card-"], [class*="st-key-figure-"] {break-inside: avoid}
  h1, h2, h3, [data-testid="stHeading"] {break-after: avoid}
  * {-webkit-print-color-adjust: exact; print-color-adjust: exact}
}
@page {size: A4; margin: 15mm 12mm 18mm;
  @bottom-left {content: "ADDRESS"; font: 9pt sans-serif; color: #4A545E}
  @bottom-right {content: "DATE, page " counter(page) " of " counter(pages); font: 9pt sans-serif;
    color: #4A545E}
}
"""
NOT_TAKEN = """
[data-testid="stFileUploader"]:has([data-testid="stFileChip"][aria-invalid="true"])::after {
  content: "SENTENCE"; display: block; margin-top: 0.5rem}
"""
# Tables too. Charts are drawn larger themselves: Plotly takes its width in pixels of the screen.
LARGER = """
.stMainBlockContainer {zoom: 1.25}
.stElementContainer:has([data-testid="stPlotlyChart"]) {zoom: 0.8}
"""


def page(title: str, question: str | None, period: Period | None = None) -> Scope:
    """Opens a page: whose data it is, its title, the question it answers.

    period: what gives the period that the page is of, where it has a fixed one.
    """
    scopes.through_the_dashboard()
    scopes.go_on()
    is_opened = _leave_others(title)
    scope = scopes.current()
    _style(header.colour(scope))
    header.show(scope, period)
    _title(title, question)
    build_notices.say(scope)
    if is_opened:
        time.sleep(TITLE_FIRST)
    return scope


def network_page(title: str, question: str | None) -> Scope:
    """Opens a page of what all organisations have in common: the same frame, and no organisation's data."""
    scopes.through_the_dashboard()
    is_opened = _leave_others(title)
    _style(colours.OURS)
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="medium"):
        header.whose(chosen_organisation.ALL)
    _title(title, question)
    scope = network_scope.current()
    if is_opened:
        time.sleep(TITLE_FIRST)
    return scope


def _leave_others(title: str) -> bool:
    """Forgets what other pages kept; whether another page was open until now."""
    st.session_state.pop(EVENTS_SAID, None)
    is_opened = kept_for_the_page.leave_all_but(title)
    _keep_libraries()
    return is_opened


def _style(colour: str) -> None:
    larger = LARGER if access.in_a_meeting() else ""
    not_taken = NOT_TAKEN.replace("SENTENCE", open_files.not_taken())
    ours = f":root {{--ours: {colour}}}"
    st.html(f"<style>{ours}{STYLE}{not_taken}{header.STYLE}{tables.STYLE}{_on_paper()}{larger}</style>")


def _title(title: str, question: str | None) -> None:
    with st.container(key="title", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.title(escaped(title), anchor=False, width="content")
        st.markdown(escaped((question or "").strip().split("\n")[0]), width="content")


def stop_if_empty(frame: pd.DataFrame, missing: str = "There are no figures here yet.") -> None:
    """Ends the page with what is missing and the way to it."""
    if not frame.empty:
        return
    st.info(escaped(missing))
    link("pages/add_data.py", "Add data", icon=":material/upload_file:")
    st.stop()


def link(page: str, label: str, *, icon: str | None = None, choices: Mapping[str, Any] | None = None) -> None:
    """A link to a page; its bare words where the page is not open to this role."""
    _link(page, escaped(label), icon, choices)


def link_if_open(page: str, label: str, *, choices: Mapping[str, Any]) -> None:
    """A link to a page; nothing where the page is not open to this role."""
    if access.may_read(Path(page).stem):
        link(page, label, choices=choices)


def bold_link(page: str, label: str, choices: Mapping[str, Any], icon: str | None = None) -> None:
    """The same in bold: the heading of what it leads to."""
    _link(page, f"**{escaped(label).strip()}**", icon, choices)


def crossed_out_link(page: str, undone: str, rest: str, choices: Mapping[str, Any]) -> None:
    """The same for what was withdrawn, which stays to be read: crossed out, then what became of it."""
    _link(page, f"~~{escaped(undone).strip()}~~{escaped(rest)}", None, choices)


def _link(page: str, label_in_markdown: str, icon: str | None, choices: Mapping[str, Any] | None) -> None:
    if access.may_read(Path(page).stem):
        carried = {**chosen_organisation.in_address(), **(choices or {})}
        st.page_link(page, label=label_in_markdown, icon=icon, query_params=carried)
    else:
        st.markdown(label_in_markdown)


def answer(sentence: str) -> None:
    """What the page says to its question, large: once on a page, and the only bold sentence on it."""
    with st.container(key="answer"):
        st.markdown(f"**{escaped(sentence).strip()}**")


def takeaway(sentence: str) -> None:
    """What the chart below says, before it."""
    st.markdown(escaped(sentence).strip())


def to_copy(text: str) -> None:
    """Words to be copied, letter by letter as they are, with a button that does it."""
    st.code(text, language=None, wrap_lines=True)


def bullets(sentences: Iterable[str]) -> None:
    """Sentences one below the other."""
    st.markdown("\n".join(f"- {escaped(sentence)}" for sentence in sentences))


def numbered(sentences: Iterable[str]) -> None:
    """Sentences in their order, each with its number: Markdown counts them."""
    st.markdown("\n".join(f"1. {escaped(sentence)}" for sentence in sentences))


def stop_without_data(scope: Scope) -> None:
    """Ends the page of an empty folder with the way to the first figures."""
    if build_notices.is_lost(scope):
        st.stop()  # the way back was shown above
    stop_if_empty(
        pd.DataFrame({"account": scope.accounts}),
        "Nothing is loaded yet. Add a first export, and this page fills itself.",
    )


def figure(drawn: charts.Figure, sentence: str, name: str) -> None:
    """A chart whose sentence is read out to those who cannot see it, and what the diary says of its time."""
    events = charts.events_in_words(drawn)
    drawn = charts.enlarged(drawn) if access.in_a_meeting() else drawn
    alt = plain(f"{sentence} {DIARY}: {'; '.join(events)}." if events else sentence)
    st.plotly_chart(drawn, theme=None, config=charts.CONFIG, alt=alt, key=f"chart-{name}")
    if events:
        _events(events)


def _events(events: Sequence[str]) -> None:
    """What the numbers under a chart mean, one below the other; charts with the same ones say it once."""
    if st.session_state.get(EVENTS_SAID) == events:
        st.caption(f"{DIARY}: the numbers mean the same as under the chart before.")
        return
    st.session_state[EVENTS_SAID] = events
    lines = "  \n".join(escaped(each) for each in events)
    st.caption(f"{DIARY}:  \n{lines}")


def chart(
    drawn: charts.Figure,
    sentence: str,
    data: pd.DataFrame,
    name: str,
    shown: Mapping[str, str],
    *,
    shares: Sequence[str] = (),
    source: str = "",
) -> None:
    """A chart, where its figures come from, and the table behind it.

    `shown` names the columns of the table as a reader says them; the CSV keeps the technical names.
    `shares` are the columns that are fractions of 1.
    """
    figure(drawn, sentence, name)
    if source:
        st.caption(escaped(source))
    tables.under(data, name, shown, shares)


def standing_of(post: pd.Series) -> str:
    """Whether a post's figures may still rise; nothing where they will not."""
    if words.missing(post["is_provisional"]):
        young = words.missing(post["as_of"]) or post["settles_on"] > post["as_of"].tz_localize(None)
        return "We do not know when this was exported; it may have risen since" if young else ""
    return words.settling(post["settles_on"], clock.today()) if post["is_provisional"] else ""


def answer_or_skip(answer: str) -> tuple[bool, bool]:
    """The end of a form that nobody has to fill in: both ways out are as large."""
    go, skip = st.columns(2)
    answered = go.form_submit_button(escaped(answer), type="primary", width="stretch")
    return answered, skip.form_submit_button("Skip", width="stretch")


def behind(scope: Scope, accounts: Sequence[str], period: str, what: str = "the posts") -> None:
    """A link to what a figure is made of, for those who may see it."""
    if access.may_read("posts"):
        chosen = filters.link(scope, accounts=filters.named(scope, accounts), period=period)
        link("pages/posts.py", f"See {what} behind this", icon=":material/search:", choices=chosen)


def _on_paper() -> str:
    """How the page prints: A4, no menu, no chart in two parts, its address and the day at the foot."""
    address = str(st.context.url or "").split("?")[0]
    safe = re.sub(r"[^\w:/.\-]", "", address)
    return ON_PAPER.replace("ADDRESS", safe).replace("DATE", words.day(clock.today()))


@cache
def _keep_libraries() -> None:
    """Libraries stay loaded: looking through them for garbage after every run costs a third of its time."""
    gc.freeze()
    atexit.register(gc.unfreeze)  # at the end they are taken down as usual
