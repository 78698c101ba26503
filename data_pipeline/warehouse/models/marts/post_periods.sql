-- What a post got in days that somebody chose, where those begin after it was published: YouTube's tables
-- over a range. Never added to lifetime figures. Of several exports of the same days the newest counts.
-- grain: account_id, post_id, period_start, period_end, metric
with measures as (
    select load_id, part, account_id, post_id, metric, value
    from snapshot_post
    unpivot (value for metric in (reach, views, reactions, comments, shares, saves, clicks))
),
figures as (
    select load_id, part, post_id, metric, cast(value as double) as value
    from measures
    union all
    select load_id, part, item as post_id, metric, value
    from snapshot_extra
    where date is null
),
ordered as (
    select
        x.account_id, x.post_id, x.period_start, x.period_end, f.metric, f.value, f.load_id,
        row_number() over (
            partition by x.account_id, x.post_id, x.period_start, x.period_end, f.metric order by t.turn desc, f.part
        ) as place
    from figures as f
    join post_ranges as x on x.load_id = f.load_id and x.part = f.part and x.post_id = f.post_id
    join load_turns as t on t.load_id = f.load_id
)
select
    o.account_id,  -- as in accounts
    o.post_id,  -- as in posts
    o.period_start,  -- first day of the range
    o.period_end,  -- last day of the range
    o.metric,  -- as in metrics
    o.value,  -- the figure of these days; viewers are people and cannot be added up
    o.load_id,  -- the load that it came from
    a.organisation  -- whose account it is
from ordered as o
join owners as a on a.account_id = o.account_id
where o.place = 1
