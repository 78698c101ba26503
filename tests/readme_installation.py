"""The environment that README makes: what requirements.txt installs, and nothing that only tests bring."""

import os
import sys
import sysconfig
import venv
from functools import cache
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path

from filelock import FileLock
from packaging.requirements import Requirement

from data_pipeline.organisation.data_folder import PROJECT

REQUIREMENTS = PROJECT / "requirements.txt"  # names each package with its version, those that others need too


@cache
def python() -> str:
    """Its interpreter: made once, of the files that are installed for the tests."""
    packages = required()
    versions = [(package, distribution(package).version) for package in packages]
    home = Path(sys.prefix) / f"readme-installation-{sha256(repr(versions).encode()).hexdigest()[:12]}"
    with FileLock(home.with_suffix(".lock")):
        if not (home / "made").exists():
            venv.create(home, clear=True, symlinks=os.name != "nt")
            for package in packages:
                _install(package, Path(sysconfig.get_path("purelib", vars={"base": str(home)})))
            (home / "made").touch()
    return str(home / Path(sys.executable).relative_to(sys.prefix))


def required() -> list[str]:
    """The packages that requirements.txt installs on this computer."""
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    packages = [Requirement(line) for line in lines if line[:1].isalnum()]
    return [one.name for one in packages if one.marker is None or one.marker.evaluate()]


def _install(package: str, where: Path) -> None:
    installed = distribution(package)
    for file in installed.files or ():
        source = Path(str(installed.locate_file(file)))
        if ".." not in file.parts and source.is_file():
            (where / file).parent.mkdir(parents=True, exist_ok=True)
            (where / file).hardlink_to(source)
