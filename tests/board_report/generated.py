"""Board reports with whatever people may type, and with as much of it as there may be."""

from datetime import date

from hypothesis import strategies as st

from data_pipeline.board_report.contents import Action, ForDecision, Measure, Option, Report, Sentence
from data_pipeline.board_report.icons import WORDS
from tests.board_report.example import FULL, INFORMED

HOSTILE = (
    "=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(1)", "<b>bold</b>", "<script>alert(1)</script>", "*stars*",
    "{{ 7 * 7 }}", "</style></details>", '" onload="alert(1)', "&amp;",
    "http://example.org/", "\u202eturned\x00",
)  # fmt: skip
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60), st.text(" abc\n", max_size=900))
measures = st.builds(
    lambda title, figure, before, icon, verdict, why, code: INFORMED.model_copy(
        update={
            "title": title, "figure": figure, "year_before": before, "icon": icon, "verdict": verdict,
            "why": why, "code": f"M{code:02}",
        }
    ),
    texts, texts, texts, st.sampled_from(sorted(WORDS)), texts, texts, st.integers(0, 99),
)  # fmt: skip
decisions = st.builds(
    ForDecision,
    question=texts,
    options=st.lists(st.builds(Option, name=texts, text=texts), max_size=3).map(tuple),
    number=st.none() | st.integers(1, 99),
)
actions = st.builds(
    Action, what=texts, who=texts, by=st.dates(date(2020, 1, 1), date(2030, 1, 1)), done_on=st.none()
)


def _report(  # noqa: PLR0917
    organisation: str,
    questions: tuple[ForDecision, ...],
    rows: tuple[Measure, ...],
    agreed: tuple[Action, ...],
    words: str,
    is_final: bool,
) -> Report:
    made = FULL.made.model_copy(
        update={
            "organisation": organisation,
            "finalised_by": words,
            "finalised_on": FULL.made.finalised_on if is_final else None,
        }
    )
    return FULL.model_copy(
        update={
            "made": made,
            "decisions": questions,
            "measures": rows,
            "actions": agreed,
            "information": (words,),
            "brief": (Sentence(text=words, lead=words),),
        }
    )


reports = st.builds(
    _report,
    texts,
    st.lists(decisions, max_size=4).map(tuple),
    st.lists(measures, max_size=9, unique_by=lambda measure: measure.code).map(tuple),
    st.lists(actions, max_size=3).map(tuple),
    texts,
    st.booleans(),
)
