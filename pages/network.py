"""What do all organisations have in common?"""

import streamlit as st

from pages.shared import header

header.whose("x")
st.title("Network")
