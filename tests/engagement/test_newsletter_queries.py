"""What is asked about newsletters comes back in the order of sending, and a blank is never a zero."""

import numpy as np

from data_pipeline.engagement.queries import newsletter
from tests.marts import marts

MAILINGS = """
    account_id   | mailing_id | sent_on    | unique_clicks | click_rate
    newsletter-a | b          | 2026-06-04 |               |
    newsletter-a | a          | 2026-05-07 | 10            | 12.5
    newsletter-b | c          | 2026-05-01 | 3             | 4
"""


def test_the_mailings_of_the_accounts_asked_for_come_oldest_first():
    found = newsletter.mailings(marts(mailings=MAILINGS), ["newsletter-a"])
    assert found["mailing_id"].tolist() == ["a", "b"]


def test_clicks_not_reported_stay_unreported():
    found = newsletter.mailings(marts(mailings=MAILINGS), ["newsletter-a"])
    assert np.isnan(found["unique_clicks"].iloc[1]) and found["unique_clicks"].iloc[0] == 10


def test_without_newsletters_the_answer_is_empty_and_has_its_columns():
    found = newsletter.mailings(marts(), ["newsletter-a"])
    assert found.empty and "click_rate" in found
