"""What a provider's claims say of somebody: nothing that it does not vouch for."""

import subprocess
import sys
import time

import pytest

from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import PROJECT
from data_pipeline.organisation.settings_sections import Roles, SignIn
from pages.shared import sign_in

ROLES = Roles(officer=["Officer@example.org"], board=["Trustees", "chair@example.org"])
VOUCHED = {"email": "officer@example.org", "email_verified": True}


@pytest.mark.parametrize(
    ("claims", "address"),
    [
        (VOUCHED, "officer@example.org"),
        (VOUCHED | {"email": "OFFICER@Example.org "}, "officer@example.org"),
        (VOUCHED | {"email": "\uff4fffice\uff52@example.org"}, "officer@example.org"),
        (VOUCHED | {"email": "\u043efficer@example.org"}, ""),
        (VOUCHED | {"email": ["officer@example.org"]}, ""),
        (VOUCHED | {"email": "officer"}, ""),
        (VOUCHED | {"email": "officer@example.org\n"}, "officer@example.org"),
        (VOUCHED | {"email": "off\u200bicer@example.org"}, ""),
        (VOUCHED | {"email_verified": False}, ""),
        (VOUCHED | {"email_verified": "true"}, ""),
        (VOUCHED | {"email_verified": 1}, ""),
        ({"email": "officer@example.org"}, ""),
        ({}, ""),
    ],
)
def test_an_address_counts_where_the_provider_says_that_it_is_verified(claims, address):
    assert sign_in.address_of(claims, SignIn()) == address


@pytest.mark.parametrize(("said", "address"), [({}, "officer@example.org"), ({"email_verified": False}, "")])
def test_a_provider_that_never_says_so_is_named_in_the_settings(said, address):
    claims = {"email": "officer@example.org"} | said
    assert sign_in.address_of(claims, SignIn(sends_email_verified=False)) == address


@pytest.mark.parametrize(
    ("groups", "roles"),
    [
        (["trustees"], {"board"}),
        ("TRUSTEES", {"board"}),
        (["others", "trustees"], {"board"}),
        (["officer@example.org", "chair@example.org"], set()),
        ({"trustees": True}, set()),
        ([["trustees"], None, 7, {"name": "trustees"}], set()),
        (7, set()),
        (None, set()),
        (["tru\u0455tees"], set()),
    ],
)
def test_a_group_gives_its_role_and_is_never_taken_for_an_address(groups, roles):
    named = sign_in.groups_of({"groups": groups}, SignIn())
    assert sign_in.roles_in("somebody@example.org", named, ROLES.listed()) == roles


def test_an_address_is_never_taken_for_a_group():
    assert sign_in.roles_in("trustees", (), Roles(board=["trustees@example.org"]).listed()) == set()


@pytest.mark.parametrize("since", [None, "now", True, [], float("inf"), float("nan")])
def test_a_sign_in_without_a_beginning_is_over(since):
    assert sign_in.is_over(VOUCHED | {"iat": since}, SignIn(session_hours=10))


@pytest.mark.parametrize(("hours_ago", "is_over"), [(9, False), (11, True), (-1, True)])
def test_a_sign_in_is_over_when_it_is_old_or_begins_in_the_future(hours_ago, is_over):
    begun = time.time() - hours_ago * 3600
    assert sign_in.is_over(VOUCHED | {"iat": begun}, SignIn(session_hours=10)) is is_over


@pytest.fixture(autouse=True)
def own_records(tmp_path, monkeypatch):
    monkeypatch.setenv(data_folder.SETTING, str(tmp_path))


def test_a_sign_in_that_was_ended_is_over_and_the_next_one_is_not():
    claims = VOUCHED | {"iat": time.time() - 60}
    assert not sign_in.is_over(claims, SignIn())
    sign_in.end(claims)
    assert sign_in.is_over(claims | {"picture": "another"}, SignIn())
    assert not sign_in.is_over(claims | {"iat": time.time()}, SignIn())


def test_a_sign_out_holds_when_the_dashboard_starts_again(tmp_path):
    claims = VOUCHED | {"iat": time.time() - 60}
    sign_in.end(claims)
    again = (
        "import sys; from pages.shared import sign_in; "
        "from data_pipeline.organisation.settings_sections import SignIn; "
        "sys.exit(sign_in.is_over(eval(sys.argv[1]), SignIn()))"
    )
    started = subprocess.run([sys.executable, "-c", again, repr(claims)], cwd=PROJECT, check=False)
    assert started.returncode == 1
