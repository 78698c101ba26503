"""The words that are new this quarter, with three examples each for those who may read them."""

from datetime import date

import pandas as pd
import streamlit as st

from data_pipeline import periods
from data_pipeline.experiences.queries import counts as count_queries
from data_pipeline.experiences.queries import words as word_queries
from pages.shared import access, layout, tables, words
from pages.shared.scope import Scope, ask

HOW = (
    "A word is listed when clearly more people used it than in earlier quarters. We look at all words "
    "together, so a word is seldom listed by chance. A long comment counts once."
)


def section(scope: Scope, newest: date) -> None:
    """The clearest new words of the newest quarter; examples for those who may read them."""
    quarter = periods.quarter(newest)
    name = periods.quarter_name(newest)
    st.header("New this quarter", anchor=False)
    running = words.so_far(quarter, newest)
    when = f"{name} ({words.span(quarter)}{', ' + running if running else ''})"
    of = _of_all(scope, name)
    rows: list[tuple[str, int]] = []
    if access.may_ask(word_queries.new_words_with_examples):
        new_words = ask(scope, word_queries.new_words_with_examples, name, quarter.start, quarter.end)
        rows = [(each.word, each.now) for each in new_words]
        layout.takeaway(_sentence([each.word for each in new_words], when))
        for each in new_words:
            with st.expander(layout.escaped(f"{each.word}: {_how_many(each.now, of)}")):
                for text in each.examples["text"].dropna():
                    st.markdown(f"> {layout.escaped(text)}")
    elif access.may_ask(word_queries.new_words_of_many):
        rows = ask(scope, word_queries.new_words_of_many, name)
        layout.takeaway(_sentence([word for word, _ in rows], when))
        layout.bullets(f"{word}: {_how_many(now, of)}" for word, now in rows)
    if rows:
        st.caption(HOW)
        frame = pd.DataFrame(rows, columns=["word", "now"])
        tables.under(frame, "new-words", {"word": "Word", "now": "Comments this quarter"})


def _sentence(listed: list[str], when: str) -> str:
    if not listed:
        return f"{when}: no word was mentioned clearly more often than before."
    return f"{when}: mentioned clearly more often than before: {words.listed(listed)}."


def _of_all(scope: Scope, quarter: str) -> float:
    """How many comments the quarter has; NaN where that is not shown."""
    published = ask(scope, count_queries.published)
    rows = published[(published["kind"] == "quarter") & (published["quarter"] == quarter)]
    whole = rows[rows["dimension"] == "all"]["experiences"]
    return float(whole.iloc[0]) if len(whole) else float("nan")


def _how_many(now: int, of: float) -> str:
    """'in 9 of 238 comments this quarter'; without the second number where it is not shown."""
    if words.missing(of):
        return f"in {words.counted(now, 'comment')} this quarter"
    return f"in {words.number(now)} of {words.counted(of, 'comment')} this quarter"
