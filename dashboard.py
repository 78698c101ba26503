"""Which pages there are. The server imports this file once; each visitor's session runs it as a script."""

from pathlib import Path

import streamlit as st

from data_pipeline.errors import Trouble
from data_pipeline.outside_text import escaped
from pages.shared import server


def visit() -> None:
    """One run of a session's script: who is asking, the page's frame, the page."""
    from pages.shared import access, scope  # the server starts faster without the libraries behind them

    pages = {
        "": [st.Page("pages/home.py", title="Home", default=True)],
        "What happened": [
            st.Page("pages/channels.py", title="Channels"),
            st.Page("pages/posts.py", title="Posts"),
            st.Page("pages/what_people_tell_us.py", title="What people tell us"),
        ],
        "Decide": [
            st.Page("pages/keep_or_close.py", title="Keep or close"),
        ],
        "Officer's desk": [
            st.Page("pages/add_data.py", title="Add data"),
            st.Page("pages/experiences.py", title="Add experiences"),
            st.Page("pages/accounts.py", title="Accounts"),
            st.Page("pages/about_the_figures.py", title="About the figures"),
        ],
    }
    details = [
        st.Page("pages/post.py", title="One post", visibility="hidden"),
        st.Page("pages/coding.py", title="Code experiences", visibility="hidden"),
        st.Page("pages/decision.py", title="One decision", visibility="hidden"),
        st.Page("pages/theme.py", title="One theme", visibility="hidden"),
    ]
    icon = Path(__file__).parent / "pages/shared/icon.svg"
    st.set_page_config("Online engagement", page_icon=str(icon), layout="wide")
    scope.enter()
    access.enter()
    mine = {
        group: readable
        for group, members in pages.items()
        if (readable := [page for page in members if access.may_read(page.url_path)])
    }
    hidden = [page for page in details if access.may_read(page.url_path)]
    page = st.navigation([*(page for group in mine.values() for page in group), *hidden], position="hidden")
    scope.sidebar(mine)
    access.check(page.url_path)
    try:
        page.run()
    except Trouble as trouble:  # a person can act on it: a damaged database, a full disk
        st.error(escaped(str(trouble)))


if __name__ == "__main__":
    visit()
else:
    app = st.App(__file__, lifespan=server.running, secrets=server.sign_in(), middleware=server.doors())
