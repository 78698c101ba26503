"""Settings come from one file and the environment, and what is wrong is said by key."""

import inspect
import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from data_pipeline.errors import Refused
from data_pipeline.organisation import settings, settings_by_host, settings_sections
from data_pipeline.organisation.data_folder import PROJECT, DataFolder
from data_pipeline.organisation.settings_by_host import name_of
from data_pipeline.safekeeping import doctor

FIXTURES = Path(__file__).parents[1] / "fixtures"
PROVIDER = """
[sign_in]
server_metadata_url = "https://id.example.org/.well-known/openid-configuration"
client_id = "dashboard"
client_secret = "x"
redirect_uri = "https://engagement.example.org/oauth2callback"
"""


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


def read(data: DataFolder, text: str) -> settings_sections.Settings:
    data.settings.write_text(text)
    return settings.settings_of(data)


def test_without_a_file_everything_has_a_default(data):
    found = settings.settings_of(data)
    assert not found.sign_in.is_on and found.work.hourly_rate == 0 and found.retention.free_text == 24


def test_the_commented_original_is_the_defaults(data):
    assert read(data, settings.TEMPLATE.read_text()) == settings_sections.Settings()


def test_an_environment_variable_goes_before_the_file(data, monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_WORK__HOURLY_RATE", "19.5")
    monkeypatch.setenv("ENGAGEMENT_ROLES__BOARD", '["trustees", "chair@example.org"]')
    found = read(data, "[work]\nhourly_rate = 12\n")
    assert found.work.hourly_rate == 19.5 and found.roles.board == ["trustees", "chair@example.org"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[work]\nhourly_rate = 'much'", "work.hourly_rate"),
        ("[work]\nhourly_rate = -1", "work.hourly_rate"),
        ("[work]\nhourly = 1", "work.hourly (line 2) is not a setting"),
        ("[wrk]\nhourly_rate = 1", "wrk (line 1) is not a setting"),
        ("[work]\nopens = '18:00'", "settings.toml: work.opens (line 2): closes should be later than opens."),
        (
            "[work]\nopens = 09:00:00\ncloses = 08:00:00",
            "work.opens (line 2) and work.closes (line 3): closes should be later than opens",
        ),
        ("[work]\ndays = []", "work.days (line 2): the working week needs a day"),
        (
            "[work]\nearlier_rates = 'none'",
            "work.earlier_rates (line 2): should be a list, such as [{pounds =",
        ),
        ("[work]\ndays = ['Monday']", "work.days"),
        ("[organisation]\nchannels = ['myspace']", "'myspace' is not a channel"),
        ("[records]\nurl = 'mysql://x'", "records.url"),
        ("[retention]\nfree_text = 0", "retention.free_text"),
        (PROVIDER, "settings.toml: roles.officer: a provider is set and nobody has a role"),
        (
            PROVIDER.replace("redirect_uri", "#"),
            "sign_in.redirect_uri (line 2) is missing, and a provider is",
        ),
        (PROVIDER.replace("client_id", "client_ids"), "sign_in.client_ids (line 4) is not a setting"),
        (PROVIDER.replace("/oauth2callback", ""), "redirect_uri (line 6): should end in /oauth2callback"),
        (
            PROVIDER.replace("/.well-known/openid-configuration", ""),
            "server_metadata_url (line 3): should end",
        ),
        (PROVIDER + "cookie_secret = 'short'", "cookie_secret (line 7): should have 32 characters"),
        ("[work", "cannot be read"),
    ],
)
def test_what_is_wrong_is_named(data, text, said):
    with pytest.raises(Refused, match=r"settings\.toml") as refused:
        read(data, text)
    assert said in str(refused.value)


SIGNED_IN = {
    "SIGN_IN__SERVER_METADATA_URL": "https://id.example.org/.well-known/openid-configuration",
    "SIGN_IN__CLIENT_ID": "dashboard",
    "SIGN_IN__CLIENT_SECRET": "x",
    "SIGN_IN__REDIRECT_URI": "https://engagement.example.org/oauth2callback",
    "ROLES__OFFICER": '["officer@example.org"]',
}


@pytest.mark.parametrize("file", ["", settings.TEMPLATE.read_text()], ids=["no file", "every key blank"])
@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"WORK__HOURLY_RATE": "much"}, "ENGAGEMENT_WORK__HOURLY_RATE: input should be a valid number"),
        ({"WORK__HOURLY": "1"}, "ENGAGEMENT_WORK__HOURLY is not a setting"),
        ({"WRK__HOURLY_RATE": "1"}, "ENGAGEMENT_WRK__HOURLY_RATE is not a setting"),
        ({"WORK__OPENS": "18:00"}, "ENGAGEMENT_WORK__OPENS: closes should be later than opens"),
        ({"WORK__DAYS": "[]"}, "ENGAGEMENT_WORK__DAYS: the working week needs a day"),
        ({"WORK__DAYS": "Mon"}, 'ENGAGEMENT_WORK__DAYS: should be a list, such as ["Mon", "Tue"]'),
        (
            {"ORGANISATION__CHANNELS": "x"},
            'ENGAGEMENT_ORGANISATION__CHANNELS: should be a list, such as ["face',
        ),
        ({"RECORDS__URL": "mysql://x"}, "ENGAGEMENT_RECORDS__URL: should start with postgresql://"),
        ({"ROLES__BOARD": "trustees"}, "ENGAGEMENT_ROLES__BOARD: should be a list, such as ["),
        ({"ROLES__BOARD": '["trustees"'}, "ENGAGEMENT_ROLES__BOARD: should be a list, such as ["),
        (SIGNED_IN | {"ROLES__OFFICER": "[]"}, "ENGAGEMENT_ROLES__OFFICER: a provider is set and nobody has"),
        (SIGNED_IN | {"SIGN_IN__CLIENT_ID": ""}, "ENGAGEMENT_SIGN_IN__CLIENT_ID is missing, and a provider"),
        (
            {name: value for name, value in SIGNED_IN.items() if name != "SIGN_IN__CLIENT_SECRET"},
            "ENGAGEMENT_SIGN_IN__CLIENT_SECRET is missing, and a provider is set",
        ),
        (
            {name: value for name, value in SIGNED_IN.items() if name != "ROLES__OFFICER"},
            "ENGAGEMENT_ROLES__OFFICER: a provider is set and nobody has a role",
        ),
    ],
)
def test_what_the_environment_sets_wrongly_is_named_by_its_variable(data, monkeypatch, file, variables, said):
    for name, value in variables.items():
        monkeypatch.setenv(f"ENGAGEMENT_{name}", value)
    with pytest.raises(Refused) as refused:
        read(data, file)
    assert said in str(refused.value) and "settings.toml" not in str(refused.value)


def test_what_file_and_environment_set_wrongly_is_said_of_each(data, monkeypatch):
    monkeypatch.setenv("ENGAGEMENT_WORK__HOURLY_RATE", "much")
    with pytest.raises(Refused) as refused:
        read(
            data,
            PROVIDER.replace("/oauth2callback", "") + "[work]\nhourly_rate = 1\n[retention]\nbackups = 0\n",
        )
    of_file, _, of_host = str(refused.value).partition(" Set wrongly in the environment ")
    assert "redirect_uri (line 6): should end in /oauth2callback; retention.backups (line 10)" in of_file
    assert "HOURLY_RATE" in of_host and "(line" not in of_host


@pytest.mark.parametrize(
    ("variables", "text", "said"),
    [
        (
            {"WORK__HOURLY_RATE": "20"},
            "[work]\nopens = 18:00:00",
            "work.opens (line 2): closes should be later",
        ),
        (
            {"RECORDS__URL": "postgresql://x"},
            PROVIDER.replace("redirect_uri", "#"),
            "sign_in.redirect_uri (line",
        ),
        (
            {"SIGN_IN__CLIENT_SECRET": "x"},
            PROVIDER.replace("client_id", "#"),
            "sign_in.client_id (line 2) is",
        ),
        (
            {"RECORDS__URL": "postgresql://x"},
            PROVIDER,
            "roles.officer: a provider is set and nobody has a role",
        ),
    ],
)
def test_a_variable_that_is_right_is_not_blamed_for_what_the_file_makes_or_lacks(
    data, monkeypatch, variables, text, said
):
    for name, value in variables.items():
        monkeypatch.setenv(f"ENGAGEMENT_{name}", value)
    with pytest.raises(Refused) as refused:
        read(data, text)
    assert f"settings.toml: {said}" in str(refused.value) and "nvironment" not in str(refused.value)


def test_only_a_setting_that_is_a_list_is_read_as_one(data, monkeypatch):
    for name, value in SIGNED_IN.items():
        monkeypatch.setenv(f"ENGAGEMENT_{name}", value)
    monkeypatch.setenv("ENGAGEMENT_SIGN_IN__CLIENT_SECRET", "[7Qx")
    assert settings.settings_of(data).sign_in.client_secret == "[7Qx"


def test_what_a_list_is_told_to_look_like_can_be_set(data, monkeypatch):
    lists = [
        (name, example)
        for name in settings_sections.fields()
        if (example := settings_sections.list_such_as(*name))
    ]
    assert len(lists) == 8
    for name, example in lists:
        monkeypatch.setenv(name_of(*name), example)
    found = settings.settings_of(data)
    assert all(getattr(getattr(found, section), key) for (section, key), _ in lists)


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("ENGAGEMENT_ROLES_OFFICER", "Perhaps ENGAGEMENT_ROLES__OFFICER (two underscores)?"),
        ("ENGAGEMENT_SIGN_IN_CLIENT_ID", "Perhaps ENGAGEMENT_SIGN_IN__CLIENT_ID (two underscores)?"),
        ("ENGAGEMENT_WORK", "Settings are named like ENGAGEMENT_ROLES__OFFICER (two underscores)."),
    ],
)
def test_a_variable_that_nothing_reads_is_named_with_what_it_may_mean(data, monkeypatch, name, advice):
    monkeypatch.setenv(name, '["officer@example.org"]')
    (said,) = [str(each) for each in doctor.look(data)]
    assert said == f"note: {name} is not read. {advice}"


def test_a_variable_that_the_program_or_a_script_reads_is_known(monkeypatch):
    read = {name for text in _texts_of_programs() for name in re.findall(r"\bENGAGEMENT_[A-Z]\w*", text)}
    assert {name for name in read if "__" not in name} == settings_by_host.PLAIN
    for name in settings_by_host.PLAIN:
        monkeypatch.setenv(name, "2026-10-05")
    assert settings_by_host.not_read() == []


def _texts_of_programs() -> list[str]:
    """All that runs: the program, the pages, and the scripts that start, update and host it."""
    patterns = (
        "*.sh", "*.command", "*.cmd", "Dockerfile", "compose.yaml", "pages/**/*.py", "data_pipeline/**/*.py",
        "data_pipeline/installation/*.sh",
    )  # fmt: skip
    paths = [path for pattern in patterns for path in PROJECT.glob(pattern)]
    return [path.read_text(encoding="utf-8") for path in paths]


def test_no_secret_is_repeated_in_an_error(data):
    with pytest.raises(Refused) as refused:
        read(
            data,
            PROVIDER.replace('client_secret = "x"', "client_secret = 7351") + "cookie_secret = 'tiny-secret'",
        )
    assert "7351" not in str(refused.value) and "tiny-secret" not in str(refused.value)


def test_answers_are_written_between_the_explanations(data):
    settings.write(
        data, "organisation", name='Healthwatch "A"', area="London Borough of Sutton", channels=["x"]
    )
    settings.write(data, "work", hourly_rate=20.5)
    found = settings.settings_of(data)
    assert (found.organisation.name, found.work.hourly_rate) == ('Healthwatch "A"', 20.5)
    assert "# " in data.settings.read_text()


def test_a_wrong_answer_leaves_the_file_as_it_was(data):
    settings.write(data, "work", hourly_rate=20.5)
    before = data.settings.read_text()
    with pytest.raises(Refused):
        settings.write(data, "work", hourly_rate=-3)
    assert data.settings.read_text() == before


def test_settings_of_earlier_versions_are_read_and_what_is_no_longer_used_is_named(data):
    shutil.copy(FIXTURES / "settings-2026.toml", data.settings)
    found = settings.settings_of(data)
    assert (found.organisation.name, found.work.hourly_rate) == ("Healthwatch Ansterbourne", 21.5)
    assert settings.no_longer_used(data) == ["organisation.financial_year_starts"]
    (warning,) = [each for each in doctor.look(data) if "settings.toml" in str(each)]
    assert warning.is_warning and "organisation.financial_year_starts" in str(warning)


def test_a_setting_that_nothing_reads_is_not_offered():
    unread = {
        f"{section}.{key}"
        for section, default in settings_sections.Settings()
        for key in type(default).model_fields
        if not any(_reads(text, section, key) for text in _texts_of_the_product())
    }
    assert unread == set()


@cache
def _texts_of_the_product() -> list[str]:
    paths = [*PROJECT.glob("pages/**/*.py"), *PROJECT.glob("data_pipeline/**/*.py")]
    that_set_them = "pages/sections/organisation"  # a form is no use of what it asks
    texts = [
        path.read_text(encoding="utf-8")
        for path in paths
        if path.name not in {"settings.py", "settings_sections.py"} and that_set_them not in path.as_posix()
    ]
    rates = inspect.getsource(settings_sections.Work.rates).replace("self.", "work.")
    tools = inspect.getsource(settings_sections.Organisation.tools).replace("self.", "organisation.")
    roles = inspect.getsource(settings_sections.Roles.listed).replace("self", "roles")
    network = inspect.getsource(settings_sections.Network.listed).replace("self.", "network.")
    of_several = inspect.getsource(settings._of_one_of_several)
    return [
        *texts,
        inspect.getsource(settings_sections.area_served),
        rates,
        tools,
        roles,
        network,
        of_several,
    ]


def _reads(text: str, section: str, key: str) -> bool:
    """Whether a module asks for a setting: `settings.work.days`, or by way of a name for its section."""
    names = [section, *re.findall(rf"(\w+) = .*\.{section}$", text, re.MULTILINE)]
    by_key = any(re.search(rf"\b{name}\.{key}\b", text) for name in names)
    by_name = any(f"getattr({name}, " in text for name in names) and (
        f'"{key}"' in text or section == "roles"
    )
    return by_key or by_name
