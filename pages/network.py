"""Who stands out, what do people tell, and who has not loaded?"""

import streamlit as st

from data_pipeline import clock
from data_pipeline.network import ask_comparisons, comparisons, queries, who_has_loaded
from pages.sections.network import how_we_worked_this_out, quarters, side_by_side, themes_over_all
from pages.sections.network import who_has_loaded as loaded_section
from pages.shared import layout
from pages.shared.scope import ask

scope = layout.network_page("Network", __doc__)
if scope.build is None:
    st.stop()  # what is being put together was said above
organisations = ask(scope, queries.organisations)
responses, feelings = ask(scope, queries.responses), ask(scope, queries.feelings)
loaded = who_has_loaded.by(clock.today(), organisations, ask(scope, queries.accounts))
names = quarters.offered(responses, feelings)
if not names:
    layout.answer("No organisation has figures of a whole quarter yet, so there is nothing to compare.")
    loaded_section.section(loaded, organisations)
    st.stop()
above = st.container()
quarter = quarters.chosen(names, responses)
when = quarters.span(quarter)
compared = ask(scope, ask_comparisons.of_quarter, quarter)
with above:
    layout.answer(comparisons.in_short(compared, when))
if compared:
    side_by_side.section(compared, when)
themes_over_all.section(ask(scope, queries.themes, quarter), when)
loaded_section.section(loaded, organisations)
how_we_worked_this_out.section()
