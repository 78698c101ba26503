"""The two fields that name an account of which nothing is loaded yet."""

import streamlit as st

from data_pipeline.organisation.channels import TITLES


def channel_and_name() -> tuple[str, str]:
    """The channel chosen, and the name typed in: not checked, without spaces at its ends."""
    left, right = st.columns(2)
    channels = {title: channel for channel, title in TITLES.items()}
    channel = channels[str(left.selectbox("Channel", list(channels)))]
    return channel, right.text_input("Its name, in one word", placeholder="for example ansterbourne").strip()
