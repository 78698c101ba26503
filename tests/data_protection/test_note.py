"""What the data protection note says is what settings, policies and tables say."""

import re
from pathlib import Path

import pytest

from data_pipeline.data_protection import impact_assessment, note, staff_and_media
from data_pipeline.data_protection.what_is_held import COLLEAGUES, NOBODY, held
from data_pipeline.installation.program import BACKUPS_KEPT, Program
from data_pipeline.organisation import policies, settings
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.people import ROLE_TITLES, ROLES, Person
from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.records import experience_tables, moderation_tables, tables

HOSTILE = '<script>alert(1)</script> & "x" \u202e{{ 7 * 7 }}'
EVERY = tables.METADATA.sorted_tables
OF_PEOPLE = (tables.FREE_TEXT, tables.COLLEAGUES, tables.DOCUMENT)


@pytest.fixture
def data(tmp_path):
    return DataFolder(tmp_path)


def held_in(table):
    (each,) = [each for each in held(Settings()) if table in each.tables]
    return each


def test_every_table_of_the_records_is_named_once():
    named = sorted(table for each in held(Settings()) for table in each.tables)
    assert named == sorted(table.name for table in EVERY)


@pytest.mark.parametrize("table", EVERY, ids=lambda table: table.name)
def test_a_table_with_people_s_words_or_colleagues_is_not_said_to_be_about_nobody(table):
    about = held_in(table.name).about
    if any(column.info in OF_PEOPLE for column in table.columns):
        assert not about.startswith(NOBODY)
    if any(column.info == tables.COLLEAGUES for column in table.columns):
        assert about.startswith(COLLEAGUES)


def test_only_the_words_of_experiences_and_lines_of_moderation_have_a_day_by_which_they_go():
    dated = {table.name for table in EVERY if "delete_by" in table.columns}
    assert dated == {experience_tables.EXPERIENCE_TEXTS.name, moderation_tables.MODERATION_LINES.name}
    assert all("24 months" in held_in(table).how_long for table in dated)
    others = [each.how_long for each in held(Settings()) if each.tables and not dated & {*each.tables}]
    assert set(others) == {"No end is set."}


@pytest.mark.parametrize(("months", "said"), [(1, "1 month"), (18, "18 months")])
def test_how_long_is_the_setting(data, months, said):
    settings.write(data, "retention", free_text=months, backups=months)
    page = note.html(data)
    assert f"due for deletion {said} after they came in" in page and f"{said}: the day is said" in page


@pytest.mark.parametrize("table", ["experience_text", "moderation_line"])
def test_what_is_due_is_said_to_be_deleted_by_a_person_and_not_by_itself(table):
    assert "one of us deletes" in held_in(table).how_long
    assert "nothing is deleted by itself" in held_in(table).how_long


def test_the_note_does_not_promise_that_no_name_is_kept(data):
    page = note.html(data) + impact_assessment.html(data, 3)
    assert "We do not record who wrote" in page and "some are missed" in page
    assert not re.search(r"never ke(ep|pt)|without names", page)


def test_backups_are_said_to_be_those_that_updates_keep_too():
    *_, backups = held(Settings())
    assert "keep the last four" in backups.how_long and BACKUPS_KEPT == 4
    program = Program(Path("program"), Path("data"))
    assert program.backups.relative_to(program.folder).as_posix() in backups.erased


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("table", "right"),
    [
        ("experience_text", policies.READ_EXPERIENCES),
        ("escalation", policies.READ_CONCERNS),
        ("moderation_line", policies.READ_MODERATION),
    ],
)
def test_who_sees_it_are_those_who_have_the_right(role, table, right):
    sentence = held_in(table).who_sees.partition(", and nobody else.")[0]
    assert (ROLE_TITLES[role] in sentence) == policies.may(Person("a", frozenset({role})), right)


@pytest.mark.parametrize("role", ROLES)
def test_who_sees_the_register_are_those_who_may_open_its_page(role):
    sentence = held_in("account").who_sees.partition(". ")[0]
    assert (ROLE_TITLES[role] in sentence) == policies.may_open(Person("a", frozenset({role})), "accounts")


def test_a_right_that_is_given_to_others_changes_what_the_note_says(monkeypatch):
    monkeypatch.setattr(policies, "READ_EXPERIENCES", policies.Right("read", ("officer",)))
    assert held_in("experience_text").who_sees == "Communications Officer, and nobody else."


def test_all_roles_are_everybody():
    assert policies.roles_in_words(ROLES) == "everybody who may open the dashboard"
    assert policies.roles_in_words(policies.OFFICER_AND_CEO) == "Communications Officer and Chief Executive"


def test_the_basis_is_the_setting_and_where_it_lacks_that_is_said(data):
    assert note.NOT_SAID in note.html(data)
    settings.write(data, "policies", lawful_basis="Public task", privacy_notice="https://www.example.org/p")
    page = note.html(data)
    assert "on this basis: Public task." in page and "https://www.example.org/p" in page


@pytest.mark.parametrize(
    ("ours", "said"),
    [
        ({}, "nobody else can connect"),
        ({"records": {"url": "postgresql://a/b"}}, "database server of ours"),
        (
            {
                "sign_in": {
                    "server_metadata_url": "https://id.example.org/.well-known/openid-configuration",
                    "client_id": "a", "client_secret": "b", "redirect_uri": "https://a.example/oauth2callback",
                },
                "roles": {"officer": ["officers"]},
            },
            "our sign-in service learns",
        ),
    ],
)  # fmt: skip
def test_where_it_is_kept_follows_from_the_settings(ours, said):
    assert said in " ".join(note.where_kept(Settings.model_validate(ours)))


def test_personal_profiles_of_our_own_people_are_not_held():
    assert "never collected or monitored" in staff_and_media.NOT_MONITORED
    named = [f"{table.name}.{column.name}" for table in EVERY for column in table.columns]
    assert [name for name in named if re.search("profile|personal|follower", name)] == []
    # A handle and an address are those of an account of the organisation.
    assert [name for name in named if re.search("handle|address", name)] == [
        "account.handle",
        "account.address",
    ]


@pytest.mark.parametrize("said", [*staff_and_media.ASKED_OF_COLLEAGUES, staff_and_media.MEDIA])
def test_the_note_says_what_the_policy_asks(data, said):
    assert said in note.html(data)


def test_hostile_settings_are_text_in_every_page(data):
    settings.write(data, "organisation", name=HOSTILE)
    settings.write(data, "policies", lawful_basis=HOSTILE)
    for page in (note.html(data), impact_assessment.html(data, 3)):
        assert "<script" not in page and "\u202e" not in page and "{{ 7 * 7 }}" in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;x&#34;" in page


def test_the_impact_assessment_has_the_seven_steps_and_what_the_product_knows(data):
    settings.write(data, "retention", free_text=18)
    settings.write(data, "policies", lawful_basis="Public task")
    parts = impact_assessment.parts(settings.settings_of(data), texts=3)
    assert [part.heading for part in parts] == list(impact_assessment.STEPS)
    page = impact_assessment.html(data, texts=3)
    assert "The words of 3 experiences are kept now." in page
    assert "18 months after they came in" in page and "<dd>Public task</dd>" in page


def test_what_people_have_to_judge_is_left_to_them(data):
    *_, risks, _, sign_off = impact_assessment.parts(settings.settings_of(data), texts=0)
    answers = [said for entry in (*risks.entries, *sign_off.entries) for _, said in entry.said]
    assert set(answers) == {impact_assessment.FOR_YOU}


def test_every_risk_has_what_is_done_about_it():
    kinds = [kind for _, kind in impact_assessment.RISKS]
    assert sorted(kinds) == sorted(impact_assessment.measures(Settings()))
