"""The keyboard shortcuts of the coding panel: which there are, and what each does inside the panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from data_pipeline.experiences.coding.choices import Choice
from pages.sections.experiences.coding import batches
from pages.shared.scope import Scope

# Streamlit keeps c and r for itself; s and z have their own meaning here.
LETTERS = "abdefghijklmnopqtuvwxy"
PRESSED = "pressed"
LISTENER = "coding-keys"
SWITCH = "coding-shortcuts"
MOVES: dict[str, Callable[[Scope], None]] = {"enter": batches.save, "s": batches.later, "z": batches.back}
NUMBERS = "123"  # of the sentiments, in their order

_listener = st.components.v2.component(
    "coding_keys", html='<p aria-live="polite" class="heard"></p>',
    css=".heard {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)}",
    js=(Path(__file__).parent / "key_listener.js").read_text(encoding="utf-8"), isolate_styles=False,
)  # fmt: skip


def lettered(choices: Sequence[Choice]) -> dict[str, str]:
    """Id -> its letter, in the order of the list; the last of a long list have none."""
    return {each.id: letter for letter, each in zip(LETTERS, choices, strict=False)}


def switch() -> bool:
    """Whether the keys act: a person may switch them off."""
    return st.toggle("Keyboard shortcuts, after a click (or Tab) in the frame below", value=True, key=SWITCH)


def listen(
    scope: Scope, themes: Sequence[Choice], services: Sequence[Choice], is_on: bool, spoken: str
) -> None:
    """Listens inside the panel around it; `spoken` is read out by screen readers when it changes.

    A key that chooses presses its button in the browser, so that keys in quick succession all count; a key
    that goes on is told with the experience it was pressed for.
    """
    chooses = {number: ("sentiment", place) for place, number in enumerate(NUMBERS)}
    chooses |= {letter: ("themes", place) for place, letter in enumerate(LETTERS[: len(themes)])}
    chooses |= {f"shift+{letter}": ("service", at) for at, letter in enumerate(LETTERS[: len(services)])}

    def changed() -> None:
        for number, key, experience in _presses():
            batch = batches.current(scope)
            if number > batch.last_key:
                batches.remember_key(batch, number)
                if experience == batch.experience_id:  # not meant for one that was not seen yet
                    MOVES[key](scope)

    _listener(
        key=LISTENER, data={"on": is_on, "moves": list(MOVES), "chooses": chooses, "said": spoken},
        on_pressed_change=changed,
    )  # fmt: skip


def _presses() -> list[Any]:
    state = st.session_state.get(LISTENER)
    return list(getattr(state, PRESSED, None) or [])
