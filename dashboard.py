"""Who is asking, and which pages they have."""

from pathlib import Path

import streamlit as st

from pages.shared import scope

PAGES = {
    "": [st.Page("pages/home.py", title="Home", default=True)],
    "What happened": [
        st.Page("pages/channels.py", title="Channels"),
        st.Page("pages/posts.py", title="Posts"),
    ],
    "Officer's desk": [
        st.Page("pages/add_data.py", title="Add data"),
        st.Page("pages/about_the_figures.py", title="About the figures"),
    ],
}
DETAILS = [st.Page("pages/post.py", title="One post", visibility="hidden")]

st.set_page_config(
    "Online engagement", page_icon=str(Path(__file__).parent / "pages/shared/icon.svg"), layout="wide"
)
scope.enter()
page = st.navigation([*(page for group in PAGES.values() for page in group), *DETAILS], position="hidden")
scope.sidebar(PAGES)
page.run()
