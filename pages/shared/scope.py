"""Whose data a page shows, and the one way to ask it a question."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data_pipeline.engagement.queries import accounts as account_queries
from data_pipeline.errors import Refused
from data_pipeline.organisation import account_names, data_folder
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.settings import settings_of
from data_pipeline.outside_text import escaped
from data_pipeline.snapshots import read_receipts
from data_pipeline.warehouse import build_history, kept_answers
from pages.shared import access, chosen_organisation, words

OWN, SAMPLE = "Our own data", "Invented sample"
Answer = TypeVar("Answer")
ENTERED = "entered"
STARTING = "starting"
PAGES = Path(__file__).resolve().parent.parent
DASHBOARD = PAGES.parent / "dashboard.py"
CLOSES_ON_A_PHONE = Path(__file__).with_name("close_menu_on_a_phone.js").read_text(encoding="utf-8")
KEY = "data"  # the address's ?data=
FOLLOWED = "data_in_the_address"  # what it named when it was last looked at


@dataclass(frozen=True)
class Scope:
    """One body of data, the build that is read, and what its accounts are called."""

    folder: DataFolder
    build: Path | None
    names: dict[str, str] = field(default_factory=dict, hash=False)
    channels: dict[str, str] = field(default_factory=dict, hash=False)
    first_day: date | None = None
    last_day: date | None = None
    organisation: str = field(default="", hash=False)

    @property
    def accounts(self) -> tuple[str, ...]:
        return tuple(self.names)

    def name_of(self, account_id: str) -> str:
        """What one account is called, also one without figures: a reader never meets its id."""
        return account_names.spoken(account_id, self.names, self.organisation)

    def called(self, account_ids: pd.Series) -> pd.Series:
        return account_ids.map(self.names)

    def on(self, *channels: str) -> tuple[str, ...]:
        """The accounts on these channels."""
        return tuple(a for a, channel in self.channels.items() if channel in channels)


def choices() -> list[str]:
    """Own data first once there is any; before that the sample, where it is loaded, shows what is to come."""
    mine = own()
    has_own = build_history.latest(mine) or read_receipts.is_anything_stored(mine)
    has_sample = build_history.latest(data_folder.sample_beside(mine))
    return [SAMPLE, OWN] if has_sample and not has_own else [OWN, SAMPLE]


def own() -> DataFolder:
    """The data of the organisation in view; Refused for who has no role in it."""
    if chosen_organisation.is_network() or not access.person().roles:
        raise Refused("You have no role in this organisation, so nothing of it is shown.")
    return chosen_organisation.folder()


def enter() -> None:
    """The dashboard says that this session came through it."""
    st.session_state[ENTERED] = True


def through_the_dashboard() -> None:
    """Sends a session that came straight to a page through the dashboard.

    Streamlit takes a folder named pages for its older kind of app until st.navigation was called
    once: a link to a page that is the first thing opened after a start would run that page alone. A server
    that was started with a page instead of the dashboard knows of no sign-in: it shows nothing.
    """
    context = get_script_run_ctx()
    if context is not None and Path(context.main_script_path).resolve() != DASHBOARD:
        st.error("Start the dashboard itself: streamlit run dashboard.py")
        st.stop()
    if ENTERED not in st.session_state:
        files = PAGES.glob("*.py")
        st.navigation([st.Page(file, default=file.stem == "home") for file in files], position="hidden")
        st.rerun()


def sidebar(pages: Mapping[str, Sequence[Any]]) -> None:
    """The pages, group by group, each on the same body of data; and the switch between the two bodies."""
    with st.sidebar:
        links = st.container(gap="small")
        if chosen_organisation.is_network():
            access.sidebar()
            with links:
                _page_links(pages, None)
            return
        offered = choices()
        showing = st.radio(
            "Showing", offered, _first(offered), format_func=escaped, key=KEY, on_change=_write_address
        )
        if showing != offered[0] and KEY not in st.query_params:
            _write_address()  # so that reloading the page shows the same
        access.sidebar()
        st.html(f"<script>{CLOSES_ON_A_PHONE}</script>", unsafe_allow_javascript=True)
        with links:  # after the switches: an address may turn the meeting view on
            _page_links(pages, showing)
            st.divider()


def _page_links(pages: Mapping[str, Sequence[Any]], showing: str | None) -> None:
    carried = ({} if showing is None else {KEY: showing}) | chosen_organisation.in_address()
    for group, members in pages.items():
        readable = [page for page in members if access.may_read(page.url_path)]
        if group and readable:
            st.caption(escaped(group))
        for page in readable:
            st.page_link(page, query_params=carried)


def _first(offered: Sequence[str]) -> int:
    """Where the switch stands at first; later it turns to what the address names anew: a link, the way back.

    The switch is not bound to the address as other choices are: every link carries the body of data, and
    Streamlit would then write it once more with each page.
    """
    named = st.query_params.get(KEY)
    if KEY in st.session_state and named in offered and named != st.session_state.get(FOLLOWED):
        st.session_state[KEY] = named
    st.session_state[FOLLOWED] = named
    return offered.index(named) if named in offered and KEY not in st.session_state else 0


def _write_address() -> None:
    st.query_params[KEY] = st.session_state[FOLLOWED] = st.session_state[KEY]


def folder() -> DataFolder:
    """The body of data chosen; the two are never mixed."""
    offered, named = choices(), st.query_params.get(KEY)
    chosen = st.session_state.get(KEY) or (named if named in offered else offered[0])
    return data_folder.sample_beside(own()) if chosen == SAMPLE else own()


def start_with_own(key: str, kind: Literal["primary", "secondary"] = "primary") -> None:
    """The button that leaves the sample for one's own data."""
    st.button("Start with our own data", type=kind, key=key, on_click=_turn_to_own)


def _turn_to_own() -> None:
    st.session_state[KEY] = OWN
    _write_address()
    st.session_state[STARTING] = True


def go_on() -> None:
    """Leads a session that has just left the sample to where its first file goes."""
    if st.session_state.pop(STARTING, False):
        st.switch_page("pages/add_data.py", query_params=chosen_organisation.in_address())


def current() -> Scope:
    """What this session looks at."""
    where = folder()
    organisation = settings_of(where).organisation.name
    build = build_history.latest(where)
    if build is None:
        return Scope(where, None, organisation=organisation)
    forget_older_than(build)
    accounts = _answer(str(build), account_queries.accounts, ())
    days = _answer(str(build), account_queries.newest_day, ()).iloc[0]
    return Scope(
        where,
        build,
        words.account_names(accounts, organisation),
        dict(zip(accounts["account_id"], accounts["channel"], strict=True)),
        _date(days["first_day"]),
        _date(days["last_day"]),
        organisation,
    )


def ask(scope: Scope, query: Callable[..., Answer], *arguments: Any) -> Answer:
    """A query's answer from the build in view; an empty frame where there is no build, or where the
    answer is not for this session's role."""
    if scope.build is None or not access.may_ask(query):
        return cast("Answer", pd.DataFrame())
    return cast("Answer", _answer(str(scope.build), query, arguments))


def _answer(build: str, query: Callable, arguments: tuple) -> Any:
    """The one way to an answer."""
    return kept_answers.answer(Path(build), query, arguments)


_newest: dict[Path, Path] = {}  # folder of builds -> the one whose answers are kept


def forget_older_than(build: Path) -> None:
    """Answers of an older build may hold words that were erased since: nobody asks it again."""
    if _newest.setdefault(build.parent, build) != build:
        _newest[build.parent] = build
        kept_answers.forget_what_no_longer_holds(build)
        st.cache_resource.clear()  # figures: `charts.look.drawn_once`


def _date(value: object) -> date | None:
    return None if words.missing(value) else pd.Timestamp(str(value)).date()
