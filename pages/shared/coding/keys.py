"""The keys of the coding panel: which there are, and what each does. They act inside the panel alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from data_pipeline.experiences.officer import Choice
from data_pipeline.records.experience_tables import SENTIMENTS
from pages.shared.coding import desk
from pages.shared.scope import Scope

# Streamlit keeps c and r for itself; s and z have their own meaning here.
LETTERS = "abdefghijklmnopqtuvwxy"
PRESSED = "pressed"
LISTENER = "coding-keys"
SWITCH = "coding-shortcuts"
MOVES: dict[str, Callable[[Scope], None]] = {"enter": desk.save, "s": desk.later, "z": desk.back}
FEELINGS = dict(zip("123", SENTIMENTS, strict=True))

_listener = st.components.v2.component(
    "coding_keys", html='<p aria-live="polite" class="heard"></p>',
    css=".heard {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)}",
    js=(Path(__file__).parent / "keys.js").read_text(encoding="utf-8"), isolate_styles=False,
)  # fmt: skip


def lettered(choices: Sequence[Choice]) -> dict[str, str]:
    """Letter -> the id that it stands for, in the order of the list; the last of a long list have none."""
    return {letter: each.id for letter, each in zip(LETTERS, choices, strict=False)}


def switch() -> bool:
    """Whether the keys act: a person may switch them off."""
    return st.toggle(
        "Keyboard shortcuts", value=True, key=SWITCH,
        help="They act only while something inside the frame below has the focus.",
    )  # fmt: skip


def listen(
    scope: Scope, themes: Sequence[Choice], services: Sequence[Choice], is_on: bool, said: str
) -> None:
    """Listens inside the panel around it; `said` is read out by screen readers when it changes."""
    at, lists = desk.desk(scope), (lettered(themes), lettered(services))
    known = [*MOVES, *FEELINGS, *lists[0], *(f"shift+{letter}" for letter in lists[1])]

    def changed() -> None:
        for number, key, experience in _presses():
            now = desk.desk(scope)
            if number > now.heard:
                desk.heard(now, number)
                if experience == now.current:  # not meant for one that was not seen yet
                    act(scope, key, *lists)

    _listener(
        key=LISTENER, data={"on": is_on, "experience": at.current, "keys": known, "said": said},
        on_pressed_change=changed,
    )  # fmt: skip


def act(scope: Scope, key: str, themes: dict[str, str], services: dict[str, str]) -> None:
    """Does what a key stands for."""
    if key in MOVES:
        MOVES[key](scope)
    elif key in FEELINGS:
        st.session_state[desk.SENTIMENT] = FEELINGS[key]
    elif key in themes:
        desk.toggle(themes[key])
    elif key.startswith("shift+") and key[-1] in services:
        st.session_state[desk.SERVICE] = services[key[-1]]


def _presses() -> list[Any]:
    state = st.session_state.get(LISTENER)
    return list(getattr(state, PRESSED, None) or [])
