import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SAMPLE = PROJECT / "data" / "sample"
RECORDS = PROJECT / "data" / "sample_records"
EXPERIENCES = PROJECT / "data" / "sample_experiences"


def written(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.glob("*/**/*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def made_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made again") / "sample"
    folder.mkdir()
    subprocess.run([sys.executable, "-m", "tests.sample.make_sample", str(folder)], cwd=PROJECT, check=True)
    return folder


@pytest.mark.slow
def test_the_script_writes_the_sample_exports_again_byte_for_byte(made_again: Path) -> None:
    again, kept = written(made_again), written(SAMPLE)
    assert sorted(again) == sorted(kept)
    assert [name for name, content in again.items() if content != kept[name]] == []


def test_the_script_writes_what_people_told_the_organisation_again_byte_for_byte(made_again: Path) -> None:
    again = made_again.parent / EXPERIENCES.name
    kept = {path.name: path.read_bytes() for path in EXPERIENCES.rglob("*.*") if path.name[0] != "."}
    assert {path.name: path.read_bytes() for path in again.rglob("*.*")} == kept


def test_the_sample_stays_below_four_megabytes() -> None:
    assert sum(map(len, written(SAMPLE).values())) < 4_000_000


def test_the_sample_has_the_eight_accounts() -> None:
    assert sorted(folder.name.split("-")[0] for folder in SAMPLE.iterdir() if folder.is_dir()) == [
        "facebook", "instagram", "linkedin", "newsletter", "tiktok", "website", "x", "youtube",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["outcomes.csv", "diary.csv"])
def test_the_script_writes_what_the_organisation_wrote_down_again_byte_for_byte(
    made_again: Path, name: str
) -> None:
    again = made_again.parent / RECORDS.name / name
    assert again.read_bytes() == (RECORDS / name).read_bytes()
