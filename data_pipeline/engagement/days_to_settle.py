"""How long the figures of a post are still settling, as pages say it.

It is decided in `warehouse/models/staging/post_figures.sql`; a test holds that to the same days.
"""

from datetime import timedelta

UNTIL_SETTLED = timedelta(days=28)  # from publishing: before, too much may still come to judge a post by
