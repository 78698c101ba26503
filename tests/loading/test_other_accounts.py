"""A file of both Meta platforms: each block goes to the account of its own platform, or is named."""

import pytest

from data_pipeline.loading import files_to_load
from data_pipeline.loading.check import check
from data_pipeline.snapshots import loads_of_one_file
from tests.written_exports import ask, load, put

DAYS = '"Date","Primary"\n"2026-04-01T00:00:00","{}"\n"2026-04-02T00:00:00","{}"\n'
FACEBOOK = '"Facebook reach"\n' + DAYS.format(210, 190)
INSTAGRAM = '"Instagram reach"\n' + DAYS.format(35, 41)
BOTH = f"sep=,\n{FACEBOOK}\n{INSTAGRAM}"
REACH = "select account_id, sum(value) from account_days where metric = 'reach' group by all order by all"

pytestmark = pytest.mark.usefixtures("few_marts")


def sentences(outcomes) -> list[str]:
    return [part.skipped for outcome in outcomes for part in outcome.receipt.parts if part.skipped]


def test_each_block_is_loaded_for_the_one_account_of_its_platform(data):
    (data.inbox / "instagram-a").mkdir(parents=True)
    outcomes = load(data, put(data, "facebook-a", "Reach.csv", BOTH).parent.parent)
    assert [outcome.receipt.account_id for outcome in outcomes] == ["facebook-a", "instagram-a"]
    assert len({outcome.receipt.sha256 for outcome in outcomes}) == 1
    assert ask(data, REACH) == [("facebook-a", 400), ("instagram-a", 76)]


@pytest.mark.parametrize("others", [[], ["instagram-a", "instagram-b"]])
def test_without_exactly_one_such_account_a_block_is_left_out_and_named(data, others):
    for other in others:
        (data.inbox / other).mkdir(parents=True)
    outcomes = load(data, put(data, "facebook-a", "Reach.csv", BOTH).parent.parent)
    assert ask(data, REACH) == [("facebook-a", 400)]
    assert sentences(outcomes) == ["of Instagram, so it is not part of this account"]
    assert ask(data, "select part, reason from load_parts where reason is not null") == [
        ("Instagram reach", "of Instagram, so it is not part of this account")
    ]


def test_with_a_named_account_the_other_block_is_left_out(data):
    (data.inbox / "instagram-a").mkdir(parents=True)
    load(data, put(data, "facebook-a", "Reach.csv", BOTH), account="facebook-a")
    assert ask(data, REACH) == [("facebook-a", 400)]


def test_the_order_of_the_blocks_does_not_matter(data):
    (data.inbox / "instagram-a").mkdir(parents=True)
    load(data, put(data, "facebook-a", "Reach.csv", f"sep=,\n{INSTAGRAM}\n{FACEBOOK}").parent.parent)
    assert ask(data, REACH) == [("facebook-a", 400), ("instagram-a", 76)]


def test_check_says_what_load_does(data):
    (data.inbox / "instagram-a").mkdir(parents=True)
    put(data, "facebook-a", "Reach.csv", BOTH)
    files = files_to_load.find(data)[0]
    checked = [outcome.receipt.account_id for outcome in check(data, files)]
    assert checked == [outcome.receipt.account_id for outcome in load(data)]


def test_a_file_of_the_other_platform_alone_is_refused_as_before(data):
    (outcome,) = load(data, put(data, "facebook-a", "Reach.csv", f"sep=,\n{INSTAGRAM}"))
    assert "Put the file in the right folder" in str(outcome.refused)


def test_two_tables_of_one_figure_never_become_one(data):
    unnamed = '"Reach"\n' + DAYS
    twice = f"sep=,\n{unnamed.format(1, 2)}\n{unnamed.format(3, 4)}"
    (outcome,) = load(data, put(data, "facebook-a", "Reach.csv", twice))
    assert "holds 2 tables of one figure ('Reach')" in str(outcome.refused)


def test_a_table_that_names_its_platform_goes_before_one_that_does_not(data):
    unnamed = '"Reach"\n' + DAYS.format(1000, 2000)
    outcomes = load(data, put(data, "facebook-a", "Reach.csv", f"sep=,\n{unnamed}\n{FACEBOOK}"))
    assert ask(data, REACH) == [("facebook-a", 400)]
    why = "the same figure as 'Facebook reach', which names its channel as this does not"
    assert sentences(outcomes) == [why]


def test_a_kill_between_the_two_is_mended_by_the_next_command(data, monkeypatch):
    (data.inbox / "instagram-a").mkdir(parents=True)
    put(data, "facebook-a", "Reach.csv", BOTH)
    commit, done = loads_of_one_file.commit, []

    def killed(*arguments):
        if done:
            raise KeyboardInterrupt
        done.append(commit(*arguments))

    with monkeypatch.context() as patch:
        patch.setattr(loads_of_one_file, "commit", killed)
        patch.setattr("data_pipeline.loading.load._drop", lambda reads: None)  # nobody clears up after a kill
        with pytest.raises(KeyboardInterrupt):
            load(data)
    assert loads_of_one_file.is_unfinished(data)
    load(data)
    assert ask(data, REACH) == [("facebook-a", 400), ("instagram-a", 76)]
