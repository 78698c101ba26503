-- Every post, with the newest figures that any export reports for it; what it was for is added in posts.
-- grain: account_id, post_id
with newest as (
    select v.*, m.interactions as rated_interactions, m.reach as rated_reach, m.views as rated_views
    from post_versions as v
    join post_newest as w on w.account_id = v.account_id and w.post_id = v.post_id and w.age = v.age
    join post_measures as m on m.account_id = v.account_id and m.post_id = v.post_id and m.load_id = v.load_id
)
select
    n.account_id,
    n.post_id,
    a.organisation,
    a.channel,
    n.other_account,
    d.published_at,
    w.local_date,
    c.month,
    c.quarter,
    d.text,
    d.format,
    d.url,
    n.is_reply,
    n.is_paid,
    m.reach,
    m.viewers,
    m.views,
    m.interactions,
    m.public_interactions,
    m.interactions_parts,
    m.reactions,
    m.comments,
    m.shares,
    m.reposts,
    m.saves,
    m.clicks,
    n.rated_interactions,
    n.rated_reach,
    n.rated_views,
    n.as_of,
    case when n.is_lifetime then l.as_of_day end as as_of_day,
    n.as_of_assumed,
    case when not n.as_of_assumed then n.counted_until < coalesce(d.published_at, cast(w.local_date as timestamptz)) + interval 28 days end as is_provisional,
    cast(w.local_date + interval 28 days as date) as settles_on,
    w.carried,
    n.load_id,
    w.exports
from newest as n
join post_newest as w on w.account_id = n.account_id and w.post_id = n.post_id
join post_measures as m on m.account_id = n.account_id and m.post_id = n.post_id and m.load_id is null
join post_words as d on d.account_id = n.account_id and d.post_id = n.post_id
join owners as a on a.account_id = n.account_id
join load_turns as l on l.load_id = n.load_id
left join calendar as c on c.date = w.local_date
