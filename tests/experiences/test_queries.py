"""What is asked about experiences, and by whom."""

from datetime import date

import pytest

from data_pipeline.experiences.queries import comments, counts, theme_shares, words
from data_pipeline.organisation import policies
from data_pipeline.organisation.people import ROLES, Person
from tests.spec import built

HEAD = "experience_id | received_on | arrived_by | service | sentiment | coded_by | negative | text\n"


def experiences(*lines: tuple[str, int, str, str]) -> str:
    """Experiences from day, how many of them, service and words."""
    rows, number = [], 0
    for day, times, service, text in lines:
        for _ in range(times):
            number += 1
            rows.append(
                f"1-{number} | {day} | event | {service} | negative | suggested | 0.{number % 10} | {text}"
            )
    return HEAD + "\n".join(rows)


MARTS = ("experiences", "experience_themes", "experience_months", "experience_quarters", "experience_words")
MANY = experiences(
    ("2026-01-05", 40, "gp", "No appointment"),
    ("2026-04-02", 20, "gp", "No appointment"), ("2026-04-03", 3, "maternity", "The midwife"),
    ("2026-04-04", 6, "dentist", "No dentist"), ("2026-05-02", 60, "gp", "No appointment"),
    ("2026-07-02", 30, "pharmacy", "No inhalers left"), ("2026-07-03", 12, "gp", "No appointment"),
)  # fmt: skip


@pytest.mark.parametrize(
    "query",
    [
        counts.months, comments.texts,
        words.words, comments.sources,
        words.new_words_with_examples, theme_shares.shares,
    ],
)  # fmt: skip
def test_single_numbers_and_words_are_for_officer_and_chief_executive_alone(query):
    asking = {role for role in ROLES if policies.may_ask(Person("somebody", frozenset({role})), query)}
    assert asking == {"officer", "ceo"}
    assert policies.may_ask(Person("somebody", frozenset({"viewer"})), counts.published)


def test_a_small_number_is_not_shown_to_others_nor_what_would_give_it_away():
    found = counts.published(built(*MARTS, record_experiences=MANY))
    april = found[(found["kind"] == "month") & (found["period_start"] == "2026-04-01")]
    shown = april[april["dimension"] == "service"].set_index("item")["experiences"]
    assert shown.isna()["maternity"] and shown.isna()["dentist"]
    assert shown["gp"] == 20
    whole = april[april["dimension"] == "all"].iloc[0]
    assert (whole["experiences"], whole["others"]) == (29, 29)


def test_a_rare_item_is_named_although_its_number_is_not():
    found = counts.published(built(*MARTS, record_experiences=MANY))
    assert found.loc[found["item"] == "maternity", "is_hidden"].any()


def test_published_numbers_never_hold_the_words():
    found = counts.published(built(*MARTS, record_experiences=MANY))
    assert "text" not in found and not found.astype(str).stack().str.contains("midwife").any()


def test_texts_come_most_critical_first_and_as_they_were_asked_for():
    db = built(*MARTS, record_experiences=MANY)
    found = comments.texts(db, date(2026, 4, 1), date(2026, 4, 30), {"service": "maternity"})
    assert found["text"].tolist() == ["The midwife"] * 3
    assert found["negative"].is_monotonic_decreasing
    assert len(comments.texts(db, date(2026, 7, 1), date(2026, 7, 31), {"word": "inhalers"}, 5)) == 5


def test_a_word_that_was_not_said_before_is_new_this_quarter_with_examples():
    found = words.new_words_with_examples(
        built(*MARTS, record_experiences=MANY), "2026-27 Q2", date(2026, 7, 1), date(2026, 9, 30)
    )
    assert "inhalers" in [each.word for each in found]
    inhalers = next(each for each in found if each.word == "inhalers")
    assert (inhalers.now, len(inhalers.examples)) == (30, 3)


def test_in_the_first_quarter_nothing_is_called_new():
    db = built(*MARTS, record_experiences=experiences(("2026-04-02", 20, "gp", "No appointment")))
    assert words.new_words_with_examples(db, "2026-27 Q1", date(2026, 4, 1), date(2026, 6, 30)) == []
