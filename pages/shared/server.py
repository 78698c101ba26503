"""The server around the dashboard's script: what happens once, before anybody opens a page."""

import asyncio
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

import streamlit as st

SLOW_TO_IMPORT = ("pandas", "duckdb", "plotly.graph_objects", "pages.shared.layout", "data_pipeline.shopping")


@asynccontextmanager
async def running(_: st.App) -> AsyncIterator[None]:
    """Once the server listens, the browser opens and loads while the libraries do."""
    waiting = asyncio.create_task(_first_minute())
    yield
    waiting.cancel()


async def _first_minute() -> None:
    await asyncio.sleep(0)
    if not st.get_option("server.headless"):
        address = st.get_option("server.address") or "localhost"
        webbrowser.open(f"http://{address}:{st.get_option('server.port')}")
    for library in SLOW_TO_IMPORT:
        await asyncio.to_thread(import_module, library)
