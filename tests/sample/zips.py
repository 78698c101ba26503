"""Writes the zips that platforms hand out, the same bytes on every computer."""

import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from tests.sample.moments import LONDON

UNIX = 3  # the system that a zip says it was made on, else this computer's


def write(path: Path, members: Mapping[str, bytes], moment: datetime) -> None:
    """Writes a zip of files that were all put into it at this moment.

    They are not compressed: how small a file gets differs from one version of the compressor to the next.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, moment.astimezone(LONDON).timetuple()[:6])
            info.create_system, info.external_attr = UNIX, 0o644 << 16
            archive.writestr(info, content)
