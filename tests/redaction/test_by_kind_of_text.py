"""What is taken out of a text hangs on its kind."""

import pytest

from data_pipeline.redaction.by_kind_of_text import fit_to_store


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("sheila harwood.csv", "[name].csv"),
        ("Sheila Harwood comments.csv", "[name] comments.csv"),
        ("Ed Harwood.csv", "[name].csv"),
        ("mailchimp_ab_report.csv", "mailchimp_ab_report.csv"),
        ("facebook posts may 2026.csv", "facebook posts may 2026.csv"),
        ("Jan-01-2026_Mar-31-2026_12345678901234.csv", "Jan-01-2026_Mar-31-2026_12345678901234.csv"),
    ],
)
def test_the_name_of_a_file_loses_who_it_is_named_after_and_nothing_else(name, kept):
    assert fit_to_store(name, "name of a file") == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Marlbrook and Ansterbourne ICB", "Marlbrook and Ansterbourne ICB"),
        ("The Brackenhurst practice was asked", "The Brackenhurst practice was asked"),
        ("Mrs Harwood rang from 07700 900123", "Mrs [name] rang from [phone]"),
    ],
)
def test_what_we_write_about_others_keeps_the_names_of_bodies_and_loses_those_of_people(written, kept):
    assert fit_to_store(written, "our words about others") == kept
