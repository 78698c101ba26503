"""What the exports of TikTok Studio and of a business account share: names, dates, and a post by its link."""

from data_pipeline.exports.columns import from_id, inside, moment, text
from data_pipeline.exports.declare import NamePeriod

CHANNELS = ("tiktok",)
NAME = NamePeriod(r"(?:Overview|Viewers|Followers|Content)_(?:.*_)?(?P<exported>\d{10}(?:\d{3})?)(?!\d)")
# TikTok Studio leaves the year out; a business account's files have it, until a spreadsheet rewrites them.
DATES = ("%Y/%m/%d", "%m/%d/%Y")
LINK = "Video link"
POST = {
    # The number in the link carries the instant; the exported post time has no year.
    "post_id": inside(LINK, r"/(?:video|photo)/(\d+)"),
    "published_at": from_id(
        LINK, "tiktok", moment("Post time", patterns=("%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M"), zone="UTC")
    ),
    "format": inside(LINK, r"/(video|photo)/\d+"),
    "text": text("Video title", holds="own words"),
    "url": text(LINK, holds="link"),
}
