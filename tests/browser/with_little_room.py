"""The dashboard with room for 1 MB of uploaded files, so that small ones are refused."""

import streamlit as st

from data_pipeline.organisation.data_folder import PROJECT
from pages.shared import open_files, server

open_files.MOST_IN_A_SESSION = 2**20
app = st.App(
    str(PROJECT / "dashboard.py"),
    lifespan=server.running,
    secrets=server.sign_in(),
    middleware=server.doors(),
)
