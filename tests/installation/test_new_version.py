"""A newer version's zip: known by what is in it, put in place, and taken back as if it had never been."""

import json

import pytest

from data_pipeline.installation import exchange, new_version, shipped_files
from data_pipeline.installation.program import CannotGoOn, Program
from tests.installation.making_programs import FILES, OWN, contents, small_program, zipped

SECOND = {
    name: text.replace("first", "second") for name, text in FILES.items() if name != "pages/gone.py"
} | {
    "pages/new.py": "# a page of the second version\n",
    "data/reference/themes.csv": "theme\nwaiting\naccess\n",
    "data/reference/metrics.csv": "metric\nreach\nviews\n",
}


def exchanged(program: Program, files: dict[str, str]) -> exchange.Exchange:
    new = program.local / "new-version"
    names = new_version.unpack(zipped(files, program.folder.parent / "new.zip"), new)
    planned = exchange.plan(program, new, names)
    exchange.carry_out(program, new, planned)
    return planned


@pytest.fixture
def program(tmp_path) -> Program:
    program = small_program(tmp_path / "Ärzte & wir" / "engagement")
    shipped_files.remember(program)
    return program


def test_a_zip_of_the_program_is_known_by_what_is_in_it(tmp_path):
    assert new_version.is_one(zipped(FILES, tmp_path / "whatever.zip"))
    assert new_version.is_one(zipped(FILES, tmp_path / "flat.zip", top=""))
    assert not new_version.is_one(zipped({"dashboard.py": ""}, tmp_path / "other.zip"))
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    assert not new_version.is_one(tmp_path / "broken.zip")
    with pytest.raises(CannotGoOn, match="Download it again"):
        new_version.unpack(tmp_path / "broken.zip", tmp_path / "new")


@pytest.mark.parametrize(
    "name", ["../outside.py", "/etc/outside.py", "C:/x", "data/records.db", "data/settings.toml",
             "data/raw/x/y", "data/inbox/x-a/more.csv", ".git/hooks/x", ".venv/bin/python", ".local/lock"]
)  # fmt: skip
def test_a_version_brings_nothing_that_is_not_the_programs(tmp_path, name):
    names = new_version.unpack(zipped(FILES | {name: "!"}, tmp_path / "new.zip"), tmp_path / "there" / "new")
    assert set(names) == set(FILES)
    assert contents(tmp_path / "there" / "new").keys() == FILES.keys()


def test_the_new_version_stands_and_nothing_of_ours_is_touched(program):
    exchanged(program, SECOND)
    now = {name: content.decode() for name, content in contents(program.folder).items()}
    assert now == SECOND | OWN


def test_a_list_that_somebody_changed_stays_and_the_new_one_lies_beside_it(program):
    themes = program.folder / "data/reference/themes.csv"
    themes.write_text("theme\nour own\n", encoding="utf-8")
    assert exchanged(program, SECOND).kept == ["data/reference/themes.csv"]
    assert themes.read_text(encoding="utf-8") == "theme\nour own\n"
    beside = program.folder / "data/reference/themes.csv.new"
    assert beside.read_text(encoding="utf-8") == SECOND["data/reference/themes.csv"]


def test_a_script_that_windows_holds_stays_and_the_new_one_lies_beside_it(program, monkeypatch):
    script, move = program.folder / "Update.cmd", exchange._move
    script.write_text("rem first\n", encoding="ascii")
    before = contents(program.folder)

    def holds(file, to):
        if script in (file, to):
            raise PermissionError(13, "The process cannot access the file", str(file))
        move(file, to)

    monkeypatch.setattr(exchange, "_move", holds)
    assert exchanged(program, SECOND | {"Update.cmd": "rem second\n"}).kept == ["Update.cmd"]
    assert script.read_text(encoding="ascii") == "rem first\n"
    assert (program.folder / "Update.cmd.new").read_text(encoding="ascii") == "rem second\n"
    assert (program.folder / "dashboard.py").read_text(encoding="utf-8") == SECOND["dashboard.py"]
    assert exchange.last(program).kept == ["Update.cmd"]
    exchange.take_back(program)
    assert contents(program.folder) == before


def test_a_page_that_somebody_wrote_stays(program):
    (program.folder / "pages/ours.py").write_text("# ours\n", encoding="utf-8")
    exchanged(program, SECOND)
    assert (program.folder / "pages/ours.py").exists() and not (program.folder / "pages/gone.py").exists()


def test_going_back_leaves_what_was_there_before(program):
    before = contents(program.folder)
    exchanged(program, SECOND)
    exchange.take_back(program)
    assert contents(program.folder) == before
    assert exchange.last(program) is None


def test_an_update_that_is_killed_after_any_step_is_taken_back(tmp_path, monkeypatch):
    move, steps = exchange._move, len(SECOND) + len(FILES)
    for last in range(steps):
        program = small_program(tmp_path / str(last) / "engagement")
        shipped_files.remember(program)
        before = contents(program.folder)
        done = iter(range(last))

        def dies(file, to, done=done):
            if next(done, None) is None:
                raise KeyboardInterrupt
            move(file, to)

        monkeypatch.setattr(exchange, "_move", dies)
        try:
            exchanged(program, SECOND)
        except KeyboardInterrupt:
            assert exchange.is_half_way(program)
        monkeypatch.setattr(exchange, "_move", move)
        exchange.take_back(program)
        assert contents(program.folder) == before, f"killed after {last} steps"


def test_what_an_update_did_before_cannot_be_mixed_with_the_next(program):
    exchanged(program, SECOND)
    exchange.finish(program, exchange.last(program))
    third = {name: text.replace("second", "third") for name, text in SECOND.items()}
    second = contents(program.folder)
    exchanged(program, third)
    exchange.take_back(program)
    assert contents(program.folder) == second


def test_what_the_program_came_with_is_written_down_once(program):
    listed = json.loads((program.local / "program.json").read_text(encoding="utf-8"))
    assert listed.keys() >= FILES.keys()
    assert not {"data/records.db", "data/inbox/x-a/export.csv"} & listed.keys()
    (program.folder / "pages/home.py").write_text("changed", encoding="utf-8")
    shipped_files.remember(program)
    assert shipped_files.remembered(program) == listed
