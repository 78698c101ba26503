"""What the words and numbers of the network's page mean: who sees it alone has no other page for that."""

import streamlit as st

from data_pipeline.engagement.days_to_settle import UNTIL_SETTLED
from data_pipeline.experiences.trends import small_numbers
from data_pipeline.network import comparisons, queries
from data_pipeline.statistics import funnel
from pages.shared import words

RULES = f"""
- **Response** on a channel: public interactions (reactions, comments, shares and saves) per 1,000 people
  reached, or per 1,000 views, of a typical post of the quarter. Reached and viewed are never compared with
  each other, and no quarter with another. At least {comparisons.FEWEST_POSTS} posts. Boosted posts and
  replies are left out, and so is a quarter that is not wholly exported, or whose posts have not had
  {UNTIL_SETTLED.days} days each.
- **Negative experiences**: the share of coded experiences of the quarter that are negative, rounded, among at
  least {comparisons.FEWEST_CODED}. The number beside it is rounded to {queries.ROUGHLY}.
- **Usual** is the middle of all organisations; whoever lies far out counts less. The **grey band** holds 19
  in 20 ordinary ones of each size. With few posts or people chance alone moves a figure far, so the band is
  wider on the left.
- **Higher or lower than usual**: outside the dashed lines. The more measures and organisations we look at,
  the further out these lie. Where nobody is different, up to 4 pages in 100 name somebody all the same;
  where some organisations lie far out by nature, one in five does, or more. So ask first, and look whether
  it is so again next quarter.
- **Too few to compare**: fewer posts or experiences than that. With fewer than {funnel.FEWEST} organisations
  nobody can say what is usual.
- **No places.** Organisations stand by name. Who comes first or last is mostly chance, and changes from
  quarter to quarter.
- **{words.NOT_SHOWN}**: fewer than {small_numbers.FEWEST} people, and any number that would give such
  a number away. No words that anybody wrote, and no name of a person, are on this page or in what it is made
  from.
- **Who has loaded**: an account counts when an export reaches to the end of the newest whole month. Closed
  and parked accounts are not asked for.
"""


def section() -> None:
    """Folded away at the foot of the page."""
    with st.expander("How we worked this out"):
        st.markdown(RULES)
