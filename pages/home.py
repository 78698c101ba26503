"""What changed, and what needs me?"""

from data_pipeline import clock, periods
from data_pipeline.engagement.queries import accounts as account_queries
from pages.sections.decisions import list_of_decisions
from pages.sections.engagement import months
from pages.sections.home import officer_to_do
from pages.sections.home.how_complete import how_complete
from pages.sections.home.to_do import what_needs_you
from pages.sections.home.what_changed import what_changed
from pages.sections.home.what_people_told import what_people_told
from pages.shared import layout, troubles
from pages.shared.scope import ask

scope = layout.page("Home", __doc__)
layout.stop_without_data(scope)
newest = periods.last_complete_month(scope.last_day or clock.today())
freshness = ask(scope, account_queries.freshness)
what_changed(scope)
what_people_told(scope)
with troubles.said():  # these rest on records; the rest of the page does not
    what_needs_you(scope, freshness, list_of_decisions.waiting(scope), officer_to_do.waiting(scope))
how_complete(scope, months.rows(scope, scope.accounts), freshness, newest)
