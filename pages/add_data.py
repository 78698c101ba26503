"""Which files are missing?"""

from data_pipeline.loading.downloads_due import Download
from pages.sections.diary import diary_of_events
from pages.sections.loading import (
    backup_button,
    downloads_due,
    first_look,
    first_questions,
    loads_left_out,
    receipts,
    restore_backup,
    typed_figures,
    unknown_table,
    uploads,
    year_before,
)
from pages.sections.outcomes import recommendations, typed_outcomes
from pages.sections.register import hours
from pages.shared import layout, saving, troubles

scope = layout.page("Add data", __doc__)
downloads: list[Download] = []
saving.said_before()
with troubles.said():
    loads_left_out.section(scope)
is_backup_first = backup_button.is_asked_for(scope)
if is_backup_first:
    with troubles.said():
        backup_button.back_up(scope)
with troubles.said():
    if not scope.folder.is_sample:
        first_questions.three_questions(scope)
    downloads = downloads_due.of_every_account(scope)
    downloads_due.answer(scope, downloads)
    uploads.drop(scope)
if not scope.folder.is_sample:
    with troubles.said():
        first_look.first_look(scope)
with troubles.said():
    downloads_due.to_download(scope, downloads)
if not scope.folder.is_sample:
    with troubles.said():
        hours.ask(scope, scope.accounts)
        year_before.reach_back(scope)
    with troubles.said():
        typed_figures.figures(scope)
        typed_figures.to_fill_in()
        unknown_table.remembered(scope)
with troubles.said():
    typed_outcomes.section(scope)
    recommendations.section(scope)
with troubles.said():
    diary_of_events.section(scope)
with troubles.said():
    receipts.receipts(scope)
    if not is_backup_first and backup_button.is_offered(scope):
        backup_button.back_up(scope)
if not scope.folder.is_sample:
    with troubles.said():
        restore_backup.section(scope)
