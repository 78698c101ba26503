"""Details that are planted into every kind of export reach nothing that is stored, whatever they stand in."""

import zipfile
from functools import cache
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_pipeline import __main__ as commands
from data_pipeline.exports.columns import TEXTS, Column, text
from data_pipeline.exports.declare import Source
from data_pipeline.exports.rows.text_door import GLANCES
from data_pipeline.exports.shapes import Post
from data_pipeline.exports.sources import all_sources, filled_templates
from data_pipeline.loading.files_to_load import find
from data_pipeline.loading.load import load as load_files
from data_pipeline.loading.way_in import Accepted
from data_pipeline.organisation.account_ids import Account
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.redaction.by_kind_of_text import fit_to_store
from data_pipeline.safekeeping import backup, handover
from data_pipeline.snapshots.load_identity import NO_CHOICES
from data_pipeline.snapshots.make_receipt import names_of_parts
from data_pipeline.snapshots.take import take
from tests.damage import grid, header, saved
from tests.exports.sources.conftest import ARCHIVE, HERE, SHEETS, as_exported, samples
from tests.exports.test_damage import text_of
from tests.planted_details import CONTACTS, Planted, Planter, everything_stored, left, parts, planted_in
from tests.written_exports import MARCH, google, instagram, x_posts
from tests.written_exports import take as take_text

AT_LEAST = 125
DB = duckdb.connect()


def planted_samples() -> list[Path]:
    """The samples of all exports, but those that are no text in cells."""
    return [each for each in samples() if each.name.endswith((".csv", SHEETS, ARCHIVE))]


@cache
def what_was_planted(sample: Path) -> tuple[str, Planter]:
    """A sample's text with details in it, and what these are."""
    planter = Planter(sample.relative_to(HERE).as_posix())
    told = text_of(sample) if sample.suffix == ".csv" else sample.read_text(encoding="utf-8")
    return planted_in(sample.name, told, planter), planter


def written(sample: Path, folder: Path) -> Path:
    """The planted sample as the platform hands it out."""
    folder.mkdir()
    path = folder / sample.name
    path.write_text(what_was_planted(sample)[0], encoding="utf-8", newline="")
    return as_exported(path, folder)


def left_of(sample: Path, folder: Path) -> list[Planted]:
    """The details that are still there once the planted sample was read."""
    planter = what_was_planted(sample)[1]
    snapshot = folder / "snapshot"
    file = written(sample, folder / "export")
    snapshot.mkdir()
    take(file, Account(f"{sample.parent.name}-ansterbourne"), NO_CHOICES, snapshot)
    return left(planter.planted, everything_stored(snapshot))


def test_at_least_125_details_are_planted_in_all_kinds_of_text():
    planted = [each for sample in planted_samples() for each in what_was_planted(sample)[1].planted]
    assert len(planted) >= AT_LEAST
    assert {each.place for each in planted} == {
        "public words", "label", "link", "page address", "page title",
    }  # fmt: skip


def every_day(sample: Path):
    """One sample of each channel is tried every day."""
    first = next(path for path in planted_samples() if path.parent == sample.parent)
    marks = () if sample == first else pytest.mark.slow
    return pytest.param(sample, marks=marks, id=sample.relative_to(HERE).as_posix())


@pytest.mark.parametrize("sample", [every_day(path) for path in planted_samples()])
def test_no_planted_detail_is_left_in_a_snapshot(sample: Path, tmp_path: Path):
    assert left_of(sample, tmp_path) == []


FACEBOOK = HERE / "facebook" / "Mar-01-2025_Mar-31-2025_1184467000112233.csv"
NAMED = "Mar-01-2025_Mar-31-2025_1184467000112233 for Sheila Harwood 07700 900123 zz1 1aa.csv"
TOLD = ("Sheila", "Harwood", "07700", "900123", "ZZ1 1AA", "943 476 5919", "harwood@mail", "192.0.2.77")


def test_names_of_files_sheets_and_columns_and_values_set_aside_name_nobody(tmp_path: Path):
    rows = grid(text_of(FACEBOOK))
    at = header(rows)
    reach = rows[at].index("Reach")
    rows[at].append("Told by Sheila Harwood (07700 900123)")
    for row in rows[at + 1 :]:
        row.append("yes")
    values = ("Sheila Harwood", "NHS 943 476 5919", "sheila.harwood@mail.example", "192.0.2.77, ZZ1 1AA")
    more = [[f"9{n}", *rows[at + 1][1:]] for n in range(len(values))]
    for row, value in zip(more, values, strict=True):
        row[reach] = value
    taken = take_text("facebook-ansterbourne", NAMED, saved([*rows, *more]))
    with zipfile.ZipFile(tmp_path / "zip.zip", "w") as archive:
        archive.writestr("Sheila Harwood/Mar-01-2025_Mar-31-2025_1184467000112233.csv", text_of(FACEBOOK))
        archive.writestr("Owen Pritchard.csv", "Story,Figure\nWords,1\n")
    packed = take_text("facebook-ansterbourne", "zip.zip", (tmp_path / "zip.zip").read_bytes())
    stored = f"{taken} {packed}"
    assert [each for each in (*TOLD, "Pritchard") if each.casefold() in stored.casefold()] == []
    assert taken.receipt.file_name == (
        "Mar-01-2025_Mar-31-2025_1184467000112233 for [name] [phone] [postcode].csv"
    )
    assert len(taken.set_aside) >= 3


def test_every_name_heading_and_report_of_a_platform_stays_as_it_is():
    told = {sample.name.removesuffix(".txt") for sample in samples()}
    told |= {sample.parent.name for sample in samples()}
    for source in all_sources():
        columns = (*source.columns.values(), *source.extras.values())
        told |= {*source.requires, *source.first_heading, *source.titles, *source.sheets}
        told |= {heading for column in columns for heading in column.headings}
    changed = {name: fit_to_store(name, "name of a file") for name in told}
    assert {name: safe for name, safe in changed.items() if name != safe} == {}


def test_two_sheets_that_are_named_after_people_stay_apart():
    called = names_of_parts(["Sheila Harwood", "Owen Pritchard", "Posts", "Sheila Harwood"])
    assert called == {"Sheila Harwood": "[name]", "Owen Pritchard": "[name] (2)", "Posts": "Posts"}


def test_a_row_known_by_somebodys_contact_details_is_set_aside():
    heading, day = filled_templates.POSTS.requires
    ids = ("sheila@mail.example", "07700 900123", "QQ 12 34 56 C", "Open day (2)")
    rows = [[heading, day, "Times shown"], *([name, "14/03/2026", "3"] for name in ids)]
    taken = take_text("threads-ansterbourne", "posts.csv", saved(rows))
    assert taken.columns("post_id") == [("Open day (2)",)]
    assert [value for _, _, value, _ in taken.set_aside] == [
        "[email]",
        "[phone]",
        "[National Insurance number]",
    ]


def test_our_own_words_stay_as_published_and_what_we_answer_people_does_not():
    told = "Ring us on 020 7946 0123 or ask Sheila Harwood, @HealthwatchE"
    ours, answer = take_text("x-ansterbourne", "account_analytics_content_2025-03-01_2025-04-01.csv", x_posts(
        f"Post id             | Post text            | Impressions\n"
        f"1897919999999999999 | {told}               | 1\n"
        f"1897920000000000001 | @a_resident {told}   | 2"
    )).columns("text")  # fmt: skip
    assert ours == (told,)
    assert answer == ("[handle] Ring us on [phone] or ask [name], [handle]",)


def test_a_post_of_another_account_is_not_our_own():
    rows = take_text("instagram-ansterbourne", MARCH, instagram("""
        Post ID | Account ID        | Description                     | Permalink                      | Reach
        1       | 17841400000000001 | Ours: ask Sheila Harwood        | https://instagram.com/p/1/     | 5
        2       | 17841400000000001 | Ours                            | https://instagram.com/p/2/     | 5
        3       | 17841400000000009 | Theirs: Sheila Harwood, ZZ1 1AA | https://instagram.com/s_h/p/3/ | 5
    """)).columns("text url")  # fmt: skip
    assert rows[0] == ("Ours: ask Sheila Harwood", "https://instagram.com/p/1/")
    assert rows[2] == ("Theirs: [name], [postcode]", "https://instagram.com/[handle]/p/3/")


def test_pages_that_differ_by_a_person_alone_are_all_kept_and_add_up():
    taken = take_text("website-ansterbourne", "Pages.csv", google("""
        Page path                    | Views
        /thanks/a@mail.example       | 3
        /thanks/b@mail.example       | 4
        /call/07700-900123           | 5
    """))  # fmt: skip
    assert sorted(taken.columns("page views")) == [
        ("/call/[phone]", 5), ("/thanks/[email]", 3), ("/thanks/[email]", 4),
    ]  # fmt: skip


@pytest.mark.parametrize("source", all_sources(), ids=lambda source: source.title)
def test_every_column_of_text_says_what_kind_of_text_it_holds(source: Source):
    columns = {**source.columns, **source.extras}
    assert [name for name, column in columns.items() if (column.kind in TEXTS) != bool(column.holds)] == []


def test_a_reader_that_does_not_say_so_is_no_reader():
    columns = {"post_id": Column("key", ("Id",), holds="id"), "local_date": Column("day", ("Day",))}
    Source("A", ("threads",), Post, columns=columns | {"text": text("Words", holds="public words")})
    with pytest.raises(ValueError, match="has to say what kind of text it holds"):
        Source("A", ("threads",), Post, columns=columns | {"text": Column("text", ("Words",))})


DETAILS = st.sampled_from([*CONTACTS]).map(lambda kind: CONTACTS[kind].format(**parts(17)))
AROUND = st.sampled_from(["", "Ring ", "/call/", "a_", "x-", "(", "to=", "é ", "Advice, "])


@settings(max_examples=150, deadline=None)
@given(AROUND, DETAILS, AROUND, st.sampled_from([*GLANCES]))
def test_the_first_look_at_a_column_misses_nothing_that_a_closer_one_takes_out(before, detail, behind, kind):
    told = f"{before}{detail}{behind}"
    if fit_to_store(told, kind) != told:
        assert DB.execute("select regexp_matches($1, $2)", [told, GLANCES[kind]]).fetchone() == (True,)


@pytest.mark.slow
def test_nothing_is_left_in_builds_backups_and_packs_either(data: DataFolder, tmp_path: Path, capsys):
    """All planted exports in one folder, loaded, built, backed up and packed."""
    planted = []
    for number, sample in enumerate(planted_samples()):
        file = written(sample, tmp_path / f"{number}")
        target = data.inbox / f"{sample.parent.name}-a{number}" / file.name
        target.parent.mkdir(parents=True)
        file.rename(target)
        planted += what_was_planted(sample)[1].planted
    everything = Accepted(rejected=True, contradictions=True)
    outcomes = load_files(data, find(data)[0], accepted=everything, also_others=False)
    assert sum(outcome.receipt is not None for outcome in outcomes) > 0.9 * len(outcomes)
    backup.write(data, saved_to := tmp_path / "backup.zip")
    handover.write(data, packed := tmp_path / "pack.zip")
    for archive in (saved_to, packed):
        with zipfile.ZipFile(archive) as members:
            members.extractall(tmp_path / "unpacked" / archive.stem)
    stored = everything_stored(data.root, without=data.inbox) + everything_stored(tmp_path / "unpacked")
    assert left(planted, stored) == []
    code = commands.main(["--data-dir", str(data.root), "doctor", "--privacy", str(saved_to), str(packed)])
    assert code == 0, capsys.readouterr().out
