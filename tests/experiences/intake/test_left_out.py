"""What is not kept: a person leaves it out, or it is no new experience; each is counted, none is stored."""

import re
from collections import Counter

import pytest

from data_pipeline.errors import Refused
from data_pipeline.experiences.coding import coding_queue
from data_pipeline.experiences.intake import arrivals, form_files
from data_pipeline.experiences.intake import records as arrival_records
from data_pipeline.experiences.intake.comment import Circumstances
from data_pipeline.experiences.intake.preview import without
from data_pipeline.exports.forms import form_tables
from tests.experiences.conftest import DAY, OFFICER
from tests.experiences.intake.test_forms import DRUPAL, OTHER

pytestmark = pytest.mark.usefixtures("few_marts")

BLOCK = """Sheila Patel
Waited three weeks for an appointment.
Like Reply 2d
Tom Nowak
The dentist was kind to my mum Amina
Like Reply 3d
Buy cheap watches on my page
Like Reply 3d
\u2764\ufe0f
"""
POLISH = "Czekałem trzy tygodnie na wizytę u lekarza i nikt do mnie nie zadzwonił"


@pytest.fixture
def seen(data):
    return arrivals.pasted(data, BLOCK, DAY, Circumstances())


def stored(data) -> list[str]:
    return sorted(each["text"] for each in coding_queue.queue(data))


def whys(preview) -> Counter:
    return Counter(each.why for each in preview.left_out)


def test_what_a_person_leaves_out_is_not_stored_and_counted_by_why(data, seen):
    seen = without(without(seen, 0, "unticked"), 2, "not an experience")
    arrived = arrivals.store(data, seen, OFFICER, kind="paste")
    assert stored(data) == ["The dentist was kind to my mum [name]"]
    assert (arrived.stored, arrived.duplicates, arrived.blank) == (1, 0, 1)
    assert (arrived.left_out["unticked"], arrived.left_out["not an experience"]) == (1, 1)
    with arrivals.records(data).reading() as db:
        (arrival,) = arrival_records.arrivals(db)
    assert [arrival[name] for name in ("received", "stored", "duplicates", "blank")] == [3, 1, 0, 1]


def test_what_a_person_takes_back_in_is_stored_again(data, seen):
    assert without(without(seen, 0, "unticked"), 0, "") == seen


def test_a_name_taken_out_by_hand_leaves_unticked_what_was_unticked(data, seen):
    safe = arrivals.also_without(data, without(seen, 2, "unticked"), ["dentist"])
    assert [each.unwanted for each in safe.comments] == ["", "", "unticked"]


def test_what_the_rules_leave_out_is_named_without_names(data, seen):
    assert whys(seen) == {"clutter of the page": 5, "without a comment": 1}
    assert {each.text for each in seen.left_out} == {
        "[name]", "Like Reply 2d", "Like Reply 3d", "\u2764\ufe0f"
    }  # fmt: skip
    assert all(name not in str(seen.left_out) for name in ("Sheila", "Patel", "Nowak", "Amina"))


def test_a_comment_that_is_here_already_is_left_out_with_its_words_redacted(data, paste):
    paste("The dentist was kind to my mum Amina")
    again = arrivals.pasted(data, "The dentist was kind to my mum Amina\nNo parking", DAY, Circumstances())
    assert [(each.why, each.text) for each in again.left_out] == [
        ("stored already", "The dentist was kind to my mum [name]")
    ]


def test_where_all_is_left_out_nothing_is_taken_in(data):
    seen = without(arrivals.pasted(data, "Lovely nurses", DAY, Circumstances()), 0, "unticked")
    with pytest.raises(Refused, match="nothing is left to keep"):
        arrivals.store(data, seen, OFFICER, kind="paste")
    assert stored(data) == []


def test_a_response_without_a_day_is_left_out_and_the_others_come_in(data, form):
    arrived = form("form.csv", OTHER + '"No day was given for Sheila Harwood\'s stay";;A3\n;;A4\n')
    assert arrived.sentence == (
        "2 experiences taken in (arrival 1), 1 row without a comment, 1 row without a day."
    )


def test_a_form_in_which_no_response_has_a_day_is_refused(form):
    with pytest.raises(Refused, match="none of its responses has a day under 'Completed'"):
        form("drupal.csv", re.sub(r'"2026-[^"]*"', "", DRUPAL))


def test_a_response_that_nobody_sent_off_is_counted_and_its_words_are_not_shown(data, tmp_path):
    file = tmp_path / "drupal.csv"
    file.write_text(DRUPAL, encoding="utf-8")
    preview = form_files.preview(data, form_tables.responses(file), Circumstances("web form")).preview
    assert [(each.why, each.text) for each in preview.left_out] == [("not sent off", "")]


def test_what_may_speak_of_harm_is_what_the_coding_queue_counts(data, paste):
    block = "Lovely nurses\nI do not feel safe with the carer at home\nMum was hit by staff, it is abuse"
    seen = arrivals.pasted(data, block, DAY, Circumstances())
    assert [each.may_be_harm for each in seen.comments] == [False, True, True]
    paste(block)
    assert coding_queue.unsafe(data) == 2


def test_a_comment_in_another_language_is_stored_without_suggestions_and_comes_before_the_others(data, paste):
    arrived = paste(f"The dentist was rude and useless\n{POLISH}\nI do not feel safe at home")
    assert arrived.sentence == (
        "3 experiences taken in (arrival 1). 1 does not seem to be in English: a person has to read it."
    )
    harm, polish, _ = coding_queue.queue(data)
    assert "safe" in harm["text"]
    assert (polish["text"], polish["themes"], polish["sentiment"]) == (POLISH, (), None)
    assert (polish["service"], polish["coded_by"]) == ("not_stated", None)


def test_words_of_harm_are_not_overlooked_in_another_language(data):
    block = "Moja mama nie jest safe, to jest abuse, nikt nie pomaga"
    (comment,) = arrivals.pasted(data, block, DAY, Circumstances()).comments
    assert not comment.suggested.is_judged and comment.may_be_harm


def test_the_service_that_a_person_told_stays_with_a_comment_in_another_language(data):
    (comment,) = arrivals.pasted(data, POLISH, DAY, Circumstances(service="gp")).comments
    assert (comment.suggested.service, comment.suggested.themes) == ("gp", ())
