"""Every file of data says where it is from and under which licence, and other people's notices are whole."""

import re
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import pytest

from data_pipeline.organisation.data_folder import PROJECT
from tests import documents

NOTICES = PROJECT / "data" / "NOTICES.md"
OURS = "#written-for-this-product"
# Notice -> what has to stand in it, and what names its source where the files are.
OTHERS = {
    "scowl": (("Copyright 2000-2011 by Kevin Atkinson", "Princeton University", "Geoff Kuenning"), "SCOWL"),
    "faker": (("Copyright (c) 2012 Daniele Faraglia", "Permission is hereby granted"), "Faker"),
    "vader": (("Copyright (c) 2016 C.J. Hutto", "Permission is hereby granted"), "VADER"),
    "nhs-england": (("Copyright (c) 2021 NHS England", "Permission is hereby granted"), "NHS England"),
    "open-government-licence": (("Open Government Licence v3.0",), "Office for National Statistics"),
}


class Row(NamedTuple):
    """A row of the table: which files, where they are from, under which licences."""

    patterns: tuple[str, ...]
    source: str
    licences: tuple[str, ...]


def rows() -> list[Row]:
    found = re.findall(r"(?m)^\| (`.+?`) \| (.+?) \| (\[.+?) \|$", documents.read(NOTICES))
    return [
        Row(tuple(re.findall(r"`([^`]+)`", files)), source, tuple(re.findall(r"\((#[\w-]+)\)", licences)))
        for files, source, licences in found
    ]


def data_files() -> list[str]:
    """Every file that is data: not code, not what an organisation loads and writes down."""
    lines = (PROJECT / ".gitignore").read_text().splitlines()
    ignored = [f"{line.rstrip('/')}*" for line in lines if line.startswith("data/")]
    files = [
        path.relative_to(PROJECT).as_posix()
        for room in ("data", "data_pipeline")
        for path in (PROJECT / room).rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc") and not path.name.startswith(".")
    ]
    return [file for file in files if not any(fnmatch(file, pattern) for pattern in ignored)]


def others() -> list[tuple[str, str]]:
    """Each file that is not ours, with each notice that holds for it."""
    return [
        (file, licence.removeprefix("#"))
        for row in rows() for file in row.patterns for licence in row.licences if licence != OURS
    ]  # fmt: skip


def test_every_file_of_data_is_named_with_its_source_and_licence():
    patterns = [pattern for row in rows() for pattern in row.patterns]
    unnamed = [file for file in data_files() if not any(fnmatch(file, pattern) for pattern in patterns)]
    assert unnamed == [], "say in data/NOTICES.md where they are from"
    assert [row for row in rows() if not row.source or not row.licences] == []


def test_nothing_is_named_that_is_not_there():
    files = data_files()
    patterns = [pattern for row in rows() for pattern in row.patterns]
    assert [each for each in patterns if not any(fnmatch(file, each) for file in files)] == []


def test_what_is_not_ours_is_named_file_by_file():
    assert [file for file, _ in others() if "*" in file] == []
    assert {licence for _, licence in others()} == OTHERS.keys()


@pytest.mark.parametrize("notice", OTHERS)
def test_a_notice_stands_whole(notice: str):
    parts = re.split(r"(?m)^## (?=\w)", documents.read(NOTICES))
    (text,) = [part for part in parts if part.partition("\n")[0].lower().replace(" ", "-") == notice]
    assert [words for words in OTHERS[notice][0] if words not in text] == []


@pytest.mark.parametrize(("file", "notice"), others())
def test_the_folder_of_a_file_that_is_not_ours_names_its_source(file: str, notice: str):
    card = documents.read((PROJECT / file).with_name("README.md"))
    assert Path(file).name in card and OTHERS[notice][1] in card and "NOTICES.md" in card


def test_faker_s_notice_is_the_one_that_comes_with_it():
    from importlib.metadata import files

    (licence,) = [file for file in files("faker") or () if file.name.startswith("LICENSE")]
    assert licence.read_text().strip() in documents.read(NOTICES)
