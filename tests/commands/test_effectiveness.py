"""The command on the sample: what an expert would say of each account, in sentences, and nothing made up."""

import csv
import io

import pytest

from data_pipeline import __main__ as commands
from data_pipeline.commands.sample import record_sample
from data_pipeline.effectiveness import ask_accounts
from data_pipeline.loading import files_to_load
from data_pipeline.loading.load import load
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import SAMPLE_EXPORTS, DataFolder
from data_pipeline.warehouse import build_history
from tests.written_exports import facebook, put


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    own = data_folder.sample(tmp_path_factory.mktemp("recorded"))
    load(own, files_to_load.find(own, [SAMPLE_EXPORTS])[0])
    record_sample(own)
    with build_history.connect_latest(own) as db:
        return ask_accounts.answer(db).set_index("account_id")


@pytest.mark.slow
def test_the_fading_account_is_to_be_parked_and_the_reasons_are_figures(found):
    x = found.loc["x-ansterbourne"]
    assert x["recommendation"] == "park"
    assert "Interactions averaged" in x["reasons"]
    assert "Each interaction costs about £" in x["reasons"] and "estimated" in x["reasons"]
    assert "We do not suggest closing: only 9 posts in one quarter, too few to judge." in x["next_step"]


@pytest.mark.slow
def test_the_account_that_reaches_young_people_is_kept_while_its_response_is_not_clearly_high(found):
    instagram = found.loc["instagram-ansterbourne"]
    assert instagram["recommendation"] == "keep"
    assert "neither clearly low nor clearly high" in instagram["reasons"]


@pytest.mark.slow
def test_few_clips_a_quarter_are_not_enough_and_both_ways_on_are_costed(found):
    for account in ("tiktok-ansterbourne", "youtube-ansterbourne"):
        told = found.loc[account]
        assert told["recommendation"] == "not_enough" and told["share_last"] is None
        assert told["next_step"].startswith("Use it or park it.") and "hours" in told["next_step"]


@pytest.mark.slow
def test_the_others_are_kept(found):
    assert set(found.loc[["facebook-ansterbourne", "linkedin-ansterbourne"], "recommendation"]) == {"keep"}


@pytest.mark.slow
def test_website_and_newsletter_have_criteria_of_their_own_and_no_rank(found):
    own = found.loc[["website-ansterbourne", "newsletter-ansterbourne"]]
    assert own["rank_low"].isna().all() and own["rate"].isna().all()
    assert own.loc["website-ansterbourne", "engaged_sessions_a_month"] > 0
    assert own.loc["newsletter-ansterbourne", "clicks_per_1000"] > 0


@pytest.mark.slow
def test_visits_come_from_the_websites_own_reports(found):
    assert found.loc["facebook-ansterbourne", "visits_a_month"] > 50
    assert found.loc["x-ansterbourne", "visits_a_month"] == 0


@pytest.mark.slow
def test_experiences_count_for_the_account_that_prompted_them(found):
    assert found.loc["facebook-ansterbourne", "experiences_a_month"] > 5
    assert found.loc["facebook-ansterbourne", "cost_per_experience"] > 0
    assert found.loc["youtube-ansterbourne", "experiences_a_month"] == 0


@pytest.mark.slow
def test_what_nobody_records_is_blank(found):
    assert found["moderation"].isna().all()


def test_without_hours_or_website_every_account_still_has_a_sentence(data: DataFolder, capsys):
    posts = "Post ID | Reach | Reactions | Comments | Shares\n" + "\n".join(
        f" {at} | {100 + at} | {at % 7} | 0 | 0" for at in range(1, 30)
    )
    put(data, "facebook-ansterbourne", "export.csv", facebook(posts))
    assert commands.main(["--data-dir", str(data.root), "load"]) == 0
    capsys.readouterr()
    assert commands.main(["--data-dir", str(data.root), "effectiveness", "--until", "2026-03-31"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["recommendation"] == "not_enough" and row["reasons"] and row["hours_a_month"] == ""


def test_nothing_loaded_is_a_header_alone(data: DataFolder, capsys):
    commands.main(["--data-dir", str(data.root), "build"])
    capsys.readouterr()
    assert commands.main(["--data-dir", str(data.root), "effectiveness"]) == 0
    assert capsys.readouterr().out.count("\n") == 1


def test_a_number_of_months_without_a_quarter_is_a_wrong_command_line(data: DataFolder):
    with pytest.raises(SystemExit) as stopped:
        commands.main(["--data-dir", str(data.root), "effectiveness", "--months", "2"])
    assert stopped.value.code == 2
