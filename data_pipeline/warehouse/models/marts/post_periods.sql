-- What a post got in days that somebody chose, where those begin after it was published: YouTube's tables
-- over a range. Never added to lifetime figures. Of several exports of the same days the newest counts.
-- grain: account_id, post_id, period_start, period_end, metric
select
    p.account_id,  -- as in accounts
    p.post_id,  -- as in posts
    p.period_start,  -- first day of the range
    p.period_end,  -- last day of the range
    p.metric,  -- as in metrics
    p.value,  -- the figure of these days; viewers are people and cannot be added up
    p.load_id,  -- the load that it came from
    a.organisation  -- whose account it is
from post_period_newest as p
join owners as a on a.account_id = p.account_id
