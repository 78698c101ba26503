"""The channels that an account can be on; account folders are named `<channel>-<name>`."""

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


def kind(channel: str) -> str:
    """What a channel is read as: social media, or by its own name: website or newsletter."""
    return TITLES[channel] if channel in OFF_SOCIAL else SOCIAL_MEDIA
