"""Where an organisation's data lives on disk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from data_pipeline.errors import Refused
from data_pipeline.organisation.where_data_lies import PROJECT, SETTING
from data_pipeline.organisation.where_data_lies import root as data_root
from data_pipeline.plain_words import is_text, writable

REFERENCE = PROJECT / "data" / "reference"
SAMPLE_EXPORTS = PROJECT / "data" / "sample"
SAMPLE_EXPERIENCES = PROJECT / "data" / "sample_experiences"
SAMPLE_RECORDS = PROJECT / "data" / "sample_records"
__all__ = ["PROJECT", "SETTING"]
LOADED = "loaded"  # folder inside an account's inbox where originals go once they are loaded


@dataclass(frozen=True)
class DataFolder:
    """One body of data. Nothing ever reads from two of them at once."""

    root: Path
    is_sample: bool = False
    organisation: str = ""  # what it is called among several; '' where there is only one

    @property
    def home(self) -> Path:
        """Where several organisations lie together; of one alone its own folder."""
        return self.root.parent.parent if self.organisation and not self.is_sample else self.root

    @property
    def inbox(self) -> Path:
        """Exports are dropped here, one folder per account; of several organisations each has its own."""
        inbox = self.home / "inbox"
        return inbox / self.organisation if self.home != self.root else inbox

    @property
    def raw(self) -> Path:
        """One immutable snapshot per load: `raw/<account>/<load id>/`."""
        return self.root / "raw"

    @property
    def undone(self) -> Path:
        """Snapshots that were taken back; kept, so that an undo loses nothing, until deleted for good."""
        return self.root / "raw" / "_undone"

    @property
    def warehouse(self) -> Path:
        """One database per build; the highest serial is the latest."""
        return self.root / "warehouse"

    @property
    def records(self) -> Path:
        """What people wrote down, where no database server keeps it."""
        return self.root / "records.db"

    @property
    def settings(self) -> Path:
        """What the organisation chose."""
        return self.root / "settings.toml"

    @property
    def installation_key(self) -> Path:
        """What this installation signs its backups with; in no backup, and never shown."""
        return self.root / "installation.key"

    def logo(self, suffix: str) -> Path:
        """The organisation's own logo, as a file of this kind."""
        return self.root / f"logo{suffix}"

    @property
    def layout(self) -> Path:
        """The number of the layout that the snapshots are stored in."""
        return self.raw / "layout.json"

    @property
    def set_aside(self) -> Path:
        """Which loads are in no build because a person set them aside."""
        return self.raw / "set_aside.json"

    @property
    def explained_tables(self) -> Path:
        """What a person said the columns of unknown tables mean, one file per set of headings."""
        return self.raw / "mappings"

    @property
    def explained_forms(self) -> Path:
        """What a person said the columns of a form mean, one file per set of headings."""
        return self.raw / "forms"

    @property
    def own_models(self) -> Path:
        """Where models of comments lie that were taught by this organisation's officer.

        In the project's own `data/` the model that ships lies there too.
        """
        return self.root / "model"

    @property
    def taught_models(self) -> list[Path]:
        """Those that were taught: weights, and no word that the model that ships has not."""
        return sorted(self.own_models.glob("comments-*.npz"))


def inside(folder: Path, *names: str) -> Path:
    """A path below a folder, one name for each step; Refused for a name that would lead elsewhere."""
    for name in names:
        if not _is_one_step(name):
            raise Refused(f"{name!r} cannot be the name of a folder or file: nothing was read or written.")
    return folder.joinpath(*names)


@lru_cache(maxsize=4096)  # a build asks for the folder of each of its loads several times
def _is_one_step(name: str) -> bool:
    return name not in ("", ".", "..") and Path(name).name == name and "\\" not in name and "\0" not in name


def own(root: Path | None = None) -> DataFolder:
    """The organisation's own data: the folder given, else the setting, else the project's `data/`.

    Refused for a name that is not UTF-8, which the databases in it could not be opened by.
    """
    folder = Path(root).resolve() if root else data_root()
    if not is_text(str(folder)):
        raise Refused(f"The data folder {writable(str(folder))} has a name that is not UTF-8. Rename it.")
    return DataFolder(folder)


def sample(root: Path | None = None) -> DataFolder:
    """The invented organisation's data, in a folder of its own beside the own data."""
    return sample_beside(own(root))


def sample_beside(data: DataFolder) -> DataFolder:
    """The invented organisation's data that one organisation tries things out on."""
    return DataFolder(data.root / "sample-data", is_sample=True, organisation=data.organisation)
