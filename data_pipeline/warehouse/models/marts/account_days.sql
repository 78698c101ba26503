-- An account's figures of one day, as the platform counts days. The newest export that reports a value
-- wins; a 0 never replaces a value above 0, because platforms export empty weeks that later fill.
-- grain: account_id, date, metric
with ordered as (
    select *, row_number() over (partition by account_id, date, metric order by turn desc) as place
    from day_versions
    where not would_erase
)
select
    o.account_id,  -- as in accounts
    o.date,  -- the platform's own day
    o.metric,  -- as in metrics
    o.value,  -- the figure of that day; reach, followers and users are people and cannot be added up
    o.load_id,  -- the load that it came from
    a.organisation  -- whose account it is
from ordered as o
join owners as a on a.account_id = o.account_id
where o.place = 1
