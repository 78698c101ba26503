"""Who are we, and what does an hour cost us?"""

import streamlit as st

from data_pipeline.organisation import settings_sections
from data_pipeline.organisation.settings import settings_of
from data_pipeline.organisation.settings_sections import ELSEWHERE, Settings
from pages.sections.organisation import (
    house_rules,
    how_long_kept,
    logo_and_colour,
    our_documents,
    targets,
    what_an_hour_costs,
    who_we_are,
    working_week,
)
from pages.sections.register import hours
from pages.shared import layout, saving, words


def answer(ours: Settings) -> str:
    """Whether what costs and comparisons rest on is set."""
    lacking = [] if ours.organisation.name else ["our name"]
    lacking += [] if ours.work.rates() else ["what an hour costs"]
    if lacking:
        return f"Still to say: {words.listed(lacking)}."
    area = settings_sections.area_served(ours)
    serving = "" if area == ELSEWHERE else f" serves {area}"
    rate = what_an_hour_costs.exact(ours.work.rates()[-1][1])
    return f"{ours.organisation.name}{serving}; an hour of staff time costs {rate}."


scope = layout.page("Our organisation", __doc__)
saving.said_before()
ours = settings_of(scope.folder)
layout.answer(answer(ours))
if scope.folder.is_sample:
    st.markdown("These are the answers of the invented organisation. Start with your own data to give yours.")
who_we_are.section(scope, ours)
logo_and_colour.section(scope, ours)
what_an_hour_costs.section(scope, ours)
hours.in_words(scope)
targets.section(scope)
working_week.section(scope, ours)
how_long_kept.section(scope, ours)
our_documents.section(scope, ours)
house_rules.section(scope, ours)
