"""The data protection note: what is held about people and why, to publish, to print and to read on a page."""

from __future__ import annotations

from collections.abc import Sequence

from data_pipeline.data_protection.staff_and_media import ASKED_OF_COLLEAGUES, MEDIA, NOT_MONITORED
from data_pipeline.data_protection.taken_out import NOT_EVERY_NAME, STAYS, TAKEN_OUT
from data_pipeline.data_protection.what_is_held import Held, held
from data_pipeline.organisation import page_to_publish, printed_pages
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.page_to_publish import Entry, Part
from data_pipeline.organisation.settings import settings_of
from data_pipeline.organisation.settings_sections import Settings

TITLE = "Data protection: what we hold from online engagement"
NOT_SAID = "We have not said yet which lawful basis we use."
LABELS = {
    "about": "About whom",
    "why": "Why",
    "how_long": "How long",
    "who_sees": "Who sees it",
    "erased": "How it is erased",
}
RIGHTS = (
    "You can ask what we hold about you, and ask us to correct or delete it. We do not record who "
    "wrote, so tell us about when you wrote and what about: then we can find it. If our "
    "answer does not satisfy you, you can complain to the data protection regulator (ico.org.uk)."
)


def html(data: DataFolder) -> str:
    """The note as one file for the web or for paper."""
    ours = settings_of(data)
    return page_to_publish.html(TITLE, printed_pages.letterhead(data), parts(ours), intro(ours))


def intro(ours: Settings) -> str:
    """Whose note it is, and about what."""
    name = ours.organisation.name or "our organisation"
    return f"How {name} handles personal data in the dashboard of its online engagement."


def parts(ours: Settings) -> Sequence[Part]:
    """The note, heading by heading."""
    return (
        Part("Our lawful basis", (basis(ours), *_our_pages(ours))),
        Part("What we hold", entries=tuple(_entry(each) for each in held(ours))),
        Part("Where it is kept", where_kept(ours)),
        Part("What is taken out before anything is stored", TAKEN_OUT, after=(NOT_EVERY_NAME,)),
        Part("What stays on purpose", points=STAYS),
        Part("Your rights", (RIGHTS,)),
        Part(
            "Staff, directors and volunteers", (NOT_MONITORED, "What our policy asks:"), ASKED_OF_COLLEAGUES
        ),
        Part("Requests from the media", (MEDIA,)),
    )


def basis(ours: Settings) -> str:
    """On which ground of the law we keep what people tell us."""
    said = ours.policies.lawful_basis
    return f"We keep what people tell us on this basis: {said}." if said else NOT_SAID


def where_kept(ours: Settings) -> tuple[str, ...]:
    """Which computers hold it, and who else learns anything."""
    if not ours.sign_in.is_on:
        place = "All data stays on this computer: nobody else can connect to the dashboard."
    else:
        place = (
            "All data stays on the computer that runs the dashboard. People sign in, and our sign-in service "
            "learns that they do."
        )
    database = ("What people write down is in a database server of ours.",) if ours.records.url else ()
    return (place, *database, "The dashboard asks no outside service about anything that people wrote.")


def _our_pages(ours: Settings) -> tuple[str, ...]:
    pages = {"Our privacy notice": ours.policies.privacy_notice, "Our house rules": ours.policies.house_rules}
    return tuple(f"{title}: {address}" for title, address in pages.items() if address)


def _entry(each: Held) -> Entry:
    return Entry(each.title, tuple((label, getattr(each, name)) for name, label in LABELS.items()))
