"""Texts that would be more than text where markup is read, and a data folder in which every text is one."""

import re
from collections.abc import Iterator

import duckdb
import sqlalchemy as sa

from data_pipeline.organisation import settings
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.outside_text import plain
from data_pipeline.records.experience_tables import EXPERIENCES
from data_pipeline.records.store import records_of
from data_pipeline.records.tables import METADATA
from data_pipeline.warehouse import build_history

# Each ends with a number of its own, by which it is found: what stands before it has to be the rest.
POISONS = tuple(
    f"{text} №{number:02}"
    for number, text in enumerate(
        (
            "![p](http://outside.example/p.png)", "<img src=//outside.example/i.png>",
            "[l](//outside.example/l)", "<a href=//outside.example/a>a</a>",
            "<script>document.title=1</script>",
            "**b** _i_ ~~s~~ `c` &copy;",
            ":red[r] :material/home: :streamlit:", "$x^2$ and $$y_1$$",
            "# heading | cell |", "> quote <b>b</b>", "\u202ereversed\u202c \u2067aside\u2069",
            "www.outside.example/a_b_c", "http://outside.example?a=1&b=2", "who@outside.example",
            "- list -- dash -> arrow", "1. number :smile: :+1:", "=1+1 &#42; %{y} <br>",
        )
    )
)  # fmt: skip
# Columns that say which row or which kind it is, and are never shown as they stand; all others are poisoned.
KEYS = re.compile(
    r".*(_id|_ids|_key|_hash|_at|_by)|id|key|seal|sha256|at|before|after|action|record|person|table_name"
    r"|column_name|channel|organisation|kind|what|shape|report|dimension|item|metric|quarter|basis|rate_basis"
    r"|theme|themes|service|sentiment|model|form|role|status|stage|proposal|escalated_to|objective|objectives"
    r"|main_objective|criterion|scale|numerator|verdict|happened|grounds|strands|decision|flags|answer"
)
MARKUP = """() => [
    ...document.querySelectorAll(
        '[data-testid=stMarkdownContainer] a, .js-plotly-plot a, a[href^=mailto], '
        + '[src*="outside.example"], [data-testid=stMarkdownContainer] img, '
        + '[data-testid=stMarkdownContainer] table, .stMarkdownColoredText, .katex, [aria-label="home icon"]'
    ),
    ...[...document.querySelectorAll('a[href]')].filter(link => link.hostname !== location.hostname),
    ...[...document.querySelectorAll('strong, b, em, del, code')].filter(
        marked => ['b', 'i', 's', 'c'].includes(marked.textContent)
    ),
].map(found => found.outerHTML.slice(0, 200))"""
# Streamlit reads a field's label out with the backslashes that keep it from being markup.
WORDS = """() => [
    document.body.innerText,
    ...[...document.querySelectorAll('svg text')].map(text => text.textContent),
    ...[...document.querySelectorAll('main input')].map(field => field.value),
    ...[...document.querySelectorAll('main [aria-label]')].map(named =>
        named.getAttribute("aria-label").replaceAll("\\\\", "")),
]"""


def poison(data: DataFolder) -> None:
    """Poisons every text of the newest build and of the records, and the name of the organisation."""
    build = build_history.latest(data)
    assert build is not None
    with duckdb.connect(str(build)) as db:
        db.execute("update accounts set channel = 'facebook' where channel in ('instagram', 'linkedin')")
        for table, column in db.execute(TEXT_COLUMNS).fetchall():
            if not KEYS.fullmatch(column):
                db.execute(f'update "{table}" set "{column}" = $1[1 + rowid % len($1)] '
                           f'where "{column}" is not null', [list(POISONS)])  # fmt: skip
    settings.write(data, "organisation", name=POISONS[0])
    with records_of(data, settings.settings_of(data).records.url).writing() as db:
        assert EXPERIENCES in METADATA.sorted_tables
        for table in METADATA.sorted_tables:
            _poison_rows(db, table)


TEXT_COLUMNS = """
    select table_name, column_name from duckdb_columns()
    where schema_name = 'main' and data_type = 'VARCHAR' and not internal
    order by all
"""


def _poison_rows(db: sa.Connection, table: sa.Table) -> None:
    chosen = [
        column
        for column in table.columns
        if isinstance(column.type, sa.Text) and not column.primary_key and not KEYS.fullmatch(column.name)
    ]
    keys = list(table.primary_key.columns)
    for number, row in enumerate(db.execute(sa.select(*keys)).all()):
        which = sa.and_(*(key == value for key, value in zip(keys, row, strict=True)))
        texts = {column.name: POISONS[(number + place) % len(POISONS)] for place, column in enumerate(chosen)}
        if texts:
            db.execute(sa.update(table).where(which).values(texts))


def misread(words: list[str]) -> Iterator[str]:
    """What of the poisons among the words of a page is not shown as it was written, cut off or not."""
    for text in words:
        line = " ".join(plain(text).split())
        for found in re.finditer(r"№(\d\d)", line):
            poison = " ".join(plain(POISONS[int(found[1])]).split())
            before = line[: found.end()]
            if not before.lower().endswith(poison.lower()):
                yield f"{poison!r} is shown as {before[-len(poison) - 20 :]!r}"
