"""What is typed for the board, agreed by it and made final for it: by whom, how long, and for ever."""

from datetime import date

import pytest

from data_pipeline import clock
from data_pipeline.board_report import action_records, chosen_measures, text_records, version_records
from data_pipeline.board_report.contents import Report
from data_pipeline.errors import Refused
from data_pipeline.organisation.people import LOCAL, Person
from data_pipeline.records import audit, handed_over, saving
from data_pipeline.records.saving import ChangedMeanwhile
from data_pipeline.records.stored_texts import stored_texts
from data_pipeline.redaction.by_kind_of_text import kinds_found
from tests.board_report.example import FULL

QUARTER, NEXT = "2026-27 Q2", "2026-27 Q3"
CEO = Person("ceo@hw.example", frozenset({"ceo"}))
OFFICER = Person("officer@hw.example", frozenset({"officer"}))
BOARD = Person("chair@hw.example", frozenset({"board"}))


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv(clock.SETTING, "2026-10-30")


def write(records, field, text, code="", *, who=OFFICER, seen=None, quarter=QUARTER):
    with records.writing() as db:
        return text_records.save(db, quarter, field, text, code=code, who=who, seen=seen)


def make_final(records, report=FULL, who=CEO, **more):
    with records.writing() as db:
        return version_records.make_final(db, report, who=who, **more)


def figure(number: str) -> Report:
    first, *others = FULL.measures
    return FULL.model_copy(update={"measures": (first.model_copy(update={"figure": number}), *others)})


# What is typed


def test_a_sentence_is_kept_for_its_quarter_alone_and_an_emptied_one_goes_back_to_the_draft(records):
    first = write(records, "changed", "  Fewer people\n responded.  ")
    assert text_records.of_quarter(records, QUARTER).brief == {"changed": "Fewer people responded."}
    assert text_records.of_quarter(records, NEXT) == text_records.Texts()
    assert write(records, "changed", "   ", seen=first["version"]) is None
    assert text_records.of_quarter(records, QUARTER) == text_records.Texts()


def test_emptying_what_was_never_typed_records_nothing(records):
    write(records, "ask", "")
    with records.reading() as db:
        assert list(audit.lines(db)) == []


def test_why_and_what_we_did_are_kept_by_measure(records):
    write(records, "why", "School holidays.", "EXP")
    write(records, "did", "Asked the schools.", "EXP")
    write(records, "why", "New page.", "WEB")
    texts = text_records.of_quarter(records, QUARTER)
    assert texts.why == {"EXP": "School holidays.", "WEB": "New page."}
    assert texts.did == {"EXP": "Asked the schools."}


def test_a_sentence_may_have_300_characters(records):
    write(records, "because", "a" * 300)
    with pytest.raises(Refused, match="this is 1 character too long"):
        write(records, "because", "a" * 301, seen=1)
    assert text_records.left("a" * 290) == 10


def test_why_and_what_we_did_may_have_90_characters_together(records):
    write(records, "why", "a" * 60, "EXP")
    with pytest.raises(Refused, match="90 characters together, and this is 2 characters too long"):
        write(records, "did", "b" * 32, "EXP")
    write(records, "did", "b" * 32, "WEB")
    write(records, "did", "b" * 30, "EXP")
    assert text_records.left("a" * 60, "b" * 32) == -2


def test_who_was_faster_is_not_overwritten(records):
    write(records, "ask", "Please note this.")
    write(records, "ask", "Please agree to this.", seen=1)
    with pytest.raises(saving.ChangedMeanwhile):
        write(records, "ask", "Please read this.", seen=1)
    with pytest.raises(saving.ChangedMeanwhile):
        write(records, "ask", "", seen=1)
    assert text_records.of_quarter(records, QUARTER).brief == {"ask": "Please agree to this."}


@pytest.mark.parametrize(
    ("field", "code", "quarter", "why"),
    [
        ("summary", "", QUARTER, "not a part of the board report"),
        ("changed", "EXP", QUARTER, "not a part of the board report"),
        ("why", "", QUARTER, "not a part of the board report"),
        ("changed", "", "Q2 2026", "is not a quarter"),
    ],
)
def test_what_the_report_has_no_place_for_is_refused(records, field, code, quarter, why):
    with pytest.raises(Refused, match=why):
        write(records, field, "Something.", code, quarter=quarter)


def test_what_identifies_somebody_outside_is_taken_out_and_a_password_is_refused(records):
    write(records, "changed", "Sheila Harwood rang from 07700 900123 about her dentist.")
    (text,) = text_records.of_quarter(records, QUARTER).brief.values()
    assert "Harwood" not in text and "07700" not in text and "dentist" in text
    with pytest.raises(Refused, match="Secrets are never stored here"):
        write(records, "ask", "The password is Tr0ub4dor&3.")


# What the board agreed


def agree(records, quarter=QUARTER, what="Ask the schools", due=date(2026, 11, 30), who=OFFICER):
    with records.writing() as db:
        return action_records.agree(db, quarter, what, "Communications Officer", due, who=who)


def tick(records, number, day, seen=1):
    with records.writing() as db:
        return action_records.tick(db, number, day, who=OFFICER, seen=seen)


def test_an_action_stands_in_the_report_after_the_meeting_done_or_not(records):
    agree(records, what="Ask the schools")
    agree(records, what="Tell the partners", due=date(2026, 11, 1))
    tick(records, 1, date(2026, 10, 29))
    assert action_records.of_report(records, QUARTER) == ()
    partners, schools = action_records.of_report(records, NEXT)
    assert (partners.what, partners.done_on) == ("Tell the partners", None)
    assert (schools.what, schools.who, schools.done_on) == (
        "Ask the schools",
        "Communications Officer",
        date(2026, 10, 29),
    )


def test_an_older_action_is_listed_until_a_report_said_that_it_was_done(records):
    agree(records, quarter="2025-26 Q4", what="Still to do")
    agree(records, quarter="2025-26 Q4", what="Done since the last report")
    agree(records, quarter="2025-26 Q4", what="Done before that")
    tick(records, 2, date(2026, 10, 3))
    tick(records, 3, date(2026, 6, 3))
    listed = {action.what for action in action_records.of_report(records, NEXT)}
    assert listed == {"Still to do", "Done since the last report"}


def test_over_an_older_report_no_action_of_a_later_one_stands(records):
    agree(records, quarter="2025-26 Q4", what="Older, still to do")
    agree(records, quarter=QUARTER, what="Of this report")
    agree(records, quarter=NEXT, what="Of the next one")
    standing = [row["what"] for row in action_records.standing(records, QUARTER)]
    assert standing == ["Older, still to do", "Of this report"]


def test_a_tick_can_be_taken_back_and_a_mistyped_action_taken_away(records):
    agree(records)
    tick(records, 1, date(2026, 10, 29))
    assert tick(records, 1, None, seen=2)["done_on"] is None
    with records.writing() as db:
        action_records.remove(db, 1, who=OFFICER, seen=3)
    assert action_records.recorded(records) == []


@pytest.mark.parametrize(
    ("what", "owner", "why"),
    [
        ("", "Chair", "what is to be done"),
        ("Ask", "n/a", "who does it"),
        ("a" * 121, "Chair", "at most 120 characters: this has 121"),
    ],
)
def test_an_action_says_what_and_who(records, what, owner, why):
    with pytest.raises(Refused, match=why), records.writing() as db:
        action_records.agree(db, QUARTER, what, owner, date(2026, 11, 30), who=OFFICER)


def test_nothing_is_done_in_time_to_come_and_nothing_unknown_is_ticked(records):
    agree(records)
    with pytest.raises(Refused, match="in the future"):
        tick(records, 1, date(2026, 10, 31))
    with pytest.raises(Refused, match="no action 7"):
        tick(records, 7, date(2026, 10, 29))


def test_colleagues_are_named_in_actions_and_nobody_else(records):
    with records.writing() as db:
        action_records.agree(
            db, QUARTER, "Ring Sheila Harwood back", "Jane Okoro", date(2026, 11, 30), who=OFFICER
        )
    (row,) = action_records.recorded(records)
    assert "Harwood" not in row["what"] and row["who"] == "Jane Okoro"


# Which measures


def choose(records, *codes, who=OFFICER, seen=None):
    with records.writing() as db:
        return chosen_measures.save(db, codes, who=who, seen=seen)


def test_the_usual_measures_are_shown_until_somebody_chooses_and_again_once_nothing_is_chosen(records):
    assert chosen_measures.chosen(records) == ()
    choose(records, "WEB", "EXP")
    assert chosen_measures.chosen(records) == ("WEB", "EXP")
    choose(records, "EXP", seen=1)
    assert chosen_measures.chosen(records) == ("EXP",)
    choose(records, seen=2)
    assert chosen_measures.chosen(records) == () and chosen_measures.row(records) is None


def test_who_chose_first_is_not_overwritten(records):
    choose(records, "WEB", "EXP")
    choose(records, "INT", seen=1)
    for codes, seen in ((("DIF",), None), (("DIF",), 1), ((), 1)):
        with pytest.raises(ChangedMeanwhile):
            choose(records, *codes, seen=seen)
    assert chosen_measures.chosen(records) == ("INT",)


@pytest.mark.parametrize(
    ("codes", "why"),
    [
        (
            ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH", "III"),
            "room for 8 measures, and these are 9",
        ),
        (("EXP", "EXP"), "only once"),
        (("EXP", "web"), "'web' is not the code"),
    ],
)
def test_page_one_has_room_for_eight_measures_each_once(records, codes, why):
    with pytest.raises(Refused, match=why):
        choose(records, *codes)


# What is final


def test_a_final_report_says_who_made_it_when_and_comes_back_byte_for_byte(records):
    final = make_final(records)
    assert (final.made.version, final.made.finalised_by) == (1, "ceo@hw.example (ceo)")
    assert final.made.finalised_on == date(2026, 10, 30) and final.made.corrections == ()
    write(records, "changed", "Something else.")
    kept = version_records.newest(records, QUARTER)
    assert kept == final and kept.model_dump_json() == final.model_dump_json()
    assert version_records.newest(records, NEXT) is None


def test_a_second_version_says_what_differs_and_the_first_stays(records):
    first = make_final(records)
    second = make_final(records, figure("956"))
    title, before = FULL.measures[0].title, FULL.measures[0].figure
    assert second.made.corrections == (f"{title}: 956; version 1 said {before}.",)
    assert version_records.all_of(records) == [second, first]
    assert version_records.newest(records, QUARTER) == second


def test_a_version_that_says_nothing_new_is_refused(records):
    final = make_final(records)
    for same in (FULL, final):
        with pytest.raises(Refused, match="Nothing has changed since version 1"):
            make_final(records, same)


def test_only_the_chief_executive_makes_a_report_final(records):
    for person in (OFFICER, BOARD, Person("guest@hw.example", frozenset({"viewer"}))):
        with pytest.raises(Refused, match="Only the Chief Executive may make a board report final"):
            make_final(records, who=person)
    assert version_records.all_of(records) == []


def test_where_nobody_signs_in_it_is_recorded_on_whose_word_it_is_final(records):
    with pytest.raises(Refused, match="who made it final"):
        make_final(records, who=LOCAL)
    final = make_final(records, who=LOCAL, on_word_of="Chief Executive, e-mail of 29 Oct 2026")
    assert final.made.finalised_by == (
        "Chief Executive, e-mail of 29 Oct 2026, recorded by this computer (local mode)"
    )


def test_a_quarter_that_still_runs_has_no_final_report(records, monkeypatch):
    monkeypatch.setenv(clock.SETTING, "2026-09-30")
    with pytest.raises(Refused, match="runs until 30 Sep 2026"):
        make_final(records)


def test_board_and_viewer_write_nothing(records):
    with pytest.raises(Refused):
        write(records, "changed", "Something.", who=BOARD)
    with pytest.raises(Refused):
        agree(records, who=BOARD)
    with pytest.raises(Refused):
        choose(records, "EXP", who=BOARD)


# All of it


def test_the_log_knows_a_report_by_its_hash_and_every_change_has_its_line(records):
    write(records, "changed", "Fewer people responded.")
    agree(records)
    choose(records, "EXP")
    make_final(records)
    with records.reading() as db:
        assert audit.problems(db) == []
        lines = list(audit.lines(db))
    assert [line.record for line in lines] == [
        "report_text",
        "report_action",
        "report_measures",
        "report_version",
    ]
    assert "(SHA-256 " in lines[-1].after and len(lines[-1].after) < 500


def test_all_of_it_is_handed_over(records):
    write(records, "changed", "Fewer people responded.")
    agree(records)
    choose(records, "EXP")
    make_final(records)
    handed = handed_over.tables(records)
    for name in ("report_text", "report_action", "report_measures", "report_version"):
        assert len(handed[name][1]) == 1


def test_the_look_for_personal_details_finds_in_a_report_only_who_made_it(records):
    make_final(records)
    with records.reading() as db:
        details = [
            (each.column, each.is_colleagues)
            for each in stored_texts(db)
            if kinds_found(each.text, each.kind)
        ]
    assert details and all(is_colleagues for _, is_colleagues in details)
