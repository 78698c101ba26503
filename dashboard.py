"""Which pages there are. The server imports this file once; each visitor's session runs it as a script."""

from pathlib import Path

import streamlit as st

from pages.shared import server, troubles


def visit() -> None:
    """One run of a session's script; what a person can put right is said in a sentence."""
    icon = Path(__file__).parent / "pages/shared/icon.svg"
    st.set_page_config("Online engagement", page_icon=str(icon), layout="wide", initial_sidebar_state=224)
    with troubles.said():
        open_page()


def open_page() -> None:
    """Who is asking, the page's frame, the page."""
    # The server starts faster without the libraries behind them.
    from pages.shared import access, chosen_organisation, scope

    access.enter()
    scope.enter()
    is_network = chosen_organisation.is_network()
    pages = {
        "": [st.Page("pages/home.py", title="Home", icon=":material/home:", default=not is_network)],
        "The network": [
            st.Page("pages/network.py", title="Network", icon=":material/hub:", default=is_network),
        ],
        "What happened": [
            st.Page("pages/channels.py", title="Channels", icon=":material/bar_chart:"),
            st.Page("pages/posts.py", title="Posts", icon=":material/article:"),
            st.Page(
                "pages/what_people_tell_us.py", title="What people tell us", icon=":material/chat_bubble:"
            ),
        ],
        "Decide": [
            st.Page("pages/keep_or_close.py", title="Keep or close", icon=":material/balance:"),
            st.Page("pages/board_report.py", title="Board report", icon=":material/summarize:"),
        ],
        "Officer's desk": [
            st.Page("pages/add_data.py", title="Add data", icon=":material/upload_file:"),
            st.Page("pages/experiences.py", title="Add experiences", icon=":material/add_comment:"),
            st.Page("pages/moderation.py", title="Moderation", icon=":material/gavel:"),
            st.Page("pages/accounts.py", title="Accounts", icon=":material/badge:"),
            st.Page("pages/our_organisation.py", title="Our organisation", icon=":material/apartment:"),
        ],
        "Help": [
            st.Page("pages/about_the_figures.py", title="About the figures", icon=":material/info:"),
        ],
    }
    details = [
        st.Page("pages/post.py", title="One post", visibility="hidden"),
        st.Page("pages/coding.py", title="Code experiences", visibility="hidden"),
        st.Page("pages/decision.py", title="One decision", visibility="hidden"),
        st.Page("pages/moderation_item.py", title="One item", visibility="hidden"),
        st.Page("pages/theme.py", title="One theme", visibility="hidden"),
    ]
    mine = {
        group: readable
        for group, members in pages.items()
        if (readable := [page for page in members if access.may_read(page.url_path)])
    }
    hidden = [page for page in details if access.may_read(page.url_path)]
    page = st.navigation([*(page for group in mine.values() for page in group), *hidden], position="hidden")
    chosen_organisation.open_its_first_page(next(each for group in mine.values() for each in group))
    scope.sidebar(mine)
    access.check(page.url_path)
    page.run()


if __name__ == "__main__":
    visit()
else:
    app = st.App(__file__, lifespan=server.running, secrets=server.sign_in(), middleware=server.doors())
