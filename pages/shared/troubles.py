"""What a person can put right is said in a sentence where it comes up, and the rest of the page goes on."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from data_pipeline.errors import Refused, Trouble
from data_pipeline.outside_text import with_commands


@contextmanager
def said() -> Iterator[None]:
    """Shows a refusal, broken settings, a damaged database, locked records or a full disk as its sentence."""
    try:
        yield
    except (Refused, Trouble) as trouble:
        st.error(with_commands(str(trouble)))
