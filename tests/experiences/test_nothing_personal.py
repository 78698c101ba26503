"""Personal details that somebody wrote are found nowhere on the disk, nor in what is said of it."""

import sqlite3
from pathlib import Path

import pytest

from data_pipeline import __main__ as commands
from data_pipeline.errors import Refused
from data_pipeline.experiences.coding import coding_queue, learning
from data_pipeline.experiences.follow_up import concern_records
from data_pipeline.experiences.intake import arrivals, form_files
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.experiences.retention import erase_and_rebuild
from data_pipeline.exports.forms import form_tables
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.redaction.redact import redacted
from data_pipeline.safekeeping import backup
from data_pipeline.warehouse import build
from tests.experiences.conftest import DAY, OFFICER, confirm

PLANTED = (
    "Sheila Harwood", "harwood", "07700 900123", "07700900456", "s.harwood@mail.example", "ZZ1 1AA",
    "943 476 5919", "QQ123456C", "14 Mill Lane", "@sheila_h", "12/03/1961", "192.0.2.77",
)  # fmt: skip
SAID = (
    "The surgery left me waiting, I am Sheila Harwood, ring 07700 900123 or 07700900456.",
    "Write to s.harwood@mail.example or 14 Mill Lane, ZZ1 1AA about my hospital stay.",
    "My NHS number is 943 476 5919, NI number QQ123456C, born 12/03/1961, nobody at A&E cared.",
    "Ask Mrs Harwood or @sheila_h about the rude dentist.",
)
FORM = "ID,Start time,Completion time,Email,Name,What would you like to tell us?,Your IP address\n" + "".join(
    f"{n},2026-09-0{n} 10:00,2026-09-0{n} 10:05,s.harwood@mail.example,Sheila Harwood,"
    f'"{said} Also.",192.0.2.77\n'
    for n, said in enumerate(SAID, start=1)
)


def everything_on(*folders: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()
    }


def found(files: dict[str, bytes]) -> set[tuple[str, str]]:
    return {
        (detail, name)
        for name, content in files.items()
        for detail in PLANTED
        for written in (detail.lower().encode(), detail.lower().encode("utf-16-le"))
        if written in content.lower() or written in name.lower().encode()
    }


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    import tempfile

    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.mark.slow
def test_planted_details_are_found_nowhere(
    data: DataFolder, tmp_path: Path, scratch: Path, capsys: pytest.CaptureFixture[str]
):
    paste = "\n".join(f"Sheila Harwood\nTop fan\n{said}\nLike Reply 2d" for said in SAID)
    seen = arrivals.pasted(data, paste, DAY, Circumstances("public comment"))
    arrivals.store(data, seen, OFFICER, kind="paste")
    file = data.inbox / "facebook-a" / "Sheila Harwood.csv"
    file.parent.mkdir(parents=True)
    file.write_text(FORM)
    assert commands.main(["--data-dir", str(data.root), "experiences", str(file)]) == 0
    first = coding_queue.queue(data)[0]
    with arrivals.records(data).writing() as db:
        confirm(db, first["experience_id"], seen=first["version"])
        concern_records.record_concern(db, "CQC", who=OFFICER, raised_on=DAY, theme="feeling_safe",
                         concern=redacted("Sheila Harwood of 14 Mill Lane is afraid.").text)  # fmt: skip
    build.build(data)
    assert learning.learn(data) == 0
    backup.write(data, tmp_path / "backup.zip")
    commands.main(["--data-dir", str(data.root), "audit"])
    commands.main(["--data-dir", str(data.root), "sql", "select * from experiences"])
    told = capsys.readouterr()
    unpacked = sqlite3.connect(data.root / "records.db").execute("select * from experience_text").fetchall()
    assert len(unpacked) == 8
    files = everything_on(data.root, scratch) | {"said": (told.out + told.err + str(unpacked)).encode()}
    assert found(files) == set()


def test_a_refusal_names_no_one(data: DataFolder, tmp_path: Path):
    file = tmp_path / "s.harwood@mail.example.csv"
    file.write_text(FORM.replace("2026-09-02 10:05", "07700 900123"))
    with pytest.raises(Refused) as refused:
        form_files.preview(data, form_tables.responses(file), Circumstances("web form"))
    assert found({"refused": str(refused.value).encode()}) == set()
    assert "line 3, 'Completion time': should be a day, found '[phone]'" in str(refused.value)


def test_purged_and_erased_words_are_in_no_build_and_not_in_the_records(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
):
    words = ("zebracrossing", "quinceblossom")
    block = "\n".join(f"The hospital mentioned {word} to us twice." for word in words)
    seen = arrivals.pasted(data, block, DAY, Circumstances())
    arrivals.store(data, seen, OFFICER, kind="paste")
    build.build(data)
    erase_and_rebuild.erase(data, "1-1", OFFICER)
    assert not any(words[0].encode() in content for content in everything_on(data.root).values())
    assert any(words[1].encode() in content for content in everything_on(data.root).values())
    monkeypatch.setenv("ENGAGEMENT_TODAY", "2028-09-30")
    assert erase_and_rebuild.purge(data, OFFICER) == 1
    assert not any(words[1].encode() in content for content in everything_on(data.root).values())
