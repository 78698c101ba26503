"""Writes the sample exports of an invented organisation: `python -m tests.sample.make_sample [FOLDER]`."""

import shutil
import sys
from pathlib import Path

from tests.sample import (
    diary,
    experience_forms,
    facebook_exports,
    instagram_exports,
    linkedin_exports,
    moderation,
    newsletter_exports,
    outcomes,
    tiktok_exports,
    website_exports,
    x_exports,
    youtube_exports,
)

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
RECORDS = "sample_records"  # beside them too: what it wrote down
EXPERIENCES = "sample_experiences"  # beside the exports: what people told the organisation
ACCOUNTS = {
    "facebook-ansterbourne": facebook_exports.write,
    "instagram-ansterbourne": instagram_exports.write,
    "x-ansterbourne": x_exports.write,
    "linkedin-ansterbourne": linkedin_exports.write,
    "youtube-ansterbourne": youtube_exports.write,
    "tiktok-ansterbourne": tiktok_exports.write,
    "website-ansterbourne": website_exports.write,
    "newsletter-ansterbourne": newsletter_exports.write,
}


def make_sample(folder: Path) -> None:
    """Writes every account's folder anew; other files in FOLDER stay."""
    for account, write in ACCOUNTS.items():
        shutil.rmtree(folder / account, ignore_errors=True)
        write(folder / account)
    told = folder.parent / EXPERIENCES
    told.mkdir(exist_ok=True)
    for path in told.rglob("*.*"):
        if path.is_file() and not path.name.startswith("."):
            path.unlink()
    experience_forms.write(told)
    recorded = folder.parent / RECORDS
    recorded.mkdir(exist_ok=True)
    outcomes.write(recorded)
    diary.write(recorded)
    moderation.write(recorded)


if __name__ == "__main__":
    make_sample(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
