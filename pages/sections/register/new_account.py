"""The two fields that name an account of which nothing is loaded yet."""

import streamlit as st

from data_pipeline.errors import WrongAccount
from data_pipeline.organisation.account_ids import account_named
from data_pipeline.organisation.channels import TITLES
from pages.shared import layout


def typed_id() -> str | None:
    """The id of the account that is named; None, saying why, as long as there is none."""
    left, right = st.columns(2)
    channels = {title: channel for channel, title in TITLES.items()}
    channel = channels[str(left.selectbox("Channel", list(channels)))]
    name = right.text_input("Its name, in one word", placeholder="for example ansterbourne").strip()
    try:
        return account_named(f"{channel}-{name}").account_id if name else None
    except WrongAccount as error:
        st.info(layout.escaped(f"{error} It becomes part of the account's folder name."))
        return None
