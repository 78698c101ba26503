"""The channels that an account can be on; account folders are named `<channel>-<name>`."""

import re

# Channel -> what people call it.
TITLES = {
    "facebook": "Facebook", "instagram": "Instagram", "x": "X", "linkedin": "LinkedIn", "youtube": "YouTube",
    "tiktok": "TikTok", "threads": "Threads", "bluesky": "Bluesky", "whatsapp": "WhatsApp",
    "nextdoor": "Nextdoor", "website": "Website", "newsletter": "Newsletter",
}  # fmt: skip
CHANNELS = tuple(TITLES)
OFF_SOCIAL = ("website", "newsletter")  # these have criteria of their own
SOCIAL = tuple(channel for channel in CHANNELS if channel not in OFF_SOCIAL)
SOCIAL_MEDIA = "Social media"
# Channel -> where its posts stand on the web.
SITES = {
    "facebook": ("facebook.com", "fb.watch"), "instagram": ("instagram.com",), "x": ("x.com", "twitter.com"),
    "linkedin": ("linkedin.com",), "youtube": ("youtube.com", "youtu.be"), "tiktok": ("tiktok.com",),
    "threads": ("threads.net", "threads.com"), "bluesky": ("bsky.app",),
    "nextdoor": ("nextdoor.com", "nextdoor.co.uk"),
}  # fmt: skip


def kind(channel: str) -> str:
    """What a channel is read as: social media, or by its own name: website or newsletter."""
    return TITLES[channel] if channel in OFF_SOCIAL else SOCIAL_MEDIA


def is_on_its_site(channel: str, address: str) -> bool:
    """Whether an address is a page of the channel itself: an export may hold any address."""
    sites = "|".join(map(re.escape, SITES.get(channel, ())))
    return bool(sites and re.match(rf"(?ai)https://([a-z0-9-]+\.)*({sites})([/?#]|$)", address))
