"""House rules to publish: the policy's grounds in plain words, what we do, and the ways to us."""

import re
from datetime import time

import pytest

from data_pipeline.errors import Refused
from data_pipeline.organisation import catch_alls, house_rules, settings, working_hours
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.house_rules import GROUNDS, STILL_TO_BE_ADDED
from data_pipeline.organisation.settings import settings_of
from data_pipeline.organisation.settings_sections import HouseRules, Settings, Work

HOSTILE = '<script>alert(1)</script> & "x" \u202e{{ 7 * 7 }}'


@pytest.fixture
def data(tmp_path):
    return DataFolder(tmp_path)


@pytest.fixture
def set_up(data):
    """A data folder in which everything is said."""
    settings.write(
        data, "organisation", name="Healthwatch Ansterbourne", channels=["newsletter", "x", "facebook"]
    )
    settings.write(data, "work", days=["Mon", "Tue", "Thu"], opens="09:30", closes="17:00")
    settings.write(data, "policies", privacy_notice="https://www.example.org/privacy")
    settings.write(
        data, "house_rules", complaints="write to hello@example.org", in_private="ring 020 7946 0000"
    )
    return data


def one_line(text):
    return " ".join(text.split())


def test_the_six_grounds_are_those_of_the_policy_and_each_has_a_setting():
    ways = {"complaints", "in_private"}
    assert [ground.key for ground in GROUNDS] == [key for key in HouseRules.model_fields if key not in ways]
    kinds = ("personal gain", "materials that", "manner", "bully", "detriment", "personal details")
    assert all(kind in ground.policy for kind, ground in zip(kinds, GROUNDS, strict=True))


def test_without_settings_they_are_the_policy_s_grounds_and_say_what_is_missing(data):
    page = one_line(house_rules.text(data))
    assert all(ground.words[1:] in page for ground in GROUNDS)
    assert page.count(STILL_TO_BE_ADDED) == 2
    assert "pages and accounts of our organisation." in page
    assert house_rules.missing(settings_of(data)) == [
        "our name", "how people complain or appeal", "where they tell us something in private",
    ]  # fmt: skip


def test_with_settings_nothing_is_missing(set_up):
    page = one_line(house_rules.text(set_up))
    assert house_rules.missing(settings_of(set_up)) == [] and STILL_TO_BE_ADDED not in page
    assert "Write to hello@example.org." in page and "Ring 020 7946 0000." in page
    assert "https://www.example.org/privacy" in page


def test_they_hold_where_people_can_comment_and_not_in_the_newsletter(set_up):
    assert "accounts of Healthwatch Ansterbourne (Facebook and X)." in one_line(house_rules.text(set_up))


@pytest.mark.parametrize(
    "said",
    [
        "call 999 now",
        "so is criticism of us",
        "Hide it",
        "Delete it",
        "Block whoever posted it",
        "Report it to the platform",
        "a second person decides",
        "complain, or appeal",
        "We report to the police",
        "tell us in private",
    ],
)
def test_they_say_what_we_do_and_where_to_turn(data, said):
    assert said in one_line(house_rules.text(data)) and said in one_line(house_rules.html(data))


def test_the_hours_are_those_of_our_working_week(set_up):
    assert "Monday, Tuesday and Thursday, 9.30am to 5pm" in one_line(house_rules.text(set_up))


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (Work(), "Monday to Friday, 9am to 5pm"),
        (Work(days=["Fri", "Mon", "Wed"]), "Monday, Wednesday and Friday, 9am to 5pm"),
        (
            Work(days=["Sat", "Sun"], opens=time(0, 15), closes=time(12)),
            "Saturday and Sunday, 12.15am to midday",
        ),
        (Work(days=["Tue"], opens=time(12, 30), closes=time(23)), "Tuesday, 12.30pm to 11pm"),
    ],
)
def test_days_and_hours_are_written_as_people_say_them(work, said):
    assert working_hours.in_words(work) == said


def test_words_of_our_own_replace_one_ground_alone(data):
    settings.write(data, "house_rules", bullying="pick on\nsomebody.")
    page = one_line(house_rules.text(data))
    assert "- Pick on somebody. -" in page and "Bully other people" not in page
    assert GROUNDS[0].words[1:] in page


def test_a_rule_that_nobody_would_read_to_its_end_is_refused(data):
    with pytest.raises(Refused, match=r"house_rules\.bullying.*at most 300 characters, and has 301"):
        settings.write(data, "house_rules", bullying="x" * 301)


def test_hostile_words_are_text_in_the_page_and_reach_nothing_outside(data):
    settings.write(data, "organisation", name=HOSTILE)
    settings.write(data, "house_rules", **dict.fromkeys(HouseRules.model_fields, HOSTILE))
    page = house_rules.html(data)
    assert "<script" not in page and "\u202e" not in page and "{{ 7 * 7 }}" in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;x&#34;") == 2 + len(
        HouseRules.model_fields
    )
    assert "\u202e" not in house_rules.text(data)


def test_the_page_needs_nothing_beside_it_and_has_one_heading_above_the_others(set_up):
    page = house_rules.html(set_up)
    assert not re.search(r"<script|<link|src=", page) and '<html lang="en-GB">' in page
    assert page.count("<h1>") == 1 and page.count("<main>") == 1


def test_page_and_text_say_the_same(set_up):
    tags = re.compile(r"<style>.*?</style>|<title>.*?</title>|<[^>]+>", re.DOTALL)
    words = re.findall(r"\w+", tags.sub(" ", house_rules.html(set_up)).replace("&#39;", "'").lower())
    in_text = re.findall(r"\w+", house_rules.text(set_up).lower())
    assert [word for word in words if word not in in_text] == []


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("post anything we consider upsetting", "what somebody here thinks"),
        ("post anything upsetting", "no examples"),
        ("post what is to the detriment of the organisation", "against criticism"),
        ("harm the public perception of us", "against criticism"),
        ("criticise our staff", "against criticism"),
        ("be rude", "no examples"),
        ("post what is deemed inappropriate", "what somebody here thinks"),
        ("post for any other reason at our discretion", "what somebody here thinks"),
    ],
)
def test_a_catch_all_is_warned_of_with_what_to_write_instead(rule, why):
    (warned, *_) = [each for each in catch_alls.found(rule) if why in each.why]
    assert warned.instead


@pytest.mark.parametrize("each", catch_alls.CATCH_ALLS)
def test_what_to_write_instead_is_no_catch_all_itself(each):
    assert catch_alls.found(each.instead) == []


def test_of_our_suggested_rules_only_the_policy_s_own_detriment_is_a_catch_all():
    warned = {ground.key for ground in GROUNDS if catch_alls.found(ground.words)}
    assert warned == {house_rules.OURSELVES}
    assert house_rules.words_of(GROUNDS[0], Settings()) == GROUNDS[0].words
