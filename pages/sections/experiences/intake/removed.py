"""What redaction took out of an arrival, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from data_pipeline.experiences.intake.preview import Preview, PreviewedComment
from pages.shared import words

KINDS = {
    "email": ("e-mail address", "e-mail addresses"),
    "link": ("page of one person", "pages of one person"),
    "nhs_number": ("NHS number", "NHS numbers"),
    "ni_number": ("National Insurance number", "National Insurance numbers"),
    "date_of_birth": ("date of birth", "dates of birth"),
    "phone": ("phone number", "phone numbers"),
    "postcode": ("postcode", "postcodes"),
    "address": ("street address", "street addresses"),
    "ip_address": ("IP address", "IP addresses"),
    "handle": ("handle", "handles"),
    "name": ("name", "names"),
}
LOOK = "a person must look before publication"
FILE = " The file itself names people: delete it where you do not need it any more."


def counted(removed: Mapping[str, int]) -> str:
    """11 names and 3 phone numbers; nothing where nothing was removed."""
    most = sorted((kind for kind, n in removed.items() if n), key=lambda kind: (-removed[kind], kind))
    return words.listed(words.counted(removed[kind], *KINDS[kind]) for kind in most)


def taken_out(comment: PreviewedComment) -> str:
    """What was taken out of one comment, shown before anything is kept: name Sheila; phone number 0770..."""
    removed = comment.surely_removed
    return "; ".join(f"{KINDS[kind][0]} {', '.join(texts)}" for kind, texts in removed.items())


def safety(preview: Preview) -> str:
    """What was taken out, and that redaction finds not everything."""
    listed = counted(preview.removed)
    if listed:
        return f"{listed[0].upper()}{listed[1:]} taken out; {LOOK}."
    return f"Nothing was found that names a person; {LOOK}."
