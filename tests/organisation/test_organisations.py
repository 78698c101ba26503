"""Several organisations in one installation: what each is called, where it lies, whose settings hold."""

from pathlib import Path

import pytest

from data_pipeline.errors import Refused
from data_pipeline.organisation import data_folder, organisations, settings
from data_pipeline.organisation.data_folder import DataFolder

PROVIDER = """[sign_in]
server_metadata_url = "https://id.example.org/.well-known/openid-configuration"
client_id = "a"
client_secret = "b"
redirect_uri = "https://here.example.org/oauth2callback"
"""


@pytest.fixture
def two(data: DataFolder) -> DataFolder:
    for name in ("kent", "sutton"):
        organisations.add(data, name)
    return data


def test_an_installation_of_one_is_that_folder_itself(data):
    assert not organisations.are_several(data)
    assert organisations.of_installation(data) == [data]
    assert (data.inbox, data.home) == (data.root / "inbox", data.root)


def test_each_of_several_has_its_folder_and_a_folder_in_the_inbox(two):
    kent, sutton = organisations.of_installation(two)
    assert (kent.organisation, sutton.organisation) == ("kent", "sutton")
    assert kent.raw == two.root / "organisations" / "kent" / "raw"
    assert kent.inbox == two.root / "inbox" / "kent" and kent.inbox.is_dir()
    assert data_folder.sample_beside(kent).root == kent.root / "sample-data"


@pytest.mark.parametrize(
    "name", ["../kent", "..", "", "a/b", ".kent", "Kent", "network", "facebook-kent", "x" * 65]
)
def test_what_can_be_no_folder_or_means_something_else_is_no_name(two, name):
    with pytest.raises(Refused):
        organisations.add(two, name)
    assert organisations.names(two) == ["kent", "sutton"]


@pytest.mark.parametrize("name", ["../sutton", "surrey", "organisations/kent", ""])
def test_no_name_leads_anywhere_but_to_an_organisation_here(two, name):
    with pytest.raises(Refused):
        organisations.named(two, name)


def test_a_second_one_is_not_added_beside_the_data_of_one(data):
    data.raw.mkdir(parents=True)
    with pytest.raises(Refused, match="--first NAME"):
        organisations.add(data, "kent")


def test_how_people_sign_in_holds_for_all_and_roles_for_one(two):
    two.settings.write_text(PROVIDER + '[network]\nviewer = ["national@example.org"]\n')
    kent, sutton = organisations.of_installation(two)
    settings.write(kent, "roles", officer=["kent@example.org"])
    assert settings.settings_of(kent).sign_in.is_on and settings.settings_of(sutton).sign_in.is_on
    assert settings.settings_of(kent).roles.officer == ["kent@example.org"]
    assert settings.settings_of(sutton).roles.officer == []
    assert settings.settings_of(two).network.viewer == ["national@example.org"]


def test_roles_for_all_organisations_together_are_refused(two):
    two.settings.write_text(PROVIDER + '[roles]\nofficer = ["kent@example.org"]\n')
    with pytest.raises(Refused, match=r"\[roles\] in .*settings.toml is of one organisation"):
        settings.settings_of(organisations.named(two, "kent"))


def test_a_variable_that_would_give_somebody_a_role_everywhere_is_refused(two, monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_ROLES__OFFICER", '["kent@example.org"]')
    with pytest.raises(Refused, match="The variable ENGAGEMENT_ROLES__OFFICER is of one organisation"):
        settings.settings_of(organisations.named(two, "kent"))


@pytest.mark.parametrize("text", [PROVIDER, '[network]\nviewer = ["kent@example.org"]\n'])
def test_one_organisation_does_not_say_who_gets_in_to_all(two, text):
    kent = organisations.named(two, "kent")
    kent.settings.write_text(text)
    with pytest.raises(Refused, match="holds for all organisations"):
        settings.settings_of(kent)


def test_records_on_a_server_are_in_a_schema_of_each(two):
    two.settings.write_text('[records]\nurl = "postgresql://user@host/engagement"\n')
    kent, sutton = organisations.of_installation(two)
    urls = [settings.settings_of(each).records.url for each in (kent, sutton)]
    assert urls == [f"postgresql://user@host/engagement?schema=organisation_{n}" for n in ("kent", "sutton")]


def test_schemas_of_long_names_differ():
    long = "ä" * 40
    names = {organisations.schema(name) for name in (long + "a", long + "b", "kent")}
    assert len(names) == 3 and all(len(name.encode()) <= 63 for name in names)


def test_the_file_of_one_is_written_without_what_holds_for_all(two):
    kent = organisations.named(two, "kent")
    settings.write(kent, "organisation", name="Healthwatch Kent")
    text = kent.settings.read_text()
    assert "[roles]" in text and "[sign_in]" not in text and "[network]" not in text
    assert Path(kent.settings).parent.name == "kent"
