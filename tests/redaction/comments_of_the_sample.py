"""What people told the invented organisation: comments that no model was trained on."""

import csv
from functools import cache

from data_pipeline.organisation.data_folder import PROJECT
from data_pipeline.redaction.name_tagger.made_texts import may_be_somebody

CODED = PROJECT / "data" / "sample_experiences" / "coded.csv"


@cache
def comments_of_the_sample() -> list[str]:
    """Its comments in which nobody is named."""
    with CODED.open(encoding="utf-8", newline="") as file:
        texts = dict.fromkeys(row["text"] for row in csv.DictReader(file))
    return [text for text in texts if not may_be_somebody(text)]
