"""A post has settled after as many days as pages say, and as the models' own definitions say."""

import re

from data_pipeline.engagement.days_to_settle import UNTIL_SETTLED
from data_pipeline.warehouse.sql_models import all_models
from tests.spec import built, rows


def test_a_post_settles_in_the_models_when_pages_say_it_does():
    db = built(post="post_id | published_at\n a | 2025-02-28 10:00:00+00")
    [(days,)] = rows(db, "settles_on - local_date", "posts")
    assert days == UNTIL_SETTLED.days


def test_the_definitions_of_the_figures_name_the_same_days():
    named = {
        (model.name, column): int(days)
        for model in all_models()
        for column, comment in model.comments.items()
        for days in re.findall(r"(\d+) days after publishing", comment)
    }
    assert {("posts", "is_provisional"), ("account_months", "provisional_posts")} <= named.keys()
    assert set(named.values()) == {UNTIL_SETTLED.days}
