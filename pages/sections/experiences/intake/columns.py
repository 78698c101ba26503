"""What the columns of a form are: said in a sentence where that is plain, asked where it is not."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from data_pipeline.experiences.intake import form_columns
from data_pipeline.experiences.intake.form_columns import ExplainedForm
from data_pipeline.exports.forms.form_tables import Responses
from data_pipeline.outside_text import plain
from pages.shared import layout, meanings, words

NONE = "None of them"


def ask(responses: Responses, remembered: ExplainedForm | None) -> ExplainedForm:
    """The columns as a person left them; what is plain needs no click."""
    likely = remembered or form_columns.proposed(responses)
    kind = (
        responses.form.title
        if responses.form
        else "A table that we know"
        if remembered
        else "A table not known yet"
    )
    st.markdown(
        f"**{layout.escaped(responses.name).strip()}**: {layout.escaped(kind)}, "
        f"{words.counted(len(responses.lines), 'response')}. {layout.escaped(sentence(likely))}"
    )
    plain = bool(likely.texts) and (responses.form is not None or remembered is not None)
    with st.expander("Which column is what?", expanded=not plain):
        return questions(responses, likely)


def sentence(explained: ExplainedForm) -> str:
    """Which columns hold what people told us, and when."""
    if not explained.texts:
        return "Say which column holds what people told us."
    own = words.listed(f"\u201c{heading}\u201d" for heading in explained.texts)
    when = f" The day stands under \u201c{explained.received}\u201d." if explained.received else ""
    return f"People's own words stand under {own}.{when}"


def questions(responses: Responses, likely: ExplainedForm) -> ExplainedForm:
    """Four questions, each with what seems to be the answer."""
    free, key = form_columns.offered(responses), f"columns-{responses.sha256[:12]}"
    for heading, examples in form_columns.doubtful(responses).items():
        shown = "; ".join(f"\u201c{example}\u201d" for example in examples) or "nothing"
        st.markdown(
            f":material/person_alert: **{layout.escaped(heading).strip()}** may hold who people are. Look "
            f"before you choose it. It starts with {layout.escaped(shown)}."
        )
    texts = st.multiselect(
        "In which columns do people tell us something in their own words?", free,
        [heading for heading in likely.texts if heading in free], key=f"{key}-texts", format_func=plain,
    )  # fmt: skip
    rest = [heading for heading in free if heading not in texts]
    services = st.multiselect(
        "Which columns name the service?", rest, [h for h in likely.services if h in rest],
        key=f"{key}-services", format_func=plain,
    )  # fmt: skip
    if responses.form:
        return replace(likely, texts=tuple(texts), services=tuple(services))
    received = _choice("Which column says when?", rest, likely.received, f"{key}-received")
    response_id = _choice("Which column numbers the responses?", rest, likely.response_id, f"{key}-id")
    dates = likely.dates
    if received:
        orders = {label: order for label, order in meanings.ORDERS.items() if order in ("dmy", "mdy")}
        index = list(orders.values()).index(dates)
        dates = orders[
            str(
                st.radio(
                    "Days are written",
                    list(orders),
                    index,
                    horizontal=True,
                    key=f"{key}-dates",
                    format_func=layout.escaped,
                )
            )
        ]
    return replace(
        likely, texts=tuple(texts), services=tuple(services), received=received, response_id=response_id,
        dates=dates,
    )  # fmt: skip


def _choice(label: str, offered: list[str], likely: str, key: str) -> str:
    options = [NONE, *offered]
    index = options.index(likely) if likely in options else 0
    chosen = str(st.selectbox(label, options, index, key=key, format_func=plain))
    return "" if chosen == NONE else chosen
