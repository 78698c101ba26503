-- An account's figures of one day, as the platform counts days. The newest export that reports a value
-- wins; a 0 never replaces a value above 0, because platforms export empty weeks that later fill.
-- grain: account_id, date, metric
select
    d.account_id,  -- as in accounts
    d.date,  -- the platform's own day
    d.metric,  -- as in metrics
    d.value,  -- the figure of that day; reach, viewers, followers and users are people and cannot be added up
    d.load_id,  -- the load that it came from
    a.organisation  -- whose account it is
from day_newest as d
join owners as a on a.account_id = d.account_id
