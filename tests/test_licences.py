"""Every package that is needed says its licence, and none forbids handing it on with MIT software."""

import sys
from pathlib import Path

import pytest

from data_pipeline import __main__ as commands
from data_pipeline import licences

ARTICLE = "License :: OSI Approved :: "


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Pins and installs an invented package that says this of its licence; all that are pinned."""

    def _installed(*stated: str) -> list[licences.Package]:
        about = tmp_path / "invented-1.2.dist-info"
        about.mkdir()
        lines = ("Metadata-Version: 2.4", "Name: invented", "Version: 1.2", *stated)
        (about / "METADATA").write_text("\n".join(lines) + "\n")
        monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
        return licences.packages(pinned(tmp_path, "invented==1.2"))

    return _installed


def pinned(folder: Path, *lines: str) -> Path:
    requirements = folder / "requirements.txt"
    requirements.write_text("# made for a test\n" + "\n".join(lines) + "\n    # via nobody\n")
    return requirements


def test_no_package_that_is_needed_is_one_that_mit_software_cannot_be_handed_on_with():
    refused = [package for package in licences.packages() if not package.may_stand_beside]
    assert refused == [], "see docs/licences.md: another package, or a licence to add after reading it"


def test_every_pinned_package_is_listed_once():
    lines = licences.REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    names = [package.name for package in licences.packages()]
    assert sorted({line.partition("==")[0] for line in lines if line[:1].isalnum()}) == names


def test_a_package_for_some_computers_alone_says_there_what_is_said_of_it_here():
    for package in licences.packages():
        known = licences.ON_SOME_COMPUTERS.get(package.name)
        assert known is None or licences.may_stand_beside(known) == package.may_stand_beside


@pytest.mark.parametrize(
    ("stated", "licence"),
    [
        (("License-Expression: MPL-2.0 OR GPL-3.0-only", f"Classifier: {ARTICLE}MIT License"),
         "MPL-2.0 OR GPL-3.0-only"),
        ((f"Classifier: {ARTICLE}MIT License", "License: see LICENSE"), "MIT License"),
        (("License: Apache License 2.0",), "Apache License 2.0"),
        (("Summary: no word of it",), "not stated"),
    ],
)  # fmt: skip
def test_what_a_package_says_now_goes_before_what_it_said_in_older_ways(installed, stated, licence):
    assert installed(*stated) == [licences.Package("invented", "1.2", licence)]


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-only", "GPL-2.0-or-later", "AGPL-3.0-only", "MIT AND GPL-3.0-only", "not stated",
        "GNU General Public License v3 (GPLv3)", "SSPL-1.0", "Free for non-commercial use", "",
    ],
)  # fmt: skip
def test_what_would_bind_the_whole_or_is_not_known_is_refused(licence: str):
    assert not licences.may_stand_beside(licence)


@pytest.mark.parametrize(
    "licence",
    [
        "MIT",
        "LGPL-3.0-only",
        "MPL-2.0 AND MIT",
        "GPL-2.0-only OR Apache-2.0",
        "OFL-1.1",
        "PSF-2.0",
        "BSD License",
    ],
)
def test_what_is_kept_by_leaving_the_package_as_it_is_may_stand_beside(licence: str):
    assert licences.may_stand_beside(licence)


def test_a_package_that_is_not_here_and_of_which_nothing_is_known_is_to_be_looked_at(tmp_path: Path):
    (package,) = licences.packages(pinned(tmp_path, "no-such-package==1.0 ; sys_platform == 'beos'"))
    assert (package.licence, package.may_stand_beside) == ("not stated", False)


def test_the_command_lists_them_and_names_what_has_to_be_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    assert commands.main(["licences"]) == 0
    said = capsys.readouterr().out
    assert "streamlit" in said and "may be handed on together with software under the MIT licence." in said
    requirements = pinned(tmp_path, "no-such-package==1.0", "duckdb==2.0.0")
    monkeypatch.setattr(licences.packages, "__defaults__", (requirements,))
    assert commands.main(["licences"]) == 1
    assert "hands this software on: no-such-package." in capsys.readouterr().out
