"""Every sample export gives the rows that are written down beside it.

A new channel needs only its files: `<channel>/<export as named by the platform>`. Golden rows are written by
`pytest tests/exports/sources --regenerate`; read them before keeping them, for they are the specification.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from data_pipeline.exports.files.tables_in_a_file import parts_of
from data_pipeline.exports.sources import all_sources
from data_pipeline.organisation import platform_rules
from data_pipeline.snapshots.receipt import REJECTED, new_to_us
from tests.exports.sources.conftest import GOLDEN, HERE, Reading, as_exported, samples, tables

EVERY_SAMPLE = pytest.mark.parametrize(
    "sample", samples(), ids=lambda sample: sample.relative_to(HERE).as_posix()
)


@EVERY_SAMPLE
def test_a_sample_export_gives_its_golden_rows(
    sample: Path, readings: dict[Path, Reading], request: pytest.FixtureRequest
) -> None:
    found = {f"{sample.name}{part}{GOLDEN}": text for part, text in tables(readings[sample])}
    if request.config.getoption("--regenerate"):
        for old in sample.parent.glob(f"{sample.name}*{GOLDEN}"):
            old.unlink()
        for name, text in found.items():
            (sample.parent / name).write_text(text, encoding="utf-8")
    golden = {path.name: path.read_text(encoding="utf-8") for path in _golden(sample)}
    assert found == golden


@EVERY_SAMPLE
def test_every_row_read_is_loaded_rejected_or_a_duplicate(
    sample: Path, readings: dict[Path, Reading]
) -> None:
    receipt, folder = readings[sample]
    for part in receipt.parts:
        assert part.rows_read == part.rows_loaded + part.rows_rejected + part.rows_duplicate
    assert (folder / REJECTED).exists() == (receipt.total("rows_rejected") > 0)


@EVERY_SAMPLE
def test_what_a_sample_is_recognised_as_does_not_hang_on_the_order_of_the_sources(
    sample: Path, tmp_path: Path
) -> None:
    file = as_exported(sample, tmp_path)
    found = []
    for sources, name in ((all_sources(), "listed"), (all_sources()[::-1], "turned round")):
        scratch = tmp_path / name
        scratch.mkdir()
        parts = parts_of(file, scratch, sources=sources)
        found.append([(part.name, part.claim.source.title) for part in parts])
    assert found[0] == found[1]


def test_no_heading_of_a_sample_is_new_to_us_but_the_one_made_up_for_it(
    readings: dict[Path, Reading],
) -> None:
    assert {new for receipt, _ in readings.values() if (new := new_to_us(receipt))} == {
        "New to us, kept but not shown: Skip rate"
    }


def test_nothing_asks_for_a_heading_that_its_platform_retired() -> None:
    for source in all_sources():
        retired = platform_rules.retired_headings(source.channels, date(2026, 11, 29))
        asked = {*source.requires, *source.example, *re.findall(r"\w+", f"{source.how} {source.gives}")}
        assert not {heading.casefold() for heading in retired} & {each.casefold() for each in asked}


def test_every_source_has_a_sample(readings: dict[Path, Reading]) -> None:
    seen = {part.source for receipt, _ in readings.values() for part in receipt.parts}
    without = [source for source in all_sources() if source.title not in seen]
    # What is known only to be left out may be all that its file holds, which is then refused.
    assert [source.title for source in without if source.shape] == []


def test_no_golden_file_is_left_without_its_sample() -> None:
    owned = {path for sample in samples() for path in _golden(sample)}
    assert set(HERE.glob(f"*/*{GOLDEN}")) == owned


def _golden(sample: Path) -> list[Path]:
    return sorted(sample.parent.glob(f"{sample.name.replace('[', '[[]')}*{GOLDEN}"))
