"""A comment as it was received, before anything is stored, and the circumstances in which it arrived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data_pipeline.errors import Refused
from data_pipeline.organisation.account_ids import account_named
from data_pipeline.records.experience_tables import ARRIVED_BY


@dataclass(frozen=True)
class Received:
    """A comment in somebody's own words, names and all: it lives in memory alone.

    response_id: what a form calls the response, with the moment of it; "" where there is none.
    service: in the words of the form, "" where it does not ask.
    question: what the form asked, "" where nothing did: it says how an answer is meant.
    """

    text: str
    received_on: date
    response_id: str = ""
    service: str = ""
    question: str = ""


@dataclass(frozen=True)
class Circumstances:
    """What a person says of all comments of one arrival; None is not known.

    service: an id of the list, where all speak of one service.
    """

    arrived_by: str = "not known"
    arrived_account_id: str | None = None
    prompted_account_id: str | None = None
    service: str | None = None

    def checked(self) -> Circumstances:
        """The same; Refused for what is no way of arriving, and for what is no account."""
        if self.arrived_by not in ARRIVED_BY:
            raise Refused(
                f"'{self.arrived_by}' is not a way of arriving. Choose one of: {', '.join(ARRIVED_BY)}."
            )
        for account in (self.arrived_account_id, self.prompted_account_id):
            if account is not None:
                account_named(account)
        return self
