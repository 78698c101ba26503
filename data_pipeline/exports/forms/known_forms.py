"""The forms whose exports are known by their headings, and what each of their columns is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data_pipeline.exports.recognise import normal


@dataclass(frozen=True)
class Form:
    """One program's export of responses.

    headings: those by which it is known. own: all further headings that it brings itself, which hold no
    answer. received: where the day stands, the first that is filled. zone: of its times.
    dates: the order in its numeric dates where they do not tell it. header_rows: rows of headings.
    no_option: what stands in a second row of headings where the question above has no options.
    """

    title: str
    headings: tuple[str, ...]
    response_id: str
    received: tuple[str, ...]
    own: tuple[str, ...]
    dates: str = "dmy"
    zone: str = "Europe/London"
    header_rows: int = 1
    no_option: tuple[str, ...] = ("",)
    drafts: tuple[str, ...] = ()  # columns that say that a response was not sent off


FORMS = (
    Form(
        "Microsoft Forms",
        ("ID", "Start time", "Completion time", "Email", "Name"),
        "ID",
        ("Completion time", "Start time"),
        ("Last modified time", "Language", "Total points", "Quiz feedback"),
        dates="mdy",  # as Forms writes them into its workbook, whatever the country
    ),
    Form(
        "SurveyMonkey",
        ("Respondent ID", "Collector ID", "Start Date", "End Date"),
        "Respondent ID",
        ("End Date", "Start Date"),
        ("IP Address", "Email Address", "First Name", "Last Name", "Custom Data 1", "Custom Data"),
        dates="mdy",
        header_rows=2,
        no_option=("", "open-ended response", "response"),
    ),
    Form(
        "Gravity Forms",
        ("Entry Id", "Entry Date", "Source Url", "User Agent"),
        "Entry Id",
        ("Entry Date",),
        (
            "User IP", "Created By (User Id)", "Transaction Id", "Payment Amount", "Payment Date",
            "Payment Status", "Post Id", "utm_source", "utm_medium", "utm_campaign", "Date Updated",
        ),
        zone="UTC",
    ),
    Form(
        "Drupal Webform",
        ("Serial number", "Submission ID", "Submission URI", "Created", "Completed"),
        "Submission ID",
        ("Completed", "Created"),
        (
            "Submission Token", "Changed", "Is draft", "In draft", "Current page", "Remote IP address",
            "Submitted by: ID", "Submitted by: Title", "Submitted by: URL", "Language",
            "Submitted to: Entity type", "Submitted to: Entity ID", "Submitted to: Entity title",
            "Submitted to: Entity URL", "Locked", "Sticky", "Notes", "UUID", "Webform",
        ),
        drafts=("Is draft", "In draft"),
    ),
)  # fmt: skip


def form_of(headings: Sequence[str]) -> Form | None:
    """The form with these headings, None where none is known by them."""
    there = {normal(heading) for heading in headings}
    known = [form for form in FORMS if {normal(heading) for heading in form.headings} <= there]
    return max(known, key=lambda form: len(form.headings), default=None)
