"""The channels that an account can be on; account folders are named `<channel>-<name>`."""

CHANNELS = (
    "facebook", "instagram", "x", "linkedin", "youtube", "tiktok", "threads", "bluesky", "whatsapp",
    "nextdoor", "website", "newsletter",
)  # fmt: skip
SOCIAL = tuple(channel for channel in CHANNELS if channel not in ("website", "newsletter"))
