"""Texts that stand over and over need no look, and never hide those that do."""

from __future__ import annotations

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_pipeline.exports.rows.cell_parsers import quoted
from data_pipeline.exports.rows.text_door import (
    FEW,
    HEAD,
    is_one_of,
    often_and_harmless,
    open_door,
    through_the_door,
)
from data_pipeline.redaction.by_kind_of_text import Kind, fit_to_store
from tests.written_exports import MARCH, facebook, take

DB = duckdb.connect()
open_door(DB)
TEXTS: dict[Kind, list[str]] = {
    "label": ["Photos", "Reel", "Ask jane.doe@example.org", "Call 07700 900123"],
    "column not declared": ["0", "N/A", "Lifetime", "Jane Harwood of 12 Mill Lane", "0113 496 0000"],
    "link": [
        "https://social.example/page/posts/",
        "https://social.example/people/",
        "https://social.example/posts?id=",
        "https://social.example/07700900123/",
        "",
    ],
}
IDS = st.sampled_from(["900000000000001", "07700900123", "447700900123", "12", "1_2", "jane@example.org"])


def cells(id_: str, text: str) -> str:
    return f"({quoted(id_)}, {quoted(text)})"


@pytest.mark.parametrize("kind", TEXTS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_is_known_to_be_harmless_is_stored_as_the_closer_look_leaves_it(kind: Kind, data: st.DataObject):
    rows = data.draw(st.lists(st.tuples(IDS, st.sampled_from(TEXTS[kind])), min_size=1, max_size=5))
    if kind == "link":
        rows = [(id_, text + id_) for id_, text in rows]
    table = f"(select * from (values {', '.join(cells(*row) for row in rows)}) as t(c0, c1))"

    known = [text for _, text in often_and_harmless(DB, table, {1: kind}, 0)]
    at_once = through_the_door("c1", kind, is_one_of("c1", known, kind, "c0"))

    stored = DB.execute(f"select c1, {at_once} from {table}").fetchall()
    assert stored == [(text, fit_to_store(text, kind)) for text, _ in stored]


def test_a_column_of_many_texts_is_looked_at_cell_by_cell():
    many = f"(select 'word ' || i as c0 from range({FEW + 1}) as t(i))"
    assert often_and_harmless(DB, many, {0: "label"}, None) == []


def test_in_a_large_file_somebody_named_after_thousands_of_plain_rows_is_still_found():
    words = "How was your last visit? Tell us what was good and what could be better. " * 5
    plain = [
        f"{10**15 + n} | {words} | Photos | Ansterbourne | https://www.facebook.com/hw/posts/{10**15 + n} | 5"
        for n in range(HEAD + 1000)
    ]
    named = (
        f"{2 * 10**15} | {words} | Ask jane.doe@example.org | Call Jane on 07700 900123 "
        f"| https://www.facebook.com/people/jane.doe/{2 * 10**15} | 5"
    )
    text = "\n".join(["Post ID | Title | Post type | Custom labels | Permalink | Views", *plain, named])

    taken = take("facebook-ansterbourne", MARCH, facebook(text))

    *before, last = taken.rows
    assert len(text) > 1 << 20 and len(before) == len(plain)
    assert {row["as exported: Custom labels"] for row in before} == {"Ansterbourne"}
    assert before[-1]["url"].endswith(f"/posts/{10**15 + HEAD + 999}")
    stored = " ".join(str(value) for name, value in last.items() if name != "text")
    assert "jane" not in stored.lower() and "07700" not in stored
