-- Every post, with the newest figures that any export reports for it.
-- grain: account_id, post_id
with newest as (
    select v.*, m.interactions as rated_interactions, m.reach as rated_reach, m.views as rated_views
    from post_versions as v
    join post_measures as m on m.account_id = v.account_id and m.post_id = v.post_id and m.load_id = v.load_id
    where v.age = v.exports
),
described as (
    select account_id, post_id,
        -- X writes these three signs as a web page would.
        replace(replace(replace(
            max_by(text, age) filter (where text is not null), '&lt;', '<'), '&gt;', '>'), '&amp;', '&'
        ) as text,
        max_by(published_at, age) filter (where published_at is not null) as published_at,
        max_by(local_date, age) filter (where local_date is not null) as local_date,
        max_by(format, age) filter (where format is not null) as format,
        max_by(url, age) filter (where url is not null) as url
    from post_versions
    group by account_id, post_id
),
tagged as (
    select account_id, post_id,
        concat_ws(
            ';',
            max(case when place = 1 then objective end),
            max(case when place = 2 then objective end),
            max(case when place = 3 then objective end),
            max(case when place = 4 then objective end),
            max(case when place = 5 then objective end),
            max(case when place = 6 then objective end),
            max(case when place = 7 then objective end)
        ) as objectives,
        max(case when place = 1 then objective end) as main_objective
    from post_objectives
    group by account_id, post_id
)
select
    n.account_id,  -- as in accounts
    n.post_id,  -- the platform's own id, as text
    a.organisation,  -- whose account it is
    a.channel,  -- as in accounts
    n.other_account,  -- a collaboration post that another account published
    d.published_at,  -- instant of publishing; NULL where only a day is known
    d.local_date,  -- day of publishing in London
    c.month,  -- first day of its month
    c.quarter,  -- financial-year quarter, such as 2025-26 Q2
    d.text,  -- the post's words; contact details of people are redacted in replies
    d.format,  -- the platform's name for the kind of post
    d.url,  -- where it stands
    n.is_reply,  -- a reply to somebody, not a post of its own
    n.is_paid,  -- shown to people for money; NULL not reported
    coalesce(t.objectives, '') as objectives,  -- objectives by keyword rule, main one first; '' untagged
    t.main_objective,  -- the first objective by precedence
    m.reach,  -- people who saw the post; cannot be added up
    m.views,  -- times the post was shown
    m.interactions,  -- any individual interaction, the policy's measure
    m.public_interactions,  -- reactions + comments + shares + saves: means the same everywhere
    m.interactions_parts,  -- what was added up for interactions
    m.reactions,  -- reactions or likes
    m.comments,  -- comments or replies received
    m.shares,  -- shares, reposts or retweets
    m.saves,  -- saves or bookmarks
    m.clicks,  -- clicks as the platform counts them
    n.rated_interactions,  -- interactions in the newest export alone, for rates
    n.rated_reach,  -- reach in that same export
    n.rated_views,  -- views in that same export
    n.as_of,  -- when the newest figures stood so; NULL where only figures of chosen days are known
    case when n.is_lifetime then l.as_of_day end as as_of_day,  -- that day, in the platform's own zone
    n.as_of_assumed,  -- whether that export day was inferred
    case when not n.as_of_assumed then n.counted_until < coalesce(d.published_at, cast(d.local_date as timestamptz)) + interval 28 days end as is_provisional,  -- figures younger than 28 days after publishing; NULL where the export day is unknown
    cast(d.local_date + interval 28 days as date) as settles_on,  -- from this day an export shows settled figures
    w.carried,  -- measures taken from an older export, because the newest does not report them
    n.load_id,  -- the newest load that holds the post
    n.exports  -- how many exports hold the post
from newest as n
join post_newest as w on w.account_id = n.account_id and w.post_id = n.post_id
join post_measures as m on m.account_id = n.account_id and m.post_id = n.post_id and m.load_id is null
join described as d on d.account_id = n.account_id and d.post_id = n.post_id
join owners as a on a.account_id = n.account_id
join load_turns as l on l.load_id = n.load_id
left join tagged as t on t.account_id = n.account_id and t.post_id = n.post_id
left join calendar as c on c.date = d.local_date
