"""Who is asking, and which pages they have."""

from pathlib import Path

import streamlit as st

from pages.shared import scope

st.set_page_config(
    "Online engagement", page_icon=str(Path(__file__).parent / "pages/shared/icon.svg"), layout="wide"
)
scope.choose()
st.navigation(
    {
        "": [st.Page("pages/home.py", title="Home", default=True)],
        "What happened": [
            st.Page("pages/channels.py", title="Channels"),
            st.Page("pages/posts.py", title="Posts"),
            st.Page("pages/post.py", title="One post", visibility="hidden"),
        ],
        "Officer's desk": [
            st.Page("pages/add_data.py", title="Add data"),
            st.Page("pages/about_the_figures.py", title="About the figures"),
        ],
    }
).run()
