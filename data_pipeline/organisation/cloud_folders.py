"""Services such as OneDrive that copy a folder elsewhere while it is in use: whether a folder lies in one.

It is read before anything is installed: the standard library alone.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from data_pipeline.organisation.where_data_lies import SETTING

CLOUDS = {
    r"onedrive": "OneDrive",
    r"dropbox": "Dropbox",
    r"icloud ?drive|mobile documents|com~apple~clouddocs": "iCloud",
    r"google ?drive|my drive$|shared drives$": "Google Drive",
}
ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")  # Windows names its folders here


def cloud(folder: Path) -> str | None:
    """The service that copies this folder elsewhere while it is in use, None if there is none."""
    for part in folder.parts:
        for pattern, name in CLOUDS.items():
            if re.match(pattern, part, re.IGNORECASE):
                return name
    homes = [Path(home) for name in ONEDRIVE if (home := os.environ.get(name))]
    return "OneDrive" if any(folder.is_relative_to(home) for home in homes) else None


def warning(folder: Path) -> tuple[str, str]:
    """What is wrong with a data folder in such a service, and what to do; blank where it is in none."""
    service = cloud(folder)
    if service is None:
        return "", ""
    return (
        f"{folder} lies in {service}, which copies files while they are being written and may damage them.",
        f"Move the folder out of it, name it with {SETTING}, and put backups there instead.",
    )
