"""What is held about people: why, how long, who sees it, how it is erased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data_pipeline.data_protection.taken_out import WHO_WROTE
from data_pipeline.experiences.trends.small_numbers import FEWEST
from data_pipeline.installation.program import BACKUPS_KEPT
from data_pipeline.organisation import policies
from data_pipeline.organisation.settings_sections import Settings
from data_pipeline.plain_words import counted, number_in_words, with_capital

PUBLIC = "People who tell us about health and care services"
COLLEAGUES = "Our staff, directors and volunteers"
COMMENTERS = "People who comment where all can read it"
NOBODY = "Nobody: these are figures, and what we published ourselves"
NO_END = "No end is set."


@dataclass(frozen=True)
class Held:
    """One kind of thing that is held. tables: of the records, by their names; none for what lies in files."""

    title: str
    about: str
    why: str
    how_long: str
    who_sees: str
    erased: str
    tables: tuple[str, ...] = ()


def held(ours: Settings) -> Sequence[Held]:
    """Everything that is held, what is most personal first."""
    return (
        _words(ours),
        _coding(),
        _follow_up(),
        _lines_of_items(ours),
        _items(),
        _colleagues(),
        _reports(),
        _log(),
        _figures(),
        *_of_the_network(ours),
        _originals(),
        _backups(ours),
    )


def words_kept(ours: Settings) -> str:
    """When people's words are due, and that a person deletes them."""
    months = counted(ours.retention.free_text, "month")
    return (
        f"People's words are due for deletion {months} after they came in. Then one of us deletes them: "
        "nothing is deleted by itself. Their themes stay."
    )


def _words(ours: Settings) -> Held:
    return Held(
        "What people told us, in their own words",
        f"{PUBLIC}, and those they speak of. It may be about health. {WHO_WROTE}",
        "To learn how people experience health and care, and to take what matters further.",
        words_kept(ours),
        _only(policies.READ_EXPERIENCES.roles),
        "One experience: Add experiences, Delete one experience, by the number that stands beside it. The "
        "words that are due: a button on the same page.",
        ("experience_text",),
    )


def _coding() -> Held:
    board = policies.roles_in_words(policies.readers("what_people_tell_us"))
    everybody = policies.roles_in_words(policies.readers("board_report"))
    alone = policies.roles_in_words(policies.READ_SMALL_NUMBERS.roles)
    return Held(
        "What it was about: theme, service, feeling, day, and how it reached us",
        f"{PUBLIC}, without their words.",
        "To count what many people say, and to see what is new.",
        NO_END,
        f"Counts of {FEWEST} people or more: {board}; in a final board report, {everybody}. Single "
        f"experiences and smaller counts: {alone}.",
        "With the experience that it belongs to, or with the whole arrival that it came in.",
        ("experience", "experience_theme", "experience_suggestion", "arrival", "redirected"),
    )


def _follow_up() -> Held:
    return Held(
        "Concerns that we took further, and what came of them",
        f"{PUBLIC}, in our words, with names taken out; and the organisations that we wrote to.",
        "To see that somebody answers, and to say where people made a difference.",
        NO_END,
        f"Concerns: {_only(policies.READ_CONCERNS.roles)} Differences and recommendations may stand in a "
        f"final board report: {policies.roles_in_words(policies.readers('board_report'))}.",
        "It can be withdrawn for a reason, and then stays, crossed out. No button deletes it.",
        ("escalation", "escalation_stage", "difference", "recommendation"),
    )


def _lines_of_items(ours: Settings) -> Held:
    months = counted(ours.retention.free_text, "month")
    return Held(
        "The line that says what an item of moderation was",
        f"{COMMENTERS}, and those they speak of: described in our words, with names taken out.",
        "So that whoever decides on it next knows which one it was.",
        f"It is due for deletion {months} after it was written. Then one of us deletes it: nothing is "
        "deleted by itself.",
        _only(policies.READ_MODERATION.roles),
        "With its item. The lines that are due: a button on Moderation.",
        ("moderation_line",),
    )


def _items() -> Held:
    board = policies.roles_in_words(policies.READ_MODERATION_COUNTS.roles)
    alone = policies.roles_in_words(policies.READ_MODERATION.roles)
    return Held(
        "Items of moderation: where and when it was, what we did and why, and who decided",
        f"{COLLEAGUES}, in what they decided; and the people whose comment it was, without name or words. It "
        "may be about a possible hate crime.",
        "To act promptly, to be fair to whoever wrote, and to show that we were.",
        NO_END,
        f"Single items: {alone}. How many they were, and what we did: {board}; in a final board report, "
        f"{policies.roles_in_words(policies.readers('board_report'))}.",
        "One item: on its page, Delete this item. What was written down by mistake is taken back, and stays "
        "to be read.",
        ("moderation_item", "moderation_event", "moderation_quiet", "moderation_dismissed"),
    )


def _colleagues() -> Held:
    register = policies.roles_in_words(policies.readers("accounts"))
    decisions = policies.roles_in_words(policies.READ_DECISIONS.roles)
    return Held(
        "Who of us does what: the register of accounts, decisions and their steps",
        f"{COLLEAGUES}, by name or office, in what they do for us.",
        "So that every account has somebody who runs it, and every decision somebody who made it.",
        NO_END,
        f"The register: {register}. Decisions and who agreed: {decisions}.",
        "By changing the entry. Agreements stay as the record of a decision.",
        ("account", "decision", "agreement", "checklist", "weights"),
    )


def _reports() -> Held:
    drafts = policies.roles_in_words(policies.WRITE_REPORTS.roles)
    final = policies.roles_in_words(policies.readers("board_report"))
    return Held(
        "Board reports, with the actions agreed and who is to do them",
        f"{COLLEAGUES}, by name or office.",
        "So that the board knows what happened and what is to be done.",
        NO_END,
        f"Drafts: {drafts}. Final reports: {final}.",
        "By changing the draft. A final report stays as it was, and a new version follows it.",
        ("report_text", "report_action", "report_measures", "report_version"),
    )


def _log() -> Held:
    return Held(
        "The log of changes, and who opened what",
        f"{COLLEAGUES}: who changed which record and when. It holds no words of the public.",
        "So that nobody can change a record without a trace.",
        NO_END,
        "Whoever may run commands on the computer of the dashboard.",
        "It cannot be erased: each line is sealed with the one before.",
        ("audit", "audit_head", "ended_sign_in", "opened"),
    )


def _figures() -> Held:
    everybody = policies.roles_in_words(policies.readers("home"))
    posts = policies.roles_in_words(policies.READ_POSTS.roles)
    return Held(
        "Figures of our accounts, our own posts, hours, outcomes and the diary",
        f"{NOBODY}. Names and account names of the public are taken out when a file is loaded; some names "
        "are missed.",
        "To see whether what we do online is worth the effort.",
        NO_END,
        f"Sums: {everybody}. Single posts: {posts}.",
        "Taking back the load that it came with takes it out of every figure. A copy stays in the data "
        "folder, and goes into later backups, until it is deleted for good. What we typed is changed where "
        "it was typed.",
        (
            "effort", "usual_hours", "post_tag", "new_start", "outcome", "measure", "diary",
        ),
    )  # fmt: skip


def _of_the_network(ours: Settings) -> Sequence[Held]:
    """What somebody outside the organisation sees, where anybody was named to see the network."""
    if not ours.network.viewer:
        return ()
    of_the_network = Held(
        "Counts and rates of each organisation that shares this dashboard, side by side",
        f"{PUBLIC}, counted by quarter, theme and how they felt: nobody's words, no single experience and "
        "no name.",
        "So that whoever commissions or supports us sees what stands out, and who has loaded figures.",
        "As long as what it is counted from.",
        "Whoever was named for that when the dashboard was set up. Counts of fewer than "
        f"{FEWEST} people, and what would give them away, are not shown.",
        "With what it is counted from: it is counted again when the page is next opened after that. The two "
        "databases of counts before it stay until newer ones follow.",
    )
    return (of_the_network,)


def _originals() -> Held:
    return Held(
        "The files that we downloaded from platforms, as they are",
        "Whoever stands in them: they are the platforms' own files.",
        "So that a load can be read again.",
        "Until somebody deletes them: they are not needed once they are loaded.",
        "Whoever may open the data folder on the computer of the dashboard.",
        "By deleting the file in the inbox.",
    )


def _backups(ours: Settings) -> Held:
    months = counted(ours.retention.backups, "month")
    return Held(
        "Backups",
        "Everybody named above.",
        "So that nothing is lost when a computer breaks.",
        f"{with_capital(months)}: the day is said when one is made, and by then somebody has to delete the "
        "file. Its name has only the day on which it was made. Updates of the program make backups too, and "
        f"keep the last {number_in_words(BACKUPS_KEPT)}.",
        "Whoever has the file: it is not encrypted, so it belongs on a disk that is locked away.",
        "By deleting the file; those of updates lie in .local/backups, beside the program. After restoring "
        "an older one, delete again what was erased since.",
    )


def _only(roles: tuple[policies.Role, ...]) -> str:
    return f"{policies.roles_in_words(roles)}, and nobody else."
