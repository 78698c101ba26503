"""Which account an export belongs to."""

from pathlib import Path

import pytest

from data_pipeline.errors import WrongAccount
from data_pipeline.organisation.account_ids import CHANNELS, account_named
from data_pipeline.organisation.account_of_a_file import account_of
from data_pipeline.organisation.data_folder import DataFolder
from tests.written_exports import MARCH, ask, facebook, load, put

pytestmark = pytest.mark.usefixtures("few_marts")


def found(tmp_path: Path, file: str, given: str) -> str:
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return account_of(path, tmp_path / given, tmp_path / "inbox").account_id


@pytest.mark.parametrize(
    ("file", "given"),
    [
        ("facebook-marlbrook/posts.csv", "facebook-marlbrook/posts.csv"),
        ("facebook-marlbrook/posts.csv", "facebook-marlbrook"),
        ("facebook-marlbrook/posts.csv", "."),
        ("Facebook-Marlbrook/posts.csv", "."),
        ("facebook-marlbrook/Content/2025/posts.csv", "."),
        ("facebook-marlbrook/Content/posts.csv", "facebook-marlbrook/Content/posts.csv"),
        ("x-other/facebook-marlbrook/posts.csv", "."),
        ("facebook-marlbrook/not-an-account/posts.csv", "."),
    ],
)
def test_an_export_belongs_to_the_nearest_folder_named_after_an_account(
    tmp_path: Path, file: str, given: str
):
    assert found(tmp_path, file, given) == "facebook-marlbrook"


@pytest.mark.parametrize(
    "folder", ["Content", "myspace-marlbrook", "facebook", "facebook-", "marlbrook-facebook"]
)
def test_a_file_in_no_accounts_folder_is_refused_saying_so(tmp_path: Path, folder: str):
    with pytest.raises(WrongAccount, match=r"posts.csv lies in no account's folder. Put it in a folder"):
        found(tmp_path, f"{folder}/posts.csv", ".")


def test_a_folder_above_the_path_that_was_given_does_not_count(tmp_path: Path):
    with pytest.raises(WrongAccount):
        found(tmp_path, "facebook-marlbrook/Content/posts.csv", "facebook-marlbrook/Content")


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_channel_may_name_an_account(channel: str):
    account = account_named(f"{channel.upper()}-Our-Name")
    assert (account.account_id, account.channel, account.name) == (f"{channel}-our-name", channel, "our-name")


def test_a_name_that_is_no_account_is_refused_with_the_channels():
    with pytest.raises(WrongAccount, match="one of facebook, instagram, x"):
        account_named("marlbrook")


def test_an_organisation_may_have_a_folder_of_its_own_in_the_inbox(data: DataFolder):
    put(data, "healthwatch-marlbrook/facebook-marlbrook", MARCH, facebook("Post ID\n1"))
    put(data, "facebook-ansterbourne", MARCH, facebook("Post ID\n2"))
    load(data)
    assert ask(data, "select organisation, account_id from accounts order by 1") == [
        ("default", "facebook-ansterbourne"),
        ("healthwatch-marlbrook", "facebook-marlbrook"),
    ]


def test_the_receipt_names_the_folder_that_was_used(data: DataFolder):
    put(data, "Facebook-Marlbrook/Content", MARCH, facebook("Post ID\n1"))
    (outcome,) = load(data)
    assert outcome.receipt is not None
    assert (outcome.receipt.account_id, outcome.receipt.account_folder) == (
        "facebook-marlbrook",
        "Facebook-Marlbrook",
    )
