"""Tables: every cell names its column on a phone, and what a post says is never markup."""

import pandas as pd

from pages.shared import tables


def test_every_cell_of_a_wide_table_names_its_column_on_a_phone():
    said = tables.cards(pd.DataFrame({"Account": ["X"], "Times shown": ["1,200"]}))
    assert '<td role="cell" data-label="Times shown">1,200</td>' in said
    assert said.count("columnheader") == 2


def test_words_of_a_post_are_never_markup():
    said = tables.cards(pd.DataFrame({"Post": ["<script>alert(1)</script> & co"]}))
    assert "<script>" not in said and "&amp; co" in said
