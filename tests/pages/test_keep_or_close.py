"""Keep or close and one decision: what is said, weighed, proposed, agreed, carried out and kept."""

import re
import shutil
from datetime import date

import pytest

from data_pipeline import clock
from data_pipeline.decisions import checklist_records
from data_pipeline.decisions import records as decision_records
from data_pipeline.effectiveness import records as weight_records
from data_pipeline.effectiveness.benchmarks import CRITERIA
from data_pipeline.loading import files_to_load
from data_pipeline.loading.load import load as load_files
from data_pipeline.loading.undo import undo
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import SAMPLE_EXPORTS
from data_pipeline.organisation.people import LOCAL
from data_pipeline.records.store import records_of
from data_pipeline.records.tables import POST_TAGS
from data_pipeline.register import post_tag_records
from data_pipeline.register import records as register_records
from data_pipeline.snapshots import read_receipts
from data_pipeline.warehouse import build, build_history
from tests.pages.conftest import tables, texts
from tests.sample_organisation import RECENT, load

SAMPLE = "Invented sample"
X = "x-ansterbourne"
FIRST_ON_THE_LIST = """
    select post_id from posts where account_id = ? and is_reply is not true
    order by public_interactions desc nulls last, local_date desc, published_at desc limit 1
"""


@pytest.fixture
def own_copy(loaded, tmp_path):
    """The sample in a folder of its own, to write into."""
    shutil.copytree(loaded / "sample-data", tmp_path / "sample-data")
    return tmp_path


def kept(root):
    return records_of(data_folder.sample(root))


def button(app, label):
    return next(each for each in app.button if each.label == label)


def fill(app, **answers):
    for label, answer in answers.items():
        boxes = [*app.text_input, *app.text_area]
        next(box for box in boxes if box.label.startswith(label.replace("_", " "))).set_value(answer)


def proposed(open_page, root, proposal="close"):
    app = open_page(root, "decision", data=SAMPLE, account=X)
    app.radio(key="proposal").set_value(proposal).run()
    fill(app, Why="It costs most and brings least", What_do_we_expect="Nothing lost elsewhere")
    return saved_after(app, "Propose this decision")


def saved_after(app, label):
    """Presses a form's button and, in what is shown then, the one that saves."""
    return button(button(app, label).click().run(), "Save it").click().run()


def answered(app, role, answer="Agree", **more):
    app = of_whom(app, role)
    answer_field(app).set_value(answer)
    fill(app, **({"Who_gave": "J. Okoro", "Minute": "Minute 7.2"} | more))
    return saved_after(app, "Record it")


def of_whom(app, role):
    """Chooses whose agreement is recorded."""
    return next(box for box in app.selectbox if box.label == "Whose agreement?").set_value(role).run()


def answer_field(app):
    """The choice between agreeing and refusing."""
    return next(each for each in app.radio if each.label == "Answer")


def field(app, label):
    """A field of one line, by what it asks."""
    return next(each for each in app.text_input if each.label == label)


def ticked(app, item):
    """Ticks a step where it stands."""
    return next(box for box in app.checkbox if box.label.startswith(item)).check().run()


def test_the_first_sentence_says_who_needs_a_decision_and_every_account_has_one_card(open_page, loaded):
    app = open_page(loaded, "keep_or_close", data=SAMPLE)
    assert not app.exception
    (said,) = [m.value for m in app.markdown if "needs a decision" in m.value or "need a decision" in m.value]
    assert said.startswith("**1 of 8 accounts needs a decision: ")
    cards = re.findall(r"^:material/\w+: (\w+): ", "\n".join(s.value for s in app.subheader), re.MULTILINE)
    assert sorted(cards) == sorted(
        ["X", "TikTok", "YouTube", "Instagram", "Facebook", "LinkedIn", "Newsletter", "Website"]
    )
    assert "365 days" in texts(app)


def test_the_criteria_are_drawn_once_they_are_folded_open(open_page, loaded):
    app = open_page(loaded, "keep_or_close", data=SAMPLE)
    assert not app.get("plotly_chart") and "experiences prompted, moderation load" not in texts(app)
    app.session_state["compared"] = True
    app.run()
    assert not app.exception and len(app.get("plotly_chart")) == 2
    assert "experiences prompted, moderation load" in texts(app)


def test_a_card_opens_on_what_would_change_the_answer_and_what_closing_loses(open_page, loaded):
    app = open_page(loaded, "keep_or_close", data=SAMPLE)
    assert "If we closed it" not in texts(app)
    app.session_state[f"more-{X}"] = True
    said = texts(app.run())
    assert "We would recommend Keep if it had about" in said and "We would lose probably between" in said
    assert "no platform reports ethnic group or disability" in said


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("keep_or_close", "posts under 28 days old are left out"),
        ("keep_or_close", "at least a fifth lower than on our other accounts"),
        ("keep_or_close", "at least a quarter higher"),
        ("keep_or_close", "at least half as much again as on the middle one"),
        ("keep_or_close", "true with only two thirds of those hours"),
        ("keep_or_close", "ten posts in every quarter"),
        ("about_the_figures", "when each of its posts has had 28 days"),
        ("about_the_figures", "With fewer than twelve months we say"),
        ("about_the_figures", '"Probably between"** is right 9 times in 10'),
    ],
)
def test_how_it_is_worked_out_names_each_bar_in_words(open_page, loaded, where, sentence):
    assert sentence in " ".join(texts(open_page(loaded, where, data=SAMPLE)).split())


@pytest.mark.parametrize("name", ["Balanced", "Hear from people", "Save time"])
def test_every_preset_answers(open_page, loaded, name):
    app = open_page(loaded, "keep_or_close", data=SAMPLE, weights=name)
    assert not app.exception and f'("weights"): {name}' in texts(app)


@pytest.mark.slow
def test_weights_of_one_s_own_are_saved_with_their_day_and_used(open_page, own_copy):
    app = open_page(own_copy, "keep_or_close", data=SAMPLE)
    app.toggle(key="own-weights-shown").set_value(True).run()
    for criterion in CRITERIA:
        app.slider(key=f"points-{criterion}").set_value(100 if criterion == "effort" else 0)
    fill(app, Name_these="Board")
    app = button(app, "Save and use them").click().run()
    assert "The weights 'Board' are saved." in texts(app)
    assert weight_records.saved(kept(own_copy))["Board"]["saved_on"] == date(2026, 10, 5)
    app = open_page(own_copy, "keep_or_close", data=SAMPLE, weights="Board (ours, 5 Oct 2026)")
    assert '("weights"): Board (ours, 5 Oct 2026)' in texts(app)


def test_weights_of_zero_rank_nothing_and_break_nothing(open_page, own_copy):
    with kept(own_copy).writing() as db:
        weight_records.save(db, "Nothing", dict.fromkeys(CRITERIA, 0), who=LOCAL)
    app = open_page(own_copy, "keep_or_close", data=SAMPLE, weights="Nothing (ours, 5 Oct 2026)")
    assert not app.exception and "All weights are 0" in texts(app)


@pytest.mark.slow
def test_a_decision_is_proposed_refused_and_proposed_anew(open_page, own_copy):
    app = proposed(open_page, own_copy)
    assert not app.exception and "Waits for the agreement of: Communications Officer" in texts(app)
    app = answered(app, "Board", "Refuse", Reason="Needed in emergencies")
    assert "Refused by: Board." in texts(app) and "refused: Needed in emergencies" in texts(app)
    assert checklist_records.of(kept(own_copy), 1) == []
    assert X not in register_records.registered(kept(own_copy))


@pytest.mark.slow
def test_a_refusal_without_a_reason_is_asked_again_and_nothing_is_kept(open_page, own_copy):
    app = proposed(open_page, own_copy)
    app = of_whom(app, "Board")
    answer_field(app).set_value("Refuse")
    fill(app, Who_gave="J. Okoro", In_which="Chair", Minute="Minute 7.2")
    app = button(app, "Record it").click().run()
    assert "A refusal needs its reason." in texts(app)
    assert decision_records.agreements(kept(own_copy), 1) == {}


def test_three_agreements_put_it_in_effect_and_the_deed_changes_the_register(open_page, own_copy):
    app = proposed(open_page, own_copy)
    for role in ("Communications Officer", "Chief Executive", "Board"):
        assert "What has to be done" not in texts(app)
        app = answered(app, role)
    said = texts(app)
    assert "Agreed by all three." in said and "Recorded from evidence: Minute 7.2" in said
    assert "0 of 10 steps done" in said
    assert "Next: 10 steps left: download the platform's own archive and keep it by 12 Oct 2026." in said
    app = ticked(app, "Deactivate the account")
    fill(app, Who_did_it="Officer")
    app = saved_after(app, "This step is done")
    assert "1 of 10 steps done" in texts(app) and "Next: 9 steps left" in texts(app)
    assert register_records.registered(kept(own_copy))[X]["status"] == "closed"


@pytest.mark.slow
def test_frozen_figures_stay_when_exports_go_or_come_and_builds_are_cleared(open_page, own_copy):
    proposed(open_page, own_copy)
    before = decision_records.decisions(kept(own_copy))[0]["evidence"]
    assert before["recommendation"] == "Fix, then look again" and before["exports"][0]["sha256"]
    sample = data_folder.sample(own_copy)
    newest = max((r for r in read_receipts.current(sample) if r.account_id == X), key=lambda r: r.period_end)
    undo(sample, newest.load_id)
    assert decision_records.decisions(kept(own_copy))[0]["evidence"] == before
    found, _ = files_to_load.find(sample, [SAMPLE_EXPORTS / X])
    load_files(sample, [one for one in found if one.path.name == newest.file_name])
    build.build(sample, anew=True)
    build_history.prune(sample)
    assert decision_records.decisions(kept(own_copy))[0]["evidence"] == before
    said = texts(open_page(own_copy, "decision", data=SAMPLE, decision="1"))
    assert "From the figures we would suggest: Fix, then look again." in said and before["said"][0] in said


@pytest.mark.slow
def test_an_account_without_any_figures_can_be_decided_on(open_page, own_copy):
    app = open_page(own_copy, "decision", data=SAMPLE)
    next(box for box in app.selectbox if box.label == "Account").set_value(
        "An account we do not have yet"
    ).run()
    fill(app, Its_name="ansterbourne")
    app.selectbox[1].set_value("Bluesky").run()
    assert [option.split(":")[0] for option in app.radio(key="proposal").options] == ["Open"]
    assert "No figures: no export of this account was ever loaded." in texts(app)
    app = button(app, "Propose this decision").click().run()
    assert "A proposal needs its reason (why?). Nothing was recorded." in texts(app)
    fill(app, Why="Young people are there")
    app = button(app, "Propose this decision").click().run()
    assert "A proposal to open an account needs its purpose, its audience, its hours a week and" in texts(app)
    fill(app, What_is_it_for="News", Who_is_it="Under 35s", When_do_we="50 followers by April")
    app.number_input[0].set_value(1.5)
    saved_after(app, "Propose this decision")
    (one,) = decision_records.decisions(kept(own_copy))
    assert (one["account_id"], one["hours_a_week"]) == ("bluesky-ansterbourne", 1.5)


@pytest.mark.slow
def test_what_a_post_was_for_is_asked_of_ten_at_most_and_kept(open_page, own_copy):
    app = open_page(own_copy, "keep_or_close", data=SAMPLE)
    posts = next(box for box in app.selectbox if box.label == "Post")
    assert len(posts.options) == 10
    app.multiselect[-1].set_value(["Information for choices"])
    fill(app, Who_it_was="Carers")
    app = button(app, "Save what it was for").click().run()
    assert not app.exception
    db = kept(own_copy)
    with db.reading() as connection:
        (row,) = connection.execute(POST_TAGS.select()).mappings().all()
    assert (row["objectives"], row["audience_group"]) == ("information", "Carers")
    build.build(data_folder.sample(own_copy))
    app = open_page(own_copy, "keep_or_close", data=SAMPLE)
    app.session_state[f"more-{row['account_id']}"] = True
    assert "Meant for: Carers (1)." in texts(app.run())
    assert post_tag_records.of(db, row["account_id"], row["post_id"])


def test_a_decision_that_does_not_exist_is_said_so(open_page, own_copy):
    said = texts(open_page(own_copy, "decision", data=SAMPLE, decision="99"))
    assert "There is no such decision" in said


def test_one_account_alone_is_judged_but_not_ranked(open_page, loaded):
    app = open_page(loaded, "keep_or_close", data="Our own data")
    said = texts(app)
    assert not app.exception and "X:" in said and "Nothing is ranked" in said


@pytest.mark.slow
def test_the_same_account_three_times_is_too_close_to_call(open_page, tmp_path):
    for name in ("a", "b", "c"):
        files = [SAMPLE_EXPORTS / "facebook-ansterbourne"]
        found, _ = files_to_load.find(data_folder.own(tmp_path), files)
        recent = [one for one in found if RECENT.search(one.path.name)]
        load_files(data_folder.own(tmp_path), recent, account=f"facebook-{name}")
    app = open_page(tmp_path, "keep_or_close")
    assert not app.exception and "Too close to call" in texts(app)
    assert "does as well or better" not in texts(app)


def test_a_website_without_any_social_account_is_judged_on_its_own(open_page, tmp_path):
    load(data_folder.own(tmp_path), "website")
    said = texts(app := open_page(tmp_path, "keep_or_close"))
    assert not app.exception and "Website and newsletter, judged on their own" in said
    assert "No social media account has figures here yet." in said


def test_without_anything_loaded_a_decision_can_still_be_proposed(open_page, tmp_path):
    said = texts(open_page(tmp_path, "keep_or_close", data="Our own data"))
    assert "Nothing is loaded yet" in said and "Propose a decision" in said


@pytest.mark.slow
@pytest.mark.parametrize("where", ["posts", "post"])
def test_what_any_post_was_for_is_set_where_it_stands(open_page, own_copy, where):
    with build_history.connect_latest(data_folder.sample(own_copy)) as db:
        (post_id,) = db.execute(FIRST_ON_THE_LIST, [X]).fetchone()
    chosen = {"accounts": ["X"], "period": "All months"} if where == "posts" else {"post": post_id}
    app = open_page(own_copy, where, data=SAMPLE, account=X, **chosen)
    app.session_state[f"purpose of {X} {post_id}"] = True
    app = app.run()
    app.multiselect[-1].set_value(["Information for choices"])
    app = button(app, "Save what it was for").click().run()
    assert not app.exception and "Saved: " in texts(app) + app.success[0].value
    assert post_tag_records.of(kept(own_copy), X, post_id)["objectives"] == "information"


def agreed(open_page, root):
    """A decision that all three agreed to, on its page."""
    app = proposed(open_page, root)
    for role in ("Communications Officer", "Chief Executive", "Board"):
        app = answered(app, role)
    return app


@pytest.mark.slow
def test_after_each_act_the_next_step_stands_on_the_page_in_the_list_and_on_home(open_page, own_copy):
    app = proposed(open_page, own_copy)
    three = (
        "Next: the agreements of Communications Officer, Chief Executive and Board - "
        "record each from a minute or an e-mail."
    )
    assert three in texts(app)
    assert f"X: close? {three}" in texts(open_page(own_copy, "home", data=SAMPLE))
    assert f"X: close, proposed 5 Oct 2026. {three}" in texts(
        open_page(own_copy, "keep_or_close", data=SAMPLE)
    )
    for role in ("Communications Officer", "Chief Executive"):
        app = answered(app, role)
    assert "Next: the Board's agreement - record it from the minute." in texts(app)
    app = answered(app, "Board")
    first = "Next: 10 steps left: download the platform's own archive and keep it by 12 Oct 2026."
    assert first in texts(app)
    listed = texts(open_page(own_copy, "keep_or_close", data=SAMPLE))
    assert f"X: close, agreed by all three, 5 Oct 2026. {first}" in listed
    assert f"**Agreed on X: close. {first} No other account needs a decision." in listed
    assert "proposed 5 Oct 2026" not in listed and "A decision is under way" not in listed
    assert f"X: close. {first}" in texts(open_page(own_copy, "home", data=SAMPLE))


@pytest.mark.slow
def test_the_third_answer_says_that_it_is_decided_and_what_comes_next(open_page, own_copy):
    app = proposed(open_page, own_copy)
    app = answered(app, "Communications Officer")
    assert app.success[0].value == "Communications Officer: the answer is recorded."
    app = answered(answered(app, "Chief Executive"), "Board")
    assert app.success[0].value.replace("\\", "") == (
        "Board: the answer is recorded. All three have agreed, so it is decided: X: close. "
        "Next: 10 steps left: download the platform's own archive and keep it by 12 Oct 2026."
    )


@pytest.mark.slow
def test_for_the_next_answer_day_and_minute_stay_and_agreeing_is_chosen_anew(open_page, own_copy):
    app = proposed(open_page, own_copy)
    assert "[Go to the answers](#the-three-agreements)" in texts(app)
    app = of_whom(app, "Board")
    assert field(app, "In which capacity?").value == "Board"
    answer_field(app).set_value("Agree")
    next(each for each in app.date_input if each.label == "When").set_value(date(2026, 10, 2))
    fill(app, Who_gave="J. Okoro", Minute="Minute 7.2")
    app = saved_after(app, "Record it")
    assert answer_field(app).value is None and field(app, "Who gave it (name)").value == ""
    assert field(app, "Minute or e-mail reference").value == "Minute 7.2"
    assert next(each for each in app.date_input if each.label == "When").value == date(2026, 10, 2)
    app = of_whom(app, "Chief Executive")
    answer_field(app).set_value("Agree")
    fill(app, Who_gave="A. Reid", In_which="")
    app = button(app, "Record it").click().run()
    assert "Say in which capacity. Nothing was recorded." in texts(app)


def test_home_names_what_keep_or_close_suggests_until_somebody_proposes_it(open_page, own_copy):
    suggested = "X: Fix, then look again is suggested; decide"
    assert suggested in texts(open_page(own_copy, "home", data=SAMPLE))
    proposed(open_page, own_copy)
    assert suggested not in texts(open_page(own_copy, "home", data=SAMPLE))


def test_in_the_meeting_view_home_says_what_is_suggested_and_then_what_waits_for_the_board(
    open_page, own_copy
):
    home = texts(open_page(own_copy, "home", data=SAMPLE, meeting="true"))
    nothing_yet = "Nothing is put to the board for its answer yet"
    assert f"{nothing_yet}; Keep or close suggests a decision on X." in home
    proposed(open_page, own_copy)
    home = texts(open_page(own_copy, "home", data=SAMPLE, meeting="true"))
    assert nothing_yet not in home and "Nothing waits for the board" not in home
    assert "X: close? Next: the agreements of Communications Officer, Chief Executive and Board." in home


@pytest.mark.slow
def test_steps_that_are_overdue_are_one_line_on_home(open_page, own_copy, setting):
    agreed(open_page, own_copy)
    setting.setenv(clock.SETTING, "2026-11-12")
    home = texts(open_page(own_copy, "home", data=SAMPLE))
    late = "Next: 10 steps left: download the platform's own archive and keep it, overdue since 12 Oct 2026."
    assert home.count("X: close. ") == 1 and f"X: close. {late}" in home
    assert "4 steps due since 12 Oct 2026" in home


@pytest.mark.slow
def test_a_step_with_somebody_named_is_looked_over_as_soon_as_it_is_ticked(open_page, own_copy):
    app = agreed(open_page, own_copy)
    next(box for box in app.selectbox if box.label == "Step").set_value("First notice, a month ahead").run()
    fill(app, Who_does_it="Officer")
    app = button(app, "Save this step").click().run()
    app = ticked(app, "First notice, a month ahead")
    assert "0 of 10 steps done; 1 more is ticked and not saved yet." in texts(app)
    assert "You are about to record: that a step of decision 1 is done" in texts(app).replace("*", "")
    assert "Not saved yet. Say who did it, then press This step is done and Save it." in texts(app)
    app = button(app, "Save it").click().run()
    assert "1 of 10 steps done" in texts(app)
    assert "First notice, a month ahead: done 5 Oct 2026, Officer" in texts(app)
    assert not [box for box in app.checkbox if box.value]


def test_nothing_is_chosen_for_whoever_proposes_or_answers(open_page, own_copy):
    app = open_page(own_copy, "decision", data=SAMPLE, account=X)
    assert "Nothing is proposed yet for X" in texts(app) and app.radio(key="proposal").value is None
    fill(app, Why="It costs most")
    app = button(app, "Propose this decision").click().run()
    assert "Choose what you would propose, above. Nothing was recorded." in texts(app)
    assert decision_records.decisions(kept(own_copy)) == []
    app = proposed(open_page, own_copy)
    whose = next(box for box in app.selectbox if box.label == "Whose agreement?")
    assert whose.value is None and answer_field(app).value is None
    fill(app, Who_gave="J. Okoro", In_which="Chair", Minute="Minute 7.2")
    app = button(app, "Record it").click().run()
    assert "Choose whose agreement it is and Agree or Refuse. Nothing was recorded." in texts(app)
    app = of_whom(app, "Board")
    answer_field(app).set_value("Agree")
    app = button(app, "Record it").click().run()
    assert "Whose agreement? Board" in texts(app).replace("*", "")


def test_an_account_of_a_decision_is_called_as_people_call_it(open_page, own_copy):
    app = proposed(open_page, own_copy)
    table = next(body for element in app.get("html") if "Recommendation" in (body := element.proto.body))
    assert ">X<" in table and X not in table


def test_whoever_decides_on_x_reads_why_to_park_rather_than_close_and_how_often_to_log_in(
    open_page, own_copy
):
    said = texts(open_page(own_copy, "decision", data=SAMPLE, account=X))
    assert "Park this account rather than close it, so that the name stays ours." in said
    assert "As of 20 Oct 2025. Source: X Handle Marketplace" in said
    assert "Log in at least every 30 days" in said
    assert "Park this account" not in texts(
        open_page(own_copy, "decision", data=SAMPLE, account="linkedin-ansterbourne")
    )


def test_about_the_figures_says_to_what_each_change_applies(open_page, own_copy):
    said = tables(open_page(own_copy, "about_the_figures", data=SAMPLE))
    for words_of in ("Newsletter (Mailchimp)", "Figures exported since", "Posts published since",
                     "Figures of that day and later"):  # fmt: skip
        assert words_of in said
