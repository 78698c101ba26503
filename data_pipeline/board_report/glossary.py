"""Words of the report that a new trustee may not know."""

from data_pipeline.board_report.contents import Table

WORDS = (
    ("Concern", "something serious that we took to a provider, to the ICB or to CQC, who should answer"),
    ("CQC", "Care Quality Commission: it inspects health and social care services"),
    (
        "Engaged visit",
        "a visit to the website of over 10 seconds, with two pages, or with an action we marked",
    ),
    ("Experience", "what somebody told us of their health or social care"),
    ("ICB", "Integrated Care Board: it plans and pays for the NHS services of the area"),
    ("Interaction", "somebody reacted to, commented on, shared, saved or clicked what we posted"),
    ("Park", "the account stays ours, we stop posting, and its page says where we are"),
    ("Still settling", "exported under four weeks after it was posted: more reactions may have come since"),
    ("Two-step sign-in", "a code beside the password, so that a stolen password alone lets nobody in"),
)


def table() -> Table:
    """Each word with what it means."""
    return Table(caption="Words", head=("Word", "What it means"), rows=WORDS)
