-- What a post got on one day: YouTube's charts, which show a few posts and one figure each. The newest
-- export that holds the day counts.
-- grain: account_id, post_id, date, metric
select
    d.account_id,  -- as in accounts
    d.post_id,  -- as in posts
    d.date,  -- the platform's own day
    d.metric,  -- as in metrics
    d.value,  -- the figure of that day; viewers are people and cannot be added up
    d.load_id,  -- the load that it came from
    a.organisation  -- whose account it is
from post_day_newest as d
join owners as a on a.account_id = d.account_id
