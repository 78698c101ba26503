"""The register as a table, and how many accounts have recorded what keeps them safe."""

from __future__ import annotations

from collections.abc import Mapping

from data_pipeline.records.saving import Values
from data_pipeline.register import records as register_records
from pages.sections.register.account_form import LABELS
from pages.shared import words


def safety(names: Mapping[str, str], register: Mapping[str, Values]) -> str:
    """How many accounts have all five wanted fields, and what is missing most."""
    open_ones = {
        a: register.get(a, {})
        for a in names
        if register.get(a, {}).get("status") not in register_records.ENDED
    }
    gaps = {account: register_records.missing(values) for account, values in open_ones.items()}
    whole = sum(not missing for missing in gaps.values())
    if whole == len(open_ones):
        return (
            f"Yes: all {words.counted(whole, 'account')} have an owner, a deputy, a safe login and a review."
        )
    each = {name: sum(name in missing for missing in gaps.values()) for name in register_records.WANTED}
    worst = max(each, key=lambda name: each[name])
    label = LABELS[worst].split(" (")[0].lower()
    if len(open_ones) == 1:
        wanted = len(register_records.WANTED)
        there = wanted - sum(len(missing) for missing in gaps.values())
        return f"Your account has {there} of the {wanted} safety details. Missing first: {label}."
    return (
        f"Not all: {whole} of {words.counted(len(open_ones), 'account')} have full safety details. "
        f"Most often missing: {label} ({words.counted(each[worst], 'account')})."
    )


def table(register: Mapping[str, Values], names: Mapping[str, str]) -> dict[str, list[str]]:
    """The register as columns of words."""
    rows = [register.get(account, {}) for account in names]
    columns = {label: [words.recorded(values.get(name)) for values in rows] for name, label in LABELS.items()}
    return {"Account": list(names.values())} | columns
