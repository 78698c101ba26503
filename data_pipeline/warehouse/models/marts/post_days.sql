-- What a post got on one day: YouTube's charts, which show a few posts and one figure each. The newest
-- export that holds the day counts.
-- grain: account_id, post_id, date, metric
with ordered as (
    select
        e.account_id, e.item as post_id, e.date, e.metric, e.value, e.load_id,
        row_number() over (partition by e.account_id, e.item, e.date, e.metric order by t.turn desc, e.part) as place
    from snapshot_extra as e
    join receipt_parts as r on r.load_id = e.load_id and r.part = e.part
    join load_turns as t on t.load_id = e.load_id
    where r.shape = 'post_day'
)
select
    o.account_id,  -- as in accounts
    o.post_id,  -- as in posts
    o.date,  -- the platform's own day
    o.metric,  -- as in metrics
    o.value,  -- the figure of that day; viewers are people and cannot be added up
    o.load_id,  -- the load that it came from
    a.organisation  -- whose account it is
from ordered as o
join owners as a on a.account_id = o.account_id
where o.place = 1
