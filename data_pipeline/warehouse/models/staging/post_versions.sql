-- Each post as every export gave it, views that are a false 0 taken as not reported.
-- Meta's custom export writes 0 views for all posts of a file that do have reach. Where one export holds a
-- post in two of its tables, the first one counts. An export whose figures of a post are of chosen days alone
-- tells of the post but not of its life: it comes before all that do, without figures.
-- grain: account_id, post_id, load_id
with false_zeros as (
    select load_id, max(views) = 0 and max(reach) > 0 as views_are_false
    from snapshot_post
    group by load_id
)
select
    p.load_id, p.account_id, p.post_id, p.is_paid,
    -- The day in London of the instant; the exported day only where there is no instant.
    coalesce(cast(p.published_at at time zone 'Europe/London' as date), p.local_date) as local_date,
    coalesce(p.is_reply, false) as is_reply,
    coalesce(p.other_account, false) as other_account,
    g.is_lifetime,
    case when g.is_lifetime then p.reach end as reach,
    case when g.is_lifetime then p.viewers end as viewers,
    case when g.is_lifetime and not coalesce(f.views_are_false, false) then p.views end as views,
    case when g.is_lifetime then p.reactions end as reactions,
    case when g.is_lifetime then p.comments end as comments,
    case when g.is_lifetime then p.shares end as shares,
    case when g.is_lifetime then p.reposts end as reposts,
    case when g.is_lifetime then p.saves end as saves,
    case when g.is_lifetime then p.clicks end as clicks,
    case when g.is_lifetime then p.engagements end as engagements,
    case when g.is_lifetime then g.as_of end as as_of,
    case when g.is_lifetime then g.as_of_assumed end as as_of_assumed,
    case when g.is_lifetime then g.counted_until end as counted_until,
    g.age  -- the highest is the newest
from snapshot_post as p
join false_zeros as f on f.load_id = p.load_id
left join post_chosen_days as x on x.load_id = p.load_id and x.part = p.part and x.post_id = p.post_id
left join post_repeats as d on d.load_id = p.load_id and d.part = p.part and d.post_id = p.post_id
left join post_doubles as o on o.account_id = p.account_id and o.post_id = p.post_id
join post_ages as g on g.load_id = p.load_id and g.part = p.part and g.is_lifetime = (x.load_id is null)
where d.load_id is null and o.post_id is null
