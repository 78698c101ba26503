"""The panel: one experience, what is suggested and why, and the buttons that put it right."""

from __future__ import annotations

import re
from html import escape

import streamlit as st

from data_pipeline.experiences.coding import desk as officer
from data_pipeline.experiences.coding.desk import Choice
from data_pipeline.experiences.coding.records import FEELING_SAFE
from data_pipeline.records.experience_tables import SENTIMENTS
from data_pipeline.records.saving import Values
from data_pipeline.warehouse import refresh
from pages.sections.experiences.coding import desk, keys
from pages.sections.experiences.intake import circumstances
from pages.shared import access, layout, words
from pages.shared.scope import Scope

STYLE = """
.st-key-coding-panel:focus-within {outline: 3px solid #12436D; outline-offset: 2px}
.told {font-size: 1.2rem; line-height: 1.5; max-width: 46rem; margin: 0; overflow-wrap: anywhere}
"""
URGENT = (
    "This may be about somebody who is not safe. If it is, follow the safeguarding procedure now; coding can "
    "wait."
)


@st.fragment
def panel(scope: Scope) -> None:
    """One experience after the other; only this part of the page runs again at a key."""
    access.check("coding")  # a fragment runs by itself: the role may have ended since the page was drawn
    st.html(f"<style>{STYLE}</style>")
    is_on = keys.switch()
    one = desk.showing(scope)
    at, themes, services = desk.desk(scope), officer.themes(), officer.services()
    with st.container(border=True, key="coding-panel"):
        said = f"{desk.progress(at)}: {one['text']}" if one else "The end of this batch."
        keys.listen(scope, themes, services, is_on, said)
        trouble = st.empty()
        if at.said:
            trouble.warning(layout.escaped(at.said))
        if one is None:
            done(scope, at)
        else:
            experience(scope, at, one, is_on)


def experience(scope: Scope, at: desk.Desk, one: Values, is_on: bool) -> None:
    """The words, the buttons and the way on.

    What is not always there has an empty place kept for it, or the buttons below would be new ones and lose
    the focus.
    """
    themes, services = officer.themes(), officer.services()
    why = reasons(scope, one)
    st.progress(at.at / len(at.ids), f"**{desk.progress(at)}** · {layout.escaped(came(scope, one))}")
    told = marked(str(one["text"]), why)
    which = f'data-experience="{escape(one["experience_id"])}" data-version="{at.shown}"'
    st.html(f'<p class="told" {which}>{told}</p>')
    urgent = st.empty()
    if FEELING_SAFE in one["themes"]:  # also where it is taken for praise: suggestions have missed a "not"
        urgent.warning(URGENT, icon=":material/priority_high:")
    st.caption(layout.escaped(suggested(one, why, {each.id: each.title for each in (*themes, *services)})))
    ask(at, one, themes, services, is_on)
    moves(scope, at, one, is_on)


def ask(at: desk.Desk, one: Values, themes: list[Choice], services: list[Choice], is_on: bool) -> None:
    """Sentiment, themes and service, with the key of each."""
    titles = {each.id: each.title for each in (*themes, *services)}
    letters, shifted = keys.lettered(themes), keys.lettered(services)
    numbers = dict(zip(SENTIMENTS, keys.NUMBERS, strict=True))
    st.segmented_control(
        "Sentiment", SENTIMENTS, default=one["sentiment"], required=True, key=desk.key("sentiment", at),
        format_func=lambda each: _keyed(each.capitalize(), numbers.get(each), is_on),
    )  # fmt: skip
    st.pills(
        "Themes", [each.id for each in themes], selection_mode="multi", default=one["themes"],
        key=desk.key("themes", at),
        format_func=lambda each: _keyed(titles[each], letters.get(each, "").upper(), is_on),
    )  # fmt: skip
    st.pills(
        "Service", [each.id for each in services], default=one["service"], required=True,
        key=desk.key("service", at),
        format_func=lambda each: _keyed(titles[each], f"Shift {shifted.get(each, '').upper()}", is_on),
    )  # fmt: skip


def moves(scope: Scope, at: desk.Desk, one: Values, is_on: bool) -> None:
    """Save, later and back. The buttons keep their place, so that the focus stays where it is."""
    stands = {part: one[part] for part in desk.PARTS}
    right = "Right, next" if desk.chosen(at) == stands else "Save, next"
    with st.container(horizontal=True):
        st.button(
            _keyed(right, "Enter", is_on), type="primary", key="coding-save",
            on_click=desk.clicked, args=(scope,),
        )  # fmt: skip
        st.button(_keyed("Later", "S", is_on), key="coding-later", on_click=desk.later, args=(scope,))
        st.button(
            _keyed("Back", "Z", is_on), key="coding-back", on_click=desk.back, args=(scope,),
            disabled=at.at == 0,
        )  # fmt: skip


def done(scope: Scope, at: desk.Desk) -> None:
    """The end of a batch, and the next one."""
    waiting = officer.waiting(scope.folder)
    layout.takeaway(desk.finished(at, waiting))
    if at.coded and scope.build is not None:
        refresh.refresh_soon(scope.folder, 0.0)
    if waiting:
        label = f"Next {min(waiting, desk.BATCH)}"
        st.button(label, type="primary", key="coding-next", on_click=desk.go_on, args=(scope,))
    layout.link("pages/experiences.py", "Add experiences", icon=":material/arrow_forward:")


def came(scope: Scope, one: Values) -> str:
    """18 Sep 2026, public comment on Facebook, number 14-3."""
    where = scope.names.get(str(one["arrived_account_id"]))
    by = "" if one["arrived_by"] == "not known" else f", {circumstances.said(one['arrived_by']).lower()}"
    return (
        f"{words.day(one['received_on'])}{by}{f' on {where}' if where else ''}, number {one['experience_id']}"
    )


def reasons(scope: Scope, one: Values) -> dict[str, list[str]]:
    """The words that decided: for each suggested theme, the service and the sentiment."""
    text, data = str(one["text"]), scope.folder
    found = {theme: officer.reasons(data, text, theme) for theme in one["suggested_themes"]}
    found[one["suggested_service"]] = officer.service_reasons(data, text, one["suggested_service"])
    found[one["suggested_sentiment"]] = officer.feeling_reasons(data, text, one["suggested_sentiment"])
    return found


def suggested(one: Values, why: dict[str, list[str]], titles: dict[str, str]) -> str:
    """Suggested: Waiting and being seen in time (weeks, waited); Dentist (dentist); negative (never)."""
    said = [*one["suggested_themes"], one["suggested_service"], one["suggested_sentiment"]]
    parts = [f"{titles.get(each, each)}{_because(why.get(each, []))}" for each in said]
    return f"Suggested, with the words that decided: {'; '.join(parts)}."


def marked(text: str, why: dict[str, list[str]]) -> str:
    """The words as HTML, those that decided in bold."""
    deciding = {word.rstrip("*") for found in why.values() for word in found if not word.startswith("#")}
    if not deciding:
        return escape(text)
    longest = sorted(deciding, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})\w*", re.IGNORECASE)
    out, at = [], 0
    for found in pattern.finditer(text):
        out += [escape(text[at : found.start()]), f"<strong>{escape(found[0])}</strong>"]
        at = found.end()
    return "".join([*out, escape(text[at:])])


def _because(found: list[str]) -> str:
    """The words without the rules' sign for any ending, each once."""
    plain = [word.rstrip("*") for word in found]
    whole = [word for word in plain if not any(each != word and each.startswith(word) for each in plain)]
    return f" ({', '.join(dict.fromkeys(whole))})" if whole else ""


def _keyed(label: str, key: str | None, is_on: bool) -> str:
    return f"{label} ({key})" if key and is_on else label
