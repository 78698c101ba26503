"""Takes in the experiences of the invented sample organisation, as its officer would have."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

from data_pipeline.experiences.coding import queue_records
from data_pipeline.experiences.coding import records as coding_records
from data_pipeline.experiences.follow_up import concern_records, difference_records, redirected_records
from data_pipeline.experiences.intake import arrivals, form_files
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.experiences.intake.same_comment import text_hash
from data_pipeline.exports.forms import form_tables
from data_pipeline.organisation.data_folder import SAMPLE_EXPERIENCES, DataFolder
from data_pipeline.organisation.people import LOCAL

CODED_AFTER = timedelta(days=5)
FORMS = {
    "Tell us about your care*.xlsx": Circumstances("web form"),
    "your-story-*.csv": Circumstances("web form", "website-ansterbourne", "website-ansterbourne"),
}


def take_in(sample: DataFolder, folder: Path = SAMPLE_EXPERIENCES) -> None:
    """Takes in forms and pastes, codes most of them, and records what came of it; the files stay."""
    for pattern, circumstances in FORMS.items():
        for file in sorted(folder.glob(pattern)):
            form_files.take_in(
                sample, file, form_files.preview(sample, form_tables.responses(file), circumstances), LOCAL
            )
    for file in sorted((folder / "pasted").glob("*.txt")):
        account, month = file.stem.split(" ")
        circumstances = Circumstances("public comment", account, account)
        day = date.fromisoformat(f"{month}-28")
        preview = arrivals.pasted(sample, file.read_text(encoding="utf-8"), day, circumstances)
        arrivals.store(sample, preview, LOCAL, kind="paste")
    _code(sample, folder / "coded.csv")
    _raise(sample, folder)


def _code(sample: DataFolder, file: Path) -> None:
    """Codes what the officer has come to, some days after it was received."""
    rows = {text_hash(row["text"]): row for row in _rows(file)}
    until = max(date.fromisoformat(row["received_on"]) for row in rows.values())
    with arrivals.records(sample).writing() as db:
        for experience in queue_records.uncoded(db):
            row = rows.get(experience["text_hash"])
            if row and experience["received_on"] <= until:
                coding_records.code(
                    db, experience["experience_id"], themes=row["themes"].split(";"), service=row["service"],
                    sentiment=row["sentiment"], who=LOCAL, seen=experience["version"],
                    on=experience["received_on"] + CODED_AFTER,
                )  # fmt: skip


def _raise(sample: DataFolder, folder: Path) -> None:
    with arrivals.records(sample).writing() as db:
        for row in _rows(folder / "redirected.csv"):
            month = date.fromisoformat(f"{row['month']}-01")
            redirected_records.record_redirected(db, month, row["account_id"], int(row["people"]), who=LOCAL)
        for row in _rows(folder / "escalations.csv"):
            stages = dict(each.strip().rsplit(" ", 1) for each in row["stages"].split(";"))
            saved = concern_records.record_concern(
                db, row["escalated_to"], who=LOCAL, raised_on=date.fromisoformat(stages.pop("raised")),
                recipient=row["recipient"] or None, theme=row["theme"], service=row["service"],
                concern=row["concern"], follows=int(row["follows"]) if row["follows"] else None,
            )  # fmt: skip
            for stage, day in stages.items():
                concern_records.record_stage(
                    db, saved["escalation_id"], stage, date.fromisoformat(day), who=LOCAL
                )
        for row in _rows(folder / "differences.csv"):
            difference_records.record_difference(
                db, row["what_changed"], date.fromisoformat(row["changed_on"]), who=LOCAL,
                theme=row["theme"], service=row["service"], concern_id=int(row["escalation_id"]),
                reference=row["reference"],
            )  # fmt: skip


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
