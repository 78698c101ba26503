"""A table that nothing knows: what is each column? Said once, shown, remembered, and forgotten on request."""

import re

import streamlit as st

from data_pipeline.exports.person_explained import memory, proposals
from data_pipeline.exports.person_explained.memory import KINDS, Mapping
from data_pipeline.exports.person_explained.proposals import Table
from data_pipeline.loading import uploads
from data_pipeline.loading.uploads import Dropped
from pages.shared import layout, meanings, tables, words
from pages.shared.scope import Scope

SHOWN = 5  # lines of the preview


def questions(scope: Scope, found: Dropped) -> None:
    """What a table's columns are, what comes out of its first lines, and the button that keeps it all."""
    assert found.table is not None
    table, key = found.table, found.file.name
    with st.container(border=True):
        st.subheader(f"What is in {layout.escaped(found.file.name)}?", anchor=False)
        st.markdown(
            "We do not know this table. Say once what its columns are, and every later file with the same "
            "headings is read by itself."
        )
        rather_known(found)
        kinds = {meanings.KINDS[kind]: kind for kind in (*KINDS, "")}
        likely = meanings.KINDS[proposals.likely_kind(table)]
        kind = kinds[str(st.radio("One line is", list(kinds), list(kinds).index(likely), key=f"kind-{key}"))]
        if kind:
            st.markdown(meanings.NEEDED[kind])
        fields = columns(table, kind, key) if kind else {}
        dates = order(table, fields, key) if kind else "dmy"
        name = st.text_input("What do you call tables like this?", found.file.stem, key=f"name-{key}")
        day = next((field for field in ("local_date", "date", "sent_on") if field in fields), None)
        zone = proposals.likely_zone(table.values(fields[day])) if day else memory.ZONE
        said = Mapping(name.strip() or found.file.stem, kind, table.headings, fields, dates, zone)
        if said.missing:
            st.info(f"Still to say: {words.listed(meanings.said(kind, field) for field in said.missing)}.")
        elif kind:
            preview(table, said)
        if st.button("Remember this", type="primary", disabled=bool(said.missing), key=f"remember-{key}"):
            memory.remember(scope.folder, said)
            st.rerun()
        with st.expander("Exports that are known"):
            st.markdown(layout.escaped(str(found.refused)))


def rather_known(found: Dropped) -> None:
    """Whether it is rather a known export that lacks something: then no answer here will put it right."""
    looks = re.search(r"It looks like .+?\. (?=Known exports:)", str(found.refused))
    if looks:
        st.warning(layout.escaped(f"{looks[0]}If it is that export, download it again instead."))


def columns(table: Table, kind: str, key: str) -> dict[str, str]:
    """What each column is: field -> heading. A column that names people is never kept and not asked about."""
    likely = {heading: field for field, heading in proposals.likely(table, kind).items()}
    chosen: dict[str, str] = {}
    twice: list[str] = []
    for heading in filter(None, table.headings):
        shown, asked = st.columns([2, 3], vertical_alignment="center")
        examples = "; ".join(table.examples(heading))
        shown.markdown(f"**{layout.escaped(heading)}**  \n{layout.escaped(examples)}")
        if heading not in table.offered():
            asked.markdown("Never kept: it names people.")
            continue
        kept = ", not kept: it holds people's addresses" if table.names_people(heading) else ""
        options = {f"Something else{kept}": ""} | {
            meanings.said(kind, field): field for field in KINDS[kind].fields
        }
        index = list(options.values()).index(likely.get(heading, ""))
        field = options[
            asked.selectbox(
                f"{heading} is", list(options), index, label_visibility="collapsed",
                key=f"meaning-{key}-{kind}-{heading}",
            )
        ]  # fmt: skip
        if field in chosen:
            twice.append(meanings.said(kind, field))
        elif field:
            chosen[field] = heading
    if twice:
        st.warning(f"Two columns cannot both be the same: {words.listed(twice)}. The first one counts.")
    if kind == "post" and "post_id" not in chosen and {"url", "text"} & set(chosen):
        chosen["post_id"] = (
            chosen.get("url") or chosen["text"]
        )  # what tells posts apart, where nothing else does
    return chosen


def order(table: Table, fields: dict[str, str], key: str) -> str:
    """How days are written, asked where the table has any."""
    heading = next((fields[field] for field in ("local_date", "date", "sent_on") if field in fields), None)
    if heading is None:
        return "dmy"
    likely = proposals.likely_dates(table.values(heading))
    options = list(meanings.ORDERS)
    index = [meanings.ORDERS[option] for option in options].index(likely)
    return meanings.ORDERS[
        str(st.radio("Days are written", options, index, horizontal=True, key=f"days-{key}"))
    ]


def preview(table: Table, said: Mapping) -> None:
    """What comes out of the first lines, and what does not."""
    found = uploads.preview(table, said)
    if found.refused or found.receipt is None:
        st.error(layout.escaped(str(found.refused).removeprefix("first lines.csv: ")))
        return
    read, loaded = (found.receipt.total(f"rows_{count}") for count in ("read", "loaded"))
    layout.takeaway(
        f"Of the first {words.counted(read, 'line')}, {loaded} can be used. They would be read so:"
    )
    titles = {field: meanings.short(said.kind, field) for field in said.fields}
    if found.set_aside:
        others = f", and {len(found.set_aside) - 1} more" if len(found.set_aside) > 1 else ""
        st.warning(layout.escaped(f"Set aside: {found.set_aside[0]}{others}."))
    tables.show(layout.in_words(found.rows.head(SHOWN), titles), "preview")


def remembered(scope: Scope) -> None:
    """The tables that were explained, each with what was said, and the button to forget it."""
    known = memory.remembered(scope.folder)
    if not known:
        return
    with st.expander(f"Tables that we explained ourselves ({len(known)})"):
        for said in known:
            told = [f"{heading}: {meanings.said(said.kind, field)}" for field, heading in said.fields.items()]
            st.markdown(
                f"**{layout.escaped(said.name)}** ({meanings.KINDS[said.kind].lower()}).  \n"
                f"{layout.escaped('; '.join(told) or 'Left out.')}"
            )
            if st.button("Forget it", key=f"forget-{said.id}", help="What was loaded stays loaded."):
                memory.forget(scope.folder, said)
                st.rerun()
