-- Each post as every export gave it, views that are a false 0 taken as not reported.
-- Meta's custom export writes 0 views for all posts of a file that do have reach. Where one export holds a
-- post in two of its tables, the first one counts.
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
)
select
    p.load_id, p.account_id, p.post_id, p.published_at, p.is_paid, p.text, p.format, p.url,
    p.reach, p.reactions, p.comments, p.shares, p.saves, p.clicks, p.engagements,
    -- The day in London of the instant; the exported day only where there is no instant.
    coalesce(cast(p.published_at at time zone 'Europe/London' as date), p.local_date) as local_date,
    coalesce(p.is_reply, false) as is_reply,
    coalesce(p.other_account, false) as other_account,
    case when f.views_are_false then null else p.views end as views,
    t.turn,
    t.as_of,
    t.as_of_assumed,
    row_number() over (partition by p.account_id, p.post_id order by t.turn) as age,
    count(*) over (partition by p.account_id, p.post_id) as exports
from snapshot_post as p
join load_turns as t on t.load_id = p.load_id
join false_zeros as f on f.load_id = p.load_id
left join repeated as d on d.load_id = p.load_id and d.part = p.part and d.post_id = p.post_id
where d.load_id is null
