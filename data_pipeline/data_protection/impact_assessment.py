"""The facts that a data protection impact assessment asks for, under the ICO's seven headings.

Steps: ico.org.uk, "How do we do a DPIA?". What only people can judge is left for them to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from data_pipeline.data_protection import note
from data_pipeline.data_protection.taken_out import NOT_EVERY_NAME, WHO_WROTE
from data_pipeline.data_protection.what_is_held import held
from data_pipeline.experiences.trends.small_numbers import FEWEST
from data_pipeline.organisation import page_to_publish, policies, printed_pages
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.organisation.page_to_publish import Entry, Part
from data_pipeline.organisation.settings import settings_of
from data_pipeline.organisation.settings_sections import ELSEWHERE, Settings, area_served
from data_pipeline.plain_words import counted, number

TITLE = "Facts for a data protection impact assessment (DPIA)"
INTRO = (
    "What the dashboard knows, under the headings of the Information Commissioner's Office. It is no "
    "assessment: where it says so, somebody has to judge and write."
)
FOR_YOU = "For you to say."
STEPS = (
    "Step 1: identify the need for a DPIA",
    "Step 2: describe the processing",
    "Step 3: consider consultation",
    "Step 4: assess necessity and proportionality",
    "Step 5: identify and assess risks",
    "Step 6: identify measures to mitigate the risks",
    "Step 7: sign off and record outcomes",
)
NEED = (
    "What people tell us about their care is information about health, which the law protects more strongly "
    "(special category data). It is kept, coded by theme and counted."
)


def html(data: DataFolder, texts: int) -> str:
    """The facts as one file to print and fill in. texts: of how many experiences the words are kept now."""
    letterhead = printed_pages.letterhead(data)
    return page_to_publish.html(TITLE, letterhead, parts(settings_of(data), texts), INTRO)


def parts(ours: Settings, texts: int) -> Sequence[Part]:
    """One part for each step."""
    said = (
        _need(),
        _processing(ours, texts),
        _consultation(),
        _necessity(ours),
        _risks(),
        _measures(ours),
        _sign_off(),
    )
    return tuple(Part(step, entries=entries) for step, entries in zip(STEPS, said, strict=True))


def _need() -> tuple[Entry, ...]:
    return (
        Entry("What we want to achieve", (("Aims", "; ".join(dict.fromkeys(_whys()))), ("Why a DPIA", NEED))),
    )


def _whys() -> list[str]:
    """What each thing is held for, whatever the settings are."""
    return [each.why.rstrip(".") for each in held(Settings())]


def _processing(ours: Settings, texts: int) -> tuple[Entry, ...]:
    area = area_served(ours)
    return (
        Entry(
            "Nature",
            (
                ("Source", "Public comments that we paste, messages, forms, calls and events; exports of our "
                           "own accounts."),
                ("Use", "A person codes it by theme, service and feeling; the dashboard counts."),
                ("Store", " ".join(note.where_kept(ours))),
                ("Delete", " ".join(each.erased for each in held(ours)[:1])),
                ("Share", "Concerns go to providers, the ICB or CQC, in our words, with names taken out."),
            ),
        ),
        Entry(
            "Scope",
            (
                ("What", "; ".join(each.title for each in held(ours))),
                ("How much", f"The words of {counted(texts, 'experience')} are kept now."),
                ("How long", held(ours)[0].how_long),
                ("Area", FOR_YOU if area == ELSEWHERE else area),
                ("How often, and how many people", FOR_YOU),
            ),
        ),
        Entry(
            "Context",
            (
                ("Relationship with people, children and others at risk", FOR_YOU),
                ("What control people have", note.RIGHTS),
                ("Would they expect it", FOR_YOU),
                ("Concerns raised before", FOR_YOU),
            ),
        ),
        Entry("Purposes", (("Benefits for people and for us", FOR_YOU),)),
    )  # fmt: skip


def _consultation() -> tuple[Entry, ...]:
    return (
        Entry(
            "Whose views",
            (
                ("People who tell us about care", FOR_YOU),
                ("Others: staff, board, experts, suppliers", FOR_YOU),
            ),
        ),
    )


def _necessity(ours: Settings) -> tuple[Entry, ...]:
    notice = ours.policies.privacy_notice
    return (
        Entry(
            "Lawful and no more than needed",
            (
                ("Lawful basis", ours.policies.lawful_basis or f"{note.NOT_SAID} {FOR_YOU}"),
                ("Reason under Article 9 for health data", FOR_YOU),
                ("No more than needed", f"{WHO_WROTE} Text is redacted before it is stored."),
                (
                    "What people are told",
                    f"Our privacy notice: {notice}" if notice else f"No address is set. {FOR_YOU}",
                ),
                ("Rights", note.RIGHTS),
                ("Sent abroad, and processors", FOR_YOU),
                ("Is there another way", FOR_YOU),
            ),
        ),
    )


RISKS = (
    ("Somebody is recognised by what they told us, though no name is there", "small"),
    ("A name or a contact detail slips through redaction", "redaction"),
    ("Somebody sees what they should not", "access"),
    ("Words are kept for longer than needed", "retention"),
    ("A backup, or a file in the inbox, is lost or read by others", "files"),
)


def _risks() -> tuple[Entry, ...]:
    judged = (("How likely", FOR_YOU), ("How bad it would be", FOR_YOU), ("Overall", FOR_YOU))
    return tuple(Entry(risk, judged) for risk, _ in RISKS)


def measures(ours: Settings) -> dict[str, str]:
    """What the dashboard does against each kind of risk."""
    readers = policies.roles_in_words(policies.READ_EXPERIENCES.roles)
    *_, originals, backups = held(ours)
    return {
        "small": f"Counts of fewer than {number(FEWEST)} people, and numbers from which they follow, are "
        f"shown to {policies.roles_in_words(policies.READ_SMALL_NUMBERS.roles)} alone.",
        "redaction": f"{NOT_EVERY_NAME} The dashboard can look through all that it stores.",
        "access": f"People's words are read by {readers} alone, whatever page is opened. "
        + note.where_kept(ours)[0],
        "retention": f"{held(ours)[0].how_long} The log says when somebody did.",
        "files": f"Backups: {backups.how_long} {backups.who_sees} Inbox: {originals.how_long}",
    }  # fmt: skip


def _measures(ours: Settings) -> tuple[Entry, ...]:
    done = measures(ours)
    return tuple(
        Entry(risk, (("What is done", done[kind]), ("Risk that is left", FOR_YOU), ("Approved", FOR_YOU)))
        for risk, kind in RISKS
    )


def _sign_off() -> tuple[Entry, ...]:
    asked = (
        "Measures approved by", "Risks that are left approved by", "Advice of the data protection officer",
        "Advice accepted or overruled by, and why", "Answers to people's views", "Looked at again on",
    )  # fmt: skip
    return (Entry("Names and days", tuple((each, FOR_YOU) for each in asked)),)
