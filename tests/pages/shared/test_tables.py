"""Tables: every cell names its column on a phone, and what a post says is never markup."""

import pandas as pd
from streamlit.testing.v1 import AppTest

from pages.shared import tables


def test_every_cell_of_a_wide_table_names_its_column_on_a_phone():
    said = tables.cards(pd.DataFrame({"Account": ["X"], "Times shown": ["1,200"]}))
    assert '<td role="cell" data-label="Times shown" class="number">1,200</td>' in said
    assert said.count("columnheader") == 2


def test_words_of_a_post_are_never_markup():
    said = tables.cards(pd.DataFrame({"Post": ["<script>alert(1)</script> & co"]}))
    assert "<script>" not in said and "&amp; co" in said


def test_a_table_of_any_length_shows_words_as_they_are_seen():
    for length in (1, 31, 201):
        app = AppTest.from_function(of_length, args=(length,)).run()
        shown = str(
            app.dataframe[0].value.to_dict("list") if app.dataframe else app.get("html")[0].proto.body
        )
        assert not app.exception and not app.get("table")
        assert "txet" in shown and "\u202e" not in shown and "\\u202e" not in shown


def of_length(length: int) -> None:
    import pandas as pd

    from pages.shared import tables

    tables.show(pd.DataFrame({"\u202etxet\u202c": ["\u202etxet\u202c"] * length}), "words")


def test_a_table_of_any_width_is_shown():
    wide = pd.DataFrame({f"Column {number}": ["1"] for number in range(150)})
    assert "cards-99" in tables.cards(wide)
