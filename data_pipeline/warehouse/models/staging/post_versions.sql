-- Each post as every export gave it, views that are a false 0 taken as not reported.
-- Meta's custom export writes 0 views for all posts of a file that do have reach. Where one export holds a
-- post in two of its tables, the first one counts. An export whose figures of a post are of chosen days alone
-- tells of the post but not of its life: it comes before all that do, without figures.
-- grain: account_id, post_id, load_id
with false_zeros as (
    select load_id, max(views) = 0 and max(reach) > 0 as views_are_false
    from snapshot_post
    group by load_id
),
tables as (
    select load_id, part, row_number() over (partition by load_id order by part) as place
    from receipt_parts
    where shape = 'post'
),
repeated as (
    select distinct q.load_id, q.part, q.post_id
    from tables as later
    join snapshot_post as q on q.load_id = later.load_id and q.part = later.part
    join tables as earlier on earlier.load_id = later.load_id and earlier.place < later.place
    join snapshot_post as p
        on p.load_id = earlier.load_id and p.part = earlier.part and p.post_id = q.post_id
),
versions as (
    select
        p.*,
        x.load_id is null as is_lifetime,
        f.views_are_false,
        t.turn,
        t.as_of,
        t.as_of_assumed,
        -- Figures over a range count up to its last day, however late they were exported.
        case
            when r.is_range and cast(r.period_end + interval 1 day as timestamptz) < t.as_of
                then cast(r.period_end + interval 1 day as timestamptz)
            else t.as_of
        end as counted_until
    from snapshot_post as p
    join load_turns as t on t.load_id = p.load_id
    join false_zeros as f on f.load_id = p.load_id
    join receipt_parts as r on r.load_id = p.load_id and r.part = p.part
    left join post_chosen_days as x on x.load_id = p.load_id and x.part = p.part and x.post_id = p.post_id
    left join repeated as d on d.load_id = p.load_id and d.part = p.part and d.post_id = p.post_id
    left join post_doubles as o on o.account_id = p.account_id and o.post_id = p.post_id
    where d.load_id is null and o.post_id is null
)
select
    load_id, account_id, post_id, published_at, is_paid, text, format, url,
    -- The day in London of the instant; the exported day only where there is no instant.
    coalesce(cast(published_at at time zone 'Europe/London' as date), local_date) as local_date,
    coalesce(is_reply, false) as is_reply,
    coalesce(other_account, false) as other_account,
    is_lifetime,
    case when is_lifetime then reach end as reach,
    case when is_lifetime then viewers end as viewers,
    case when is_lifetime and not coalesce(views_are_false, false) then views end as views,
    case when is_lifetime then reactions end as reactions,
    case when is_lifetime then comments end as comments,
    case when is_lifetime then shares end as shares,
    case when is_lifetime then reposts end as reposts,
    case when is_lifetime then saves end as saves,
    case when is_lifetime then clicks end as clicks,
    case when is_lifetime then engagements end as engagements,
    turn,
    case when is_lifetime then as_of end as as_of,
    case when is_lifetime then as_of_assumed end as as_of_assumed,
    case when is_lifetime then counted_until end as counted_until,
    row_number() over (partition by account_id, post_id order by is_lifetime, counted_until nulls first, turn) as age,
    -- In the same order, though a count needs none: else all rows would be sorted twice.
    count(*) over (
        partition by account_id, post_id order by is_lifetime, counted_until nulls first, turn
        rows between unbounded preceding and unbounded following
    ) as exports
from versions
