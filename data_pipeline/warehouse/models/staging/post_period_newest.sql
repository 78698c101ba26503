-- Each figure of a post's chosen days once: of several exports of the same days the newest counts.
-- grain: account_id, post_id, period_start, period_end, metric
with measures as (
    select load_id, part, account_id, post_id, metric, value
    from snapshot_post
    unpivot (value for metric in (reach, viewers, views, reactions, comments, shares, reposts, saves, clicks))
),
figures as (
    select load_id, part, post_id, metric, cast(value as double) as value
    from measures
    union all
    select load_id, part, item as post_id, metric, value
    from snapshot_extra
    where date is null
)
select account_id, post_id, period_start, period_end, metric, value, load_id
from (
    select
        x.account_id, x.post_id, x.period_start, x.period_end, f.metric, f.value, f.load_id,
        row_number() over (
            partition by x.account_id, x.post_id, x.period_start, x.period_end, f.metric order by t.turn desc, f.part
        ) as place
    from figures as f
    join post_chosen_days as x on x.load_id = f.load_id and x.part = f.part and x.post_id = f.post_id
    join load_turns as t on t.load_id = f.load_id
)
where place = 1
