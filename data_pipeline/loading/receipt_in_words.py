"""A receipt in words, alike for the command line and the pages."""

from __future__ import annotations

from collections.abc import Iterator

from data_pipeline.loading.outcome import Outcome
from data_pipeline.plain_words import day
from data_pipeline.snapshots.receipt import PartReceipt, Receipt


def outcome_lines(outcome: Outcome, *, checked: bool = False) -> list[str]:
    """What became of a file, as a few lines of text."""
    if outcome.refused:
        return [f"refused: {outcome.refused}"]
    assert outcome.receipt is not None
    if outcome.already:
        already = f"already loaded: {outcome.file.name} for {outcome.receipt.account_id}, nothing changed"
        return [already, *_set_aside(outcome)]
    verb = "would load" if checked else "loaded"
    lines = [f"{verb}: {outcome.file.name}", *(f"  {line}" for line in receipt_lines(outcome.receipt))]
    why = outcome.why_rows_aside
    return [*lines, f"  rows set aside: {why}"] if why else lines


def _set_aside(outcome: Outcome) -> Iterator[str]:
    if outcome.is_set_aside and outcome.receipt:
        load_id = outcome.receipt.load_id
        yield f"  it is set aside, so in no figure: `doctor --put-back {load_id}` puts it back"


def receipt_lines(receipt: Receipt) -> Iterator[str]:
    """The receipt: account, period, parts, counts, and what a person should know."""
    found_in = f" (from the folder {receipt.account_folder})" if receipt.account_folder else ""
    yield f"account {receipt.account_id}{found_in}, load {receipt.load_id}"
    if receipt.period_start and receipt.period_end:
        yield f"covers {day(receipt.period_start)} to {day(receipt.period_end)}"
    yield exported(receipt)
    for part in receipt.parts:
        yield part_line(part)
    yield from receipt.notes


def part_line(part: PartReceipt) -> str:
    """One part's source and counts."""
    if part.skipped:
        named = f"{part.part}: {part.source}," if part.source else f"{part.part}:"
        return f"{named} left out ({part.skipped})"
    return (
        f"{part.source}: {part.rows_read} read, {part.rows_loaded} loaded, {part.rows_rejected} set aside, "
        f"{part.rows_duplicate} duplicate"
    )


def exported(receipt: Receipt) -> str:
    """When the figures stood so, and how that is known."""
    if receipt.as_of_day is None:
        return "export day unknown"
    if receipt.as_of_assumed:
        return f"export day not in the file: taken as {day(receipt.as_of_day)}, the end of its period"
    return f"exported on {day(receipt.as_of_day)}"
