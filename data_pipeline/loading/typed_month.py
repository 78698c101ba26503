"""A month's few figures, typed in for an account without an export, and loaded like any other export."""

from collections.abc import Mapping
from datetime import date, datetime

from data_pipeline import clock
from data_pipeline.exports import templates_to_fill
from data_pipeline.exports.sources.filled_templates import MONTH, MONTHS, SOCIAL
from data_pipeline.loading.files_to_load import FileToLoad
from data_pipeline.loading.load import load
from data_pipeline.loading.outcome import Outcome
from data_pipeline.organisation.account_ids import account_named
from data_pipeline.organisation.data_folder import DataFolder, inside
from data_pipeline.organisation.whole_files import write_whole
from data_pipeline.snapshots.load_identity import Choices

FIELDS = tuple(name for name in MONTHS.columns if name != "month")
CHANNELS = SOCIAL
TITLE = MONTHS.title  # by which its exports are told apart wherever they are named


def heading(name: str) -> str:
    """What a figure is called in the form and in the file."""
    return MONTHS.columns[name].headings[0]


def save(data: DataFolder, account: str, month: date, figures: Mapping[str, int]) -> Outcome:
    """Writes a month's figures into the account's inbox and loads them; figures left out are not reported.

    figures: the name of a field -> the figure. Raises WrongAccount for a name that is no account.
    """
    owner = account_named(account)
    now = clock.now()
    folder = inside(data.inbox, owner.account_id)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"typed in {month:%Y-%m}.csv"
    write_whole(file, text(month, figures, now))
    choices = Choices(exported_on=clock.today())
    return load(data, [FileToLoad(file, file)], choices, owner.account_id)[0]


def text(month: date, figures: Mapping[str, int], now: datetime) -> str:
    """The file's content. The time makes another file of each entry, also of one with figures as before."""
    row = {heading(name): str(figures[name]) for name in FIELDS if name in figures}
    lines = templates_to_fill.filled(MONTHS, [row | {MONTH: f"{month:%Y-%m}"}]).splitlines()
    return f"{lines[0]},Typed in at\r\n{lines[1]},{now:%Y-%m-%d %H:%M:%S %z}\r\n"
