"""Who has loaded: by name, account by account, without blame for accounts that are parked or closed."""

from datetime import date

import pandas as pd

from data_pipeline.network import who_has_loaded
from tests.written_exports import table

TODAY = date(2026, 10, 5)
ACCOUNTS = """
organisation | account_id   | channel    | status  | last_day   | newest_as_of | loaded_at
ash          | facebook-a   | facebook   | active  | 2026-09-30 | 2026-10-02 | 2026-10-03
ash          | newsletter-a | newsletter | active  | 2026-09-12 | 2026-10-02 | 2026-10-03
ash          | x-a          | x          | closed  | 2024-01-01 | 2024-01-02 | 2024-01-03
beech        | facebook-b   | facebook   | active  | 2026-09-30 | 2026-10-01 | 2026-10-02
beech        | website-b    | website    | active  | 2026-08-31 | 2026-08-31 | 2026-09-03
cedar        | facebook-c   | facebook   | active  | 2026-06-30 | 2026-07-01 | 2026-07-02
"""
ORGANISATIONS = """
    organisation | title
    ash          | Ash
    beech        | Beech
    cedar        | Cedar
    dogwood      | Dogwood
"""


def loaded(organisations: str = ORGANISATIONS) -> who_has_loaded.Loaded:
    accounts = pd.DataFrame(table(ACCOUNTS))
    for name in ("newest_as_of", "loaded_at"):
        accounts[name] = pd.to_datetime(accounts[name], utc=True)
    return who_has_loaded.by(TODAY, pd.DataFrame(table(organisations)), accounts)


def test_the_sentence_says_who_has_all_who_has_part_and_who_has_nothing():
    assert who_has_loaded.in_words(loaded()) == (
        "1 of 4 organisations has all figures to the end of Sep 2026. In part: Beech. "
        "Not yet: Cedar and Dogwood."
    )


def test_a_newsletter_that_was_exported_after_the_month_counts_though_none_was_sent_on_its_last_day():
    assert loaded().rows.set_index("organisation")["covered"]["ash"] == 2


def test_of_an_account_that_is_closed_nothing_is_expected():
    assert loaded().rows.set_index("organisation")["accounts"]["ash"] == 2


def test_the_channels_without_figures_are_named():
    assert loaded().rows.set_index("organisation")["missing"]["beech"] == ["website"]


def test_of_many_only_some_are_named_in_the_sentence():
    many = "organisation | title\nash | Ash\n" + "\n".join(f"o{n} | Organisation {n}" for n in range(8))
    assert who_has_loaded.in_words(loaded(many)).endswith(
        "Not yet: Organisation 0, Organisation 1, Organisation 2, Organisation 3, Organisation 4 and 3 more."
    )


def test_where_nobody_has_loaded_nobody_is_named():
    nobody = "organisation | title\ndogwood | Dogwood\nelm | Elm"
    assert (
        who_has_loaded.in_words(loaded(nobody)) == "No organisation has figures to the end of Sep 2026 yet."
    )


def test_an_organisation_without_any_figures_has_no_day():
    days = loaded().rows.set_index("organisation")["last_day"]
    assert who_has_loaded.day_in_words(days["dogwood"]) == "Nothing yet"
    assert who_has_loaded.day_in_words(days["cedar"]) == "30 Jun 2026"


def test_the_reminder_names_nobody_and_what_to_do():
    reminder = who_has_loaded.reminder(loaded())
    assert "to the end of Sep 2026" in reminder and "Add data" in reminder
    assert not any(name in reminder for name in ("Ash", "Beech", "Cedar", "Dogwood"))
