"""The coding panel: one experience, what is suggested and why, and the buttons that correct it."""

from __future__ import annotations

import re

import streamlit as st

from data_pipeline.experiences.coding import choices, coding_queue, reasons_for_suggestions
from data_pipeline.experiences.coding.choices import Choice
from data_pipeline.experiences.coding.harm import may_be_harm
from data_pipeline.experiences.coding.suggestions import NO_SENTIMENT
from data_pipeline.outside_text import in_html
from data_pipeline.records.experience_tables import SENTIMENTS
from data_pipeline.records.saving import Values
from data_pipeline.warehouse import refresh
from pages.sections.experiences import harm
from pages.sections.experiences.coding import batches, keys
from pages.sections.experiences.coding.batches import Batch
from pages.sections.experiences.intake import circumstances
from pages.shared import access, layout, troubles, words
from pages.shared.scope import Scope

STYLE = """
.st-key-coding-panel:focus-within {outline: 3px solid #12436D; outline-offset: 2px}
.told {font-size: 1.2rem; line-height: 1.5; max-width: 46rem; margin: 0; overflow-wrap: anywhere}
"""
OTHER_LANGUAGE = (
    "This does not seem to be in English. Nothing is suggested: somebody who reads the language has to say "
    "what it is about."
)


@st.fragment
def panel(scope: Scope) -> None:
    """One experience after the other; only this part of the page runs again at a key."""
    with troubles.said():  # a fragment runs by itself: the role may have ended since the page was drawn
        access.check("coding")
        show_panel(scope)


def show_panel(scope: Scope) -> None:
    """The frame, the keys that act in it, and what is shown in it."""
    st.html(f"<style>{STYLE}</style>")
    experience = batches.showing(scope)
    layout.answer(left_to_read(coding_queue.waiting(scope.folder)))
    is_on = keys.switch()
    batch, themes, services = batches.current(scope), choices.themes(), choices.services()
    with st.container(border=True, key="coding-panel"):
        spoken = (
            f"{batches.progress(batch)}: {experience['text']}" if experience else "The end of this batch."
        )
        keys.listen(scope, themes, services, is_on, spoken)
        trouble = st.empty()
        if batch.message:
            trouble.warning(layout.escaped(batch.message))
        if experience is None:
            end_of_batch(scope, batch)
        else:
            show_experience(scope, batch, experience, is_on)


def left_to_read(waiting: int) -> str:
    """How many still wait, said anew after each."""
    if not waiting:
        return "Every experience has been read and labelled."
    wait = words.counted(waiting, "experience is", "experiences are")
    return f"{wait} still to be read and labelled. The most urgent come first."


def show_experience(scope: Scope, batch: Batch, experience: Values, is_on: bool) -> None:
    """The words, the buttons and the way on.

    What is not always there has an empty place kept for it, or the buttons below would be new ones and lose
    the focus.
    """
    themes, services = choices.themes(), choices.services()
    titles = {each.id: each.title for each in (*themes, *services)}
    deciding = reasons(scope, experience)
    where = f"**{layout.escaped(batches.progress(batch))}** · {layout.escaped(origin(scope, experience))}"
    st.progress(batch.place / len(batch.ids), where)
    text = marked(str(experience["text"]), deciding)
    which = f'data-experience="{in_html(experience["experience_id"])}" data-version="{batch.version}"'
    st.html(f'<p class="told" {which}>{text}</p>')
    urgent = st.empty()
    # Also where it is taken for praise: suggestions have missed a "not".
    if may_be_harm(experience["themes"]):
        urgent.warning(harm.URGENT, icon=":material/priority_high:")
    st.caption(layout.escaped(suggested(experience, deciding, titles)))
    ask(batch, experience, themes, services, is_on)
    moves(scope, batch, experience, is_on)


def ask(batch: Batch, experience: Values, themes: list[Choice], services: list[Choice], is_on: bool) -> None:
    """Sentiment, themes and service, with the key of each."""
    titles = {each.id: each.title for each in (*themes, *services)}
    letters, shifted = keys.lettered(themes), keys.lettered(services)
    numbers = dict(zip(SENTIMENTS, keys.NUMBERS, strict=True))
    # What may be harm is not called positive for anybody: a person says so, or not.
    doubtful = may_be_harm(experience["themes"]) and experience["sentiment"] == "positive"
    suggestion = None if doubtful and not experience["coded_on"] else experience["sentiment"]
    st.segmented_control(
        "Sentiment", SENTIMENTS, default=suggestion, required=suggestion is not None,
        key=batches.key("sentiment", batch),
        format_func=lambda each: _keyed(each.capitalize(), numbers.get(each), is_on),
    )  # fmt: skip
    st.pills(
        "Themes", [each.id for each in themes], selection_mode="multi", default=experience["themes"],
        key=batches.key("themes", batch),
        format_func=lambda each: _keyed(titles[each], letters.get(each, "").upper(), is_on),
    )  # fmt: skip
    st.pills(
        "Service", [each.id for each in services], default=experience["service"], required=True,
        key=batches.key("service", batch),
        format_func=lambda each: _keyed(titles[each], f"Shift {shifted.get(each, '').upper()}", is_on),
    )  # fmt: skip


def moves(scope: Scope, batch: Batch, experience: Values, is_on: bool) -> None:
    """Save, later and back. The buttons keep their place, so that the focus stays where it is."""
    codes = {part: experience[part] for part in batches.PARTS}
    is_unchanged = is_judged(experience) and batches.chosen(batch) == codes
    right = "Right, next" if is_unchanged else "Save, next"
    with st.container(horizontal=True):
        st.button(
            _keyed(right, "Enter", is_on), type="primary", key="coding-save",
            on_click=batches.clicked, args=(scope,),
        )  # fmt: skip
        st.button(
            _keyed("Later", "S", is_on),
            key="coding-later",
            on_click=batches.later,
            args=(scope,),
        )
        st.button(
            _keyed("Back", "Z", is_on), key="coding-back", on_click=batches.back, args=(scope,),
            disabled=batch.place == 0,
        )  # fmt: skip


def end_of_batch(scope: Scope, batch: Batch) -> None:
    """The end of a batch, and the next one."""
    waiting = coding_queue.waiting(scope.folder)
    layout.takeaway(batches.finished(batch, waiting))
    if batch.coded and scope.build is not None:
        refresh.refresh_soon(scope.folder, 0.0)
    if waiting:
        label = f"Next {min(waiting, batches.SIZE)}"
        st.button(label, type="primary", key="coding-next", on_click=batches.go_on, args=(scope,))
    layout.link("pages/experiences.py", "Add experiences", icon=":material/arrow_forward:")


def origin(scope: Scope, experience: Values) -> str:
    """18 Sep 2026, public comment on Facebook, number 14-3."""
    account = scope.names.get(str(experience["arrived_account_id"]))
    arrived_by = str(experience["arrived_by"])
    by = "" if arrived_by == "not known" else f", {circumstances.title(arrived_by).lower()}"
    on = f" on {account}" if account else ""
    return f"{words.day(experience['received_on'])}{by}{on}, number {experience['experience_id']}"


def reasons(scope: Scope, experience: Values) -> dict[str, list[str]]:
    """The words that decided: for each suggested theme, the service and the sentiment."""
    if not is_judged(experience):
        return {}
    text, data = str(experience["text"]), scope.folder
    service, sentiment = experience["suggested_service"], experience["suggested_sentiment"]
    deciding = {
        theme: reasons_for_suggestions.theme_reasons(data, text, theme)
        for theme in experience["suggested_themes"]
    }
    deciding[service] = reasons_for_suggestions.service_reasons(data, text, service)
    deciding[sentiment] = reasons_for_suggestions.feeling_reasons(data, text, sentiment)
    return deciding


def suggested(experience: Values, deciding: dict[str, list[str]], titles: dict[str, str]) -> str:
    """Suggested: Waiting and being seen in time (weeks, waited); Dentist (dentist); negative (never)."""
    if not is_judged(experience):
        return OTHER_LANGUAGE
    codes = [
        *experience["suggested_themes"],
        experience["suggested_service"],
        experience["suggested_sentiment"],
    ]
    parts = [f"{titles.get(each, each)}{_because(deciding.get(each, []))}" for each in codes]
    return f"Suggested, with the words that decided: {'; '.join(parts)}."


def is_judged(experience: Values) -> bool:
    """Whether anything could be suggested of it: it is in English."""
    return bool(experience["suggested_sentiment"] != NO_SENTIMENT)


def marked(text: str, deciding: dict[str, list[str]]) -> str:
    """The words as HTML, those that decided in bold."""
    plain = {word.rstrip("*") for each in deciding.values() for word in each if not word.startswith("#")}
    if not plain:
        return in_html(text)
    longest = sorted(plain, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})\w*", re.IGNORECASE)
    out, at = [], 0
    for match in pattern.finditer(text):
        out += [in_html(text[at : match.start()]), f"<strong>{in_html(match[0])}</strong>"]
        at = match.end()
    return "".join([*out, in_html(text[at:])])


def _because(deciding: list[str]) -> str:
    """The words without the rules' sign for any ending, each once."""
    plain = [word.rstrip("*") for word in deciding]
    whole = [word for word in plain if not any(each != word and each.startswith(word) for each in plain)]
    return f" ({', '.join(dict.fromkeys(whole))})" if whole else ""


def _keyed(label: str, key: str | None, is_on: bool) -> str:
    """What a button says, for Markdown, with its key."""
    return layout.escaped(f"{label} ({key})" if key and is_on else label)
