-- From which figures of posts to which: the place of each table of an export among those of its account,
-- the newest last. Figures of chosen days alone come before all that are of posts' whole lives.
-- grain: load_id, part, is_lifetime
with kinds as (
    select true as is_lifetime
    union all
    select false
),
tables as (
    select
        p.load_id, p.part, t.account_id, k.is_lifetime, t.turn, t.as_of, t.as_of_assumed,
        -- Figures over a range count up to its last day, however late they were exported.
        case
            when p.is_range and cast(p.period_end + interval 1 day as timestamptz) < t.as_of
                then cast(p.period_end + interval 1 day as timestamptz)
            else t.as_of
        end as counted_until
    from receipt_parts as p
    join load_turns as t on t.load_id = p.load_id
    cross join kinds as k
    where p.shape = 'post'
)
select
    load_id, part, is_lifetime, as_of, as_of_assumed, counted_until,
    -- No post is in two tables of one export, which may have the same place.
    dense_rank() over (partition by account_id order by is_lifetime, counted_until nulls first, turn) as age
from tables
