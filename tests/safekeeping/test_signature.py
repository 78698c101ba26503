"""A backup is signed by the installation that made it: changed ones are refused, others asked about."""

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.commands import safekeeping as commands
from data_pipeline.errors import BackupRefused
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import LOCAL
from data_pipeline.organisation.settings import settings_of
from data_pipeline.records import audit, saving, seal_on_paper, seals
from data_pipeline.records.store import records_of
from data_pipeline.records.tables import ACCOUNTS, AUDIT, AUDIT_HEAD
from data_pipeline.safekeeping import backup, doctor, installation_key, signature
from data_pipeline.safekeeping.restore import QUESTION, MadeElsewhere, look, restore
from data_pipeline.warehouse.build import build

pytestmark = pytest.mark.usefixtures("few_marts")

ROLES = '[roles]\nofficer = ["stranger@example.org"]\n[work]\nhourly_rate = 20.0\n'


def note(data: DataFolder, account: str) -> None:
    with records_of(data).writing() as db:
        saving.save(db, ACCOUNTS, {"account_id": account}, {"purpose": "p"}, who=LOCAL, seen=None)


def one_account(data: DataFolder) -> None:
    data.raw.mkdir(parents=True)
    note(data, "x-one")
    data.settings.write_text(ROLES)
    build(data)  # of which the tests need accounts alone
    backup.write(data, data.root / "b.zip")


@pytest.fixture
def kept(filled) -> DataFolder:
    """A folder with one account in the register, and its backup beside."""
    return filled(one_account)


@pytest.fixture
def there(tmp_path: Path) -> DataFolder:
    """Another computer."""
    return data_folder.own(tmp_path / "there")


def again(file: Path, change: Callable[[dict, dict[str, bytes]], None]) -> Path:
    """The backup with its manifest and members changed."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(members.pop("manifest.json"))
    change(manifest, members)
    changed = file.with_name("changed.zip")
    with zipfile.ZipFile(changed, "w") as archive:
        for name, content in (members | {"manifest.json": json.dumps(manifest).encode()}).items():
            archive.writestr(name, content)
    return changed


def kept_longer(manifest: dict, members: dict[str, bytes]) -> None:
    manifest["expires_on"] = "2099-01-01"


def other_settings(manifest: dict, members: dict[str, bytes]) -> None:
    members["settings.toml"] = b"[roles]\n"
    manifest["members"]["settings.toml"] = {"sha256": "0" * 64, "bytes": 8}


def unsigned(manifest: dict, members: dict[str, bytes]) -> None:
    del manifest["signature"]


def of_today(manifest: dict, members: dict[str, bytes]) -> None:
    """As a backup was written before there were signatures and seals in it."""
    del manifest["signature"], manifest["log"]


def test_an_own_backup_is_restored_without_a_question_and_the_log_says_so(kept: DataFolder):
    with records_of(kept).reading() as db:
        printed = seals.newest(db)
    note(kept, "x-two")
    sentence = restore(kept, kept.root / "b.zip", replace=True).sentence
    assert f"{seal_on_paper.words(printed)}." in sentence
    with records_of(kept).reading() as db:
        *_, last = audit.lines(db)
        assert (last.action, last.serial, audit.problems(db)) == ("restored", 2, [])
        assert '"line": 2' in last.before
        assert seals.standing(db, printed.seal)[0]
        lost = json.loads(last.before)["seal"]
        assert "a backup was restored on" in seals.standing(db, lost)[1]
    assert [str(finding) for finding in doctor.look(kept)] == []


@pytest.mark.parametrize(
    ("change", "named"),
    [(kept_longer, "Changed: when it should be deleted."), (other_settings, "Changed: settings.toml.")],
)
def test_a_backup_that_was_changed_since_it_was_signed_is_refused_with_what_differs(kept, change, named):
    before = kept.records.read_bytes()
    with pytest.raises(BackupRefused, match="was changed after this installation signed it") as refused:
        restore(kept, again(kept.root / "b.zip", change), replace=True, from_elsewhere=True)
    assert named in str(refused.value) and "Nothing was changed." in str(refused.value)
    assert kept.records.read_bytes() == before


@pytest.mark.parametrize("change", [None, unsigned, of_today])
def test_a_backup_from_elsewhere_is_restored_after_one_question(kept, there, change):
    file = again(kept.root / "b.zip", change) if change else kept.root / "b.zip"
    with pytest.raises(MadeElsewhere, match=QUESTION[:40]):
        restore(there, file)
    assert not there.records.exists()
    sentence = restore(there, file, from_elsewhere=True).sentence
    assert "Roles and sign-in settings are never taken over" in sentence
    with records_of(there).reading() as db:
        assert saving.find(db, ACCOUNTS, {"account_id": "x-one"})
        assert '"is_from_elsewhere": true' in list(audit.lines(db))[-1].key


def test_a_backup_of_an_installation_whose_key_is_lost_is_asked_about(kept: DataFolder):
    kept.installation_key.unlink()
    with pytest.raises(MadeElsewhere):
        restore(kept, kept.root / "b.zip", replace=True)
    restore(kept, kept.root / "b.zip", replace=True, from_elsewhere=True)


def test_who_may_enter_and_where_records_are_kept_never_comes_from_elsewhere(kept, there):
    def let_in(manifest: dict, members: dict[str, bytes]) -> None:
        unsigned(manifest, members)
        address = b'[records]\nurl = "postgresql://x@example.org/x"\n[sign_in]\nclient_secret = "x"\n'
        members["settings.toml"] = ROLES.encode() + address
        hashed = {"sha256": hashlib.sha256(members["settings.toml"]).hexdigest()}
        manifest["members"]["settings.toml"] = hashed | {"bytes": len(members["settings.toml"])}

    restore(there, again(kept.root / "b.zip", let_in), from_elsewhere=True)
    assert settings_of(there).roles.officer == [] and settings_of(there).work.hourly_rate == 20.0
    text = there.settings.read_text()
    assert "records" not in text and "sign_in" not in text


def test_the_key_is_its_owners_alone_in_no_backup_and_never_printed(kept: DataFolder, run):
    key = kept.installation_key.read_bytes()
    assert os.name == "nt" or kept.installation_key.stat().st_mode & 0o777 == 0o600
    _, out, err = run("backup", str(kept.root / "second.zip"))
    for file in kept.root.glob("*.zip"):
        with zipfile.ZipFile(file) as archive:
            assert all(key not in archive.read(name) for name in archive.namelist())
            assert key.hex() not in archive.read("manifest.json").decode()
    assert key.hex() not in out + err
    assert installation_key.key(kept) == key, "made once"


def test_a_key_that_others_may_read_is_closed_by_the_doctor(kept: DataFolder):
    kept.installation_key.chmod(0o644)
    assert [finding.is_mended for finding in doctor.treat(kept)] == [True]
    assert kept.installation_key.stat().st_mode & 0o777 == 0o600


class Terminal(io.StringIO):
    """What somebody types."""

    def isatty(self) -> bool:
        return True


def test_the_command_asks_at_a_terminal_and_takes_a_typed_yes_alone(kept, there, run, monkeypatch, capsys):
    words = ("--data-dir", str(there.root), "restore", str(kept.root / "b.zip"))
    code, _, err = run(*words)
    assert code == 1 and QUESTION in err and "--from-elsewhere" in err
    for typed, expected in (("y\n", 1), ("yes\n", 0)):
        monkeypatch.setattr(commands.sys, "stdin", Terminal(typed))
        code, out, _ = run(*words)
        assert code == expected and QUESTION in out


def test_what_a_backup_says_is_shown_before_anything_is_done(kept: DataFolder, there: DataFolder):
    with (kept.root / "b.zip").open("rb") as file:
        looked = look(there, file, "b.zip")
    assert looked.is_from_elsewhere and looked.manifest.log and looked.manifest.log.line == 1
    assert not there.records.exists()


def test_the_doctor_names_a_record_that_was_changed_beside_the_log(kept: DataFolder):
    with records_of(kept).writing() as db:
        db.execute(sa.update(ACCOUNTS).values(purpose="Jane Doe's"))
    (finding,) = doctor.look(kept)
    assert "account x-one was changed beside the log (purpose)." in finding.what
    assert "Jane" not in str(finding) and not finding.is_warning


def test_the_doctor_holds_the_log_against_the_newest_backup(kept: DataFolder):
    with records_of(kept).writing() as db:
        (line,) = audit.lines(db)
        forged = audit.seal(audit.START, vars(line) | {"person": "somebody else"})
        db.execute(sa.update(AUDIT).values(person="somebody else", seal=forged))
        db.execute(sa.update(AUDIT_HEAD).values(seal=forged))
        assert audit.problems(db) == []
    said = [finding.what for finding in doctor.look(kept)]
    assert [words for words in said if "not hold the line that it ended with in the newest backup" in words]


VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5)


@given(
    raw=st.dictionaries(st.text(min_size=1), VALUES), key=st.binary(min_size=32, max_size=32), data=st.data()
)
def test_whatever_is_changed_in_a_manifest_its_signature_says_so(raw, key, data):
    raw.pop("signature", None)
    signed = raw | {"signature": signature.sign(raw, key)}
    assert signature.is_signed_by(signed, key) and signature.changed(signed, key) is None
    name = data.draw(st.sampled_from([*raw, "new"]))
    value = data.draw(VALUES)
    other = signed | {name: value}
    if json.dumps(other) != json.dumps(signed):
        assert signature.changed(other, key) == [signature.CALLED.get(name, name)]
    other_key = bytes(byte ^ 1 for byte in key)
    assert not signature.is_signed_by(signed, other_key)
