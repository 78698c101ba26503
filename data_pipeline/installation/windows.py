"""What Windows says of the computer, and how it takes long names; on other systems nothing, and any name."""

from __future__ import annotations

import sys
from pathlib import Path


def takes_long_names() -> bool:
    """Whether somebody has lifted the limit on the length of a path."""
    return _number(r"SYSTEM\CurrentControlSet\Control\FileSystem", "LongPathsEnabled") == 1


def smart_app_control_is_on() -> bool:
    """Whether Windows lets no program run that it does not know."""
    return _number(r"SYSTEM\CurrentControlSet\Control\CI\Policy", "VerifiedAndReputablePolicyState") == 1


def of_any_length(folder: Path) -> str:
    """A folder's path, such that what lies in it may be longer than Windows takes otherwise."""
    return f"\\\\?\\{folder}" if sys.platform == "win32" and folder.drive.endswith(":") else str(folder)


def _number(key: str, name: str) -> int:
    """What the registry holds for the whole computer; 0 where it holds nothing."""
    if sys.platform != "win32":
        return 0
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
            return int(winreg.QueryValueEx(opened, name)[0])
    except OSError:
        return 0
