"""Where the program's folder lies: whether it can be made ready and updated there, and what is better."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from data_pipeline.installation import windows
from data_pipeline.installation.program import CannotGoOn, Program, Say
from data_pipeline.organisation import cloud_folders

LONGEST = 165  # letters after the folder's name: of a file that an update moves aside, or of one of a package
WINDOWS_TAKES = 259  # letters of a path, unless somebody has lifted that


def better() -> Path:
    """A folder of a person's own that no service copies: Documents and Desktop often are OneDrive's."""
    return Path.home() / "Engagement"


def refuse_unfit(folder: Path, platform: str = sys.platform) -> None:
    """CannotGoOn where Windows would delete the program, or has no room for the names of its files."""
    if platform != "win32":
        return
    if Path(tempfile.gettempdir()).resolve() in folder.parents:
        raise CannotGoOn(
            f"{folder} is a temporary folder, which is deleted later: the zip was opened, and not unpacked. "
            f"Right-click the zip, choose Extract All, unpack it into {better()}, and start again there."
        )
    if len(str(folder)) + LONGEST > WINDOWS_TAKES and not windows.takes_long_names():
        raise CannotGoOn(
            f"{folder} is too long a path for Windows: the names of the program's files would not fit. Move "
            f"the folder to {better()}, and start again."
        )


def warn(program: Program, say: Say) -> None:
    """Says so where the program, or the data alone, lies in a service that copies it elsewhere."""
    service = cloud_folders.cloud(program.folder)
    if service:
        say(
            f"{program.folder} lies in {service}, which copies files while they are being written and may "
            f"damage them. Better close this window, move the folder to {better()}, and start again there."
        )
    if not (service and program.data.is_relative_to(program.folder)):
        for sentence in filter(None, cloud_folders.warning(program.data)):
            say(sentence)
