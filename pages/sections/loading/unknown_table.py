"""A table that nothing knows: what is each column? Said once, shown, remembered, and forgotten on request."""

import streamlit as st

from data_pipeline.errors import Refused, UnknownExport
from data_pipeline.exports.person_explained import explained_tables, proposals
from data_pipeline.exports.person_explained.explained_tables import KINDS, ExplainedTable
from data_pipeline.exports.person_explained.proposals import Table
from data_pipeline.loading import uploads
from data_pipeline.loading.uploads import Dropped
from pages.shared import layout, meanings, tables, words
from pages.shared.scope import Scope

SHOWN = 5  # lines of the preview


def questions(scope: Scope, dropped: Dropped) -> None:
    """What a table's columns are, what comes out of its first lines, and the button that keeps it all."""
    assert dropped.table is not None
    table, key = dropped.table, dropped.file.name
    with st.container(border=True):
        st.subheader(f"What is in {layout.escaped(dropped.file.name)}?", anchor=False)
        st.markdown(
            "We do not know this table. Say once what its columns are, and every later file with the same "
            "headings is read by itself."
        )
        rather_known(dropped)
        kinds = {meanings.KINDS[kind]: kind for kind in (*KINDS, "")}
        likely = meanings.KINDS[proposals.likely_kind(table)]
        kind = kinds[str(st.radio("One line is", list(kinds), list(kinds).index(likely), key=f"kind-{key}",
                                  format_func=layout.escaped))]  # fmt: skip
        if kind:
            st.markdown(meanings.NEEDED[kind])
        fields = columns(table, kind, key) if kind else {}
        dates = order(table, fields, key) if kind else "dmy"
        name = st.text_input("What do you call tables like this?", dropped.file.stem, key=f"name-{key}")
        day = next((field for field in ("local_date", "date", "sent_on") if field in fields), None)
        zone = proposals.likely_zone(table.values(fields[day])) if day else explained_tables.ZONE
        explained = ExplainedTable(
            name.strip() or dropped.file.stem, kind, table.headings, fields, dates, zone
        )
        if explained.missing:
            missing = words.listed(meanings.said(kind, field) for field in explained.missing)
            st.info(layout.escaped(f"Still to say: {missing}."))
        elif kind:
            preview(table, explained)
        if st.button(
            "Remember this", type="primary", disabled=bool(explained.missing), key=f"remember-{key}"
        ):
            try:
                explained_tables.remember(scope.folder, explained)
            except Refused as refused:
                st.error(layout.escaped(str(refused)))
            else:
                st.rerun()
        if isinstance(dropped.refused, UnknownExport):
            with st.expander("Exports that are known"):
                layout.bullets([title for title, _ in dropped.refused.exports])


def rather_known(dropped: Dropped) -> None:
    """Whether it is rather a known export that lacks something: then no answer here will put it right."""
    near = dropped.refused.near if isinstance(dropped.refused, UnknownExport) else ""
    if near:
        st.warning(layout.escaped(f"{near} If it is that export, download it again instead."))


def columns(table: Table, kind: str, key: str) -> dict[str, str]:
    """What each column is: field -> heading. A column that names people is never kept and not asked about."""
    likely = {heading: field for field, heading in proposals.likely(table, kind).items()}
    chosen: dict[str, str] = {}
    twice: list[str] = []
    for place, heading in enumerate(filter(None, table.headings), start=1):
        shown, asked = st.columns([2, 3], vertical_alignment="center")
        examples = "; ".join(table.examples(heading))
        shown.markdown(f"**{layout.escaped(heading).strip()}**  \n{layout.escaped(examples)}")
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
                f"Column {place:,} is", list(options), index, label_visibility="collapsed",
                key=f"meaning-{key}-{kind}-{place}-{heading}",
            )
        ]  # fmt: skip
        if field in chosen:
            twice.append(meanings.said(kind, field))
        elif field:
            chosen[field] = heading
    if twice:
        st.warning(
            layout.escaped(
                f"Two columns cannot both be the same: {words.listed(twice)}. The first one counts."
            )
        )
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


def preview(table: Table, explained: ExplainedTable) -> None:
    """What comes out of the first lines, and what does not."""
    seen = uploads.preview(table, explained)
    if seen.refused or seen.receipt is None:
        st.error(layout.escaped(str(seen.refused).removeprefix("first lines.csv: ")))
        return
    read, loaded = (seen.receipt.total(f"rows_{count}") for count in ("read", "loaded"))
    layout.takeaway(
        f"Of the first {words.counted(read, 'line')}, {loaded} can be used. They would be read so:"
    )
    titles = {field: meanings.short(explained.kind, field) for field in explained.fields}
    if seen.set_aside:
        others = f", and {len(seen.set_aside) - 1} more" if len(seen.set_aside) > 1 else ""
        st.warning(layout.escaped(f"Set aside: {seen.set_aside[0]}{others}."))
    tables.show(tables.in_words(seen.rows.head(SHOWN), titles), "preview")


def remembered(scope: Scope) -> None:
    """The tables that were explained, each with what was said, and the button to forget it."""
    known_tables = explained_tables.remembered(scope.folder)
    if not known_tables:
        return
    with st.expander(f"Tables that we explained ourselves ({len(known_tables)})"):
        for explained in known_tables:
            meant = [
                f"{heading}: {meanings.said(explained.kind, field)}"
                for field, heading in explained.fields.items()
            ]
            name, kind = explained.name, meanings.KINDS[explained.kind].lower()
            st.markdown(
                f"**{layout.escaped(name).strip()}** ({layout.escaped(kind)}).  \n"
                f"{layout.escaped('; '.join(meant) or 'Left out.')}"
            )
            if st.button("Forget it", key=f"forget-{explained.id}", help="What was loaded stays loaded."):
                explained_tables.forget(scope.folder, explained)
                st.rerun()
