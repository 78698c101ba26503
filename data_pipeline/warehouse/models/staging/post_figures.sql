-- Every post, with the newest figures that any export reports for it; what it was for is added in posts.
-- kept in: posts
-- grain: account_id, post_id
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
    n.interactions as rated_interactions,
    n.reach as rated_reach,
    n.views as rated_views,
    n.as_of,
    case when n.is_lifetime then l.as_of_day end as as_of_day,
    n.as_of_assumed,
    case when not n.as_of_assumed then n.counted_until < coalesce(d.published_at, cast(w.local_date as timestamptz)) + interval 28 days end as is_provisional,
    cast(w.local_date + interval 28 days as date) as settles_on,
    w.carried,
    n.load_id,
    w.exports
from post_newest as w
join post_measures as n
    on n.account_id = w.account_id and n.post_id = w.post_id and n.age = w.age and n.load_id is not null
join post_measures as m on m.account_id = n.account_id and m.post_id = n.post_id and m.load_id is null
join post_words as d on d.account_id = n.account_id and d.post_id = n.post_id
join owners as a on a.account_id = n.account_id
join load_turns as l on l.load_id = n.load_id
left join calendar as c on c.date = w.local_date
