"""Whatever was done to a sample export: it is refused in a sentence, or each of its rows is accounted for."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_pipeline.errors import Refused
from tests.damage import grid, header, saved
from tests.exports.sources.conftest import HERE
from tests.exports.test_damage import EVERYDAY, text_of, texts
from tests.written_exports import Taken, take

# Cells as they come out of spreadsheets, other languages, broken programs and careless hands.
STRANGE = st.sampled_from([
    "", " ", "-", "n/a", "0", "-1", "1e400", "NaN", "inf", "1.22E+17", "1,5", "1.234,56", "50%", "٣", "½",
    "=1+1", "#DIV/0!", "03-Apr", "31/02/2025", "2025-13-45", "9999-12-31", "0000-00-00", "Total", "'", "''",
    "%", "Note: by Jo", "\\", "{}", "\u200b", "\u202e5", "Zoë’s “day”", "x" * 5000, "9" * 400,
    "https://a.example/?e=jo@b.example",
])  # fmt: skip
ANY = STRANGE | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
ENDS = ("\n", "\r\n", "\r")
ABOVE = ("# ---", "Exported by Jo", "", "# Period: 1 May 2026", "Report,,", "sep=,")


def read(sample: Path, content: bytes) -> Taken | Refused:
    try:
        return take(f"{sample.parent.name}-ansterbourne", sample.name, content, date_order="mdy")
    except Refused as refused:
        return refused


def accounted_for(taken: Taken | Refused) -> bool:
    if isinstance(taken, Refused):
        return bool(str(taken)) and "\n" not in str(taken)
    return all(p.rows_read == p.rows_loaded + p.rows_rejected + p.rows_duplicate for p in taken.receipt.parts)


def proof(samples: Sequence[Path], everyday: int, long: int) -> pytest.MarkDecorator:
    """Samples, each with a number of examples: every day one of each kind with few, in a long proof all with
    many."""
    few = [HERE / name for name in EVERYDAY]
    return pytest.mark.parametrize(("sample", "examples"), [
        *(pytest.param(sample, everyday, id=f"{sample.name}, few") for sample in samples if sample in few),
        *(
            pytest.param(sample, long, id=f"{sample.name}, many", marks=pytest.mark.slow)
            for sample in samples
        ),
    ])  # fmt: skip


@proof(texts(), 4, 30)
def test_cells_columns_lines_and_encodings_of_any_kind_are_refused_or_accounted_for(
    sample: Path, examples: int
):
    rows = grid(text_of(sample))
    top = header(rows) if any(len(row) > 1 for row in rows) else 0

    @settings(max_examples=examples, deadline=None, suppress_health_check=[*HealthCheck], derandomize=True)
    @given(st.data())
    def any_damage(data: st.DataObject) -> None:
        changed = [list(row) for row in rows]
        for _ in range(data.draw(st.integers(0, 4))):
            row = data.draw(st.integers(0, len(changed) - 1))
            if changed[row]:
                changed[row][data.draw(st.integers(0, len(changed[row]) - 1))] = data.draw(ANY)
        if data.draw(st.booleans()):
            width = len(rows[top])
            order = data.draw(st.permutations(range(width)))
            changed = [[row[i] for i in order] if len(row) == width else row for row in changed]
        if data.draw(st.booleans()):
            changed.insert(0, [data.draw(st.sampled_from(ABOVE))])
        content = saved(
            changed, data.draw(st.sampled_from([",", ";", "\t"])), data.draw(st.sampled_from(ENDS))
        )
        encoded = content.encode(data.draw(st.sampled_from(ENCODINGS)), "replace")
        if data.draw(st.booleans()):
            encoded = encoded[: data.draw(st.integers(0, len(encoded)))]
        assert accounted_for(read(sample, encoded))

    any_damage()


def plain_rows(sample: Path) -> list[int]:
    """Where the rows of its first table stand, but for the first and the last, which may be a total."""
    rows = grid(text_of(sample))
    if not any(len(row) > 1 for row in rows):
        return []
    top = header(rows)
    below = next((n for n, row in enumerate(rows) if n > top and len(row) != len(rows[top])), len(rows))
    return [*range(top + 2, below - 1)]


@proof([*filter(plain_rows, texts())], 4, 20)
def test_one_strange_cell_costs_at_most_its_own_row(sample: Path, examples: int):
    rows = grid(text_of(sample))
    whole = read(sample, saved(rows).encode())
    assert isinstance(whole, Taken)

    @settings(max_examples=examples, deadline=None, suppress_health_check=[*HealthCheck], derandomize=True)
    @given(st.data())
    def one_cell(data: st.DataObject) -> None:
        changed = [list(row) for row in rows]
        row = data.draw(st.sampled_from(plain_rows(sample)))
        changed[row][data.draw(st.integers(1, len(changed[row]) - 1))] = data.draw(STRANGE)
        taken = read(sample, saved(changed).encode())
        assert accounted_for(taken)
        if not isinstance(taken, Refused):
            assert len(taken.rows) >= len(whole.rows) - 1

    one_cell()
