"""Where the program's folder lies: what is refused, and what is warned about, before anything is fetched."""

import tempfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

from data_pipeline.installation import exchange, place, shipped_files
from data_pipeline.installation.program import CannotGoOn, Program
from data_pipeline.installation.start import make_ready
from data_pipeline.organisation import cloud_folders
from data_pipeline.organisation.data_folder import PROJECT
from tests import readme_installation
from tests.installation.making_programs import small_program


def test_the_longest_name_is_that_of_a_file_moved_aside_or_of_a_package():
    """Compiled files are no matter: where there is no room for one, Python goes without it."""
    program = Program(PROJECT, PROJECT / "data")
    aside = exchange.aside(program).relative_to(program.folder).as_posix()
    moved = max(len(f"/{aside}/{name}") for name in shipped_files.there(program.folder))
    files = [file for package in readme_installation.required() for file in distribution(package).files or ()]
    within = [file for file in files if ".." not in file.parts and file.suffix != ".pyc"]
    installed = max(len(f"/.venv/Lib/site-packages/{file.as_posix()}") for file in within)
    assert max(moved, installed) == place.LONGEST


def test_a_folder_that_has_no_room_for_it_is_refused():
    room = place.WINDOWS_TAKES - place.LONGEST
    place.refuse_unfit(Path("/home/".ljust(room, "x")), "win32")
    with pytest.raises(CannotGoOn, match=r"too long a path for Windows.* Move the folder to .*Engagement, "):
        place.refuse_unfit(Path("/home/".ljust(room + 1, "x")), "win32")


def test_a_folder_that_a_program_for_zips_has_made_for_a_moment_is_refused():
    folder = Path(tempfile.gettempdir()).resolve() / "7z0A1B" / "engagement-main"
    with pytest.raises(CannotGoOn, match=r"is a temporary folder.* choose Extract All"):
        place.refuse_unfit(folder, "win32")
    place.refuse_unfit(folder, "linux")


def test_a_folder_in_a_cloud_is_warned_about_once_and_before_anything_is_fetched(tmp_path):
    program = small_program(tmp_path / "OneDrive - Healthwatch Ansterbourne" / "engagement")
    (program.environment / "thesis").mkdir(parents=True)  # so that nothing is fetched here
    said: list[str] = []
    with pytest.raises(CannotGoOn, match="holds something else"):
        make_ready(program, said.append)
    assert said[0].startswith(f"{program.folder} lies in OneDrive") and str(place.better()) in said[0]
    assert sum("lies in" in sentence for sentence in said) == 1


def test_data_that_alone_lie_in_a_cloud_are_warned_about(tmp_path):
    program = Program(tmp_path / "engagement", tmp_path / "Dropbox" / "data")
    said: list[str] = []
    place.warn(program, said.append)
    assert said == list(cloud_folders.warning(program.data))
