-- Every post, with the newest figures that any export reports for it, and what it was for.
-- grain: account_id, post_id
with tagged as (
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
    f.account_id,  -- as in accounts
    f.post_id,  -- the platform's own id, as text
    f.organisation,  -- whose account it is
    f.channel,  -- as in accounts
    f.other_account,  -- a collaboration post that another account published
    f.published_at,  -- instant of publishing; NULL where only a day is known
    f.local_date,  -- day of publishing in London
    f.month,  -- first day of its month
    f.quarter,  -- financial-year quarter, such as 2025-26 Q2
    f.text,  -- the post's words; contact details of people are redacted in replies
    f.format,  -- the platform's name for the kind of post
    f.url,  -- where it stands
    f.is_reply,  -- a reply to somebody, not a post of its own
    f.is_paid,  -- shown to people for money; NULL not reported
    coalesce(t.objectives, '') as objectives,  -- objectives by hand, else by keyword rule, main one first; '' untagged
    t.main_objective,  -- the first of them
    h.audience_group,  -- whom it was meant for, as somebody wrote it down
    h.campaign,  -- which campaign it belonged to, as somebody wrote it down
    f.reach,  -- people who saw the post; cannot be added up
    f.viewers,  -- people who viewed the post, as Meta counts them; cannot be added up, and no rate is per viewer
    f.views,  -- times the post was shown
    f.interactions,  -- any individual interaction, the policy's measure
    f.public_interactions,  -- reactions + comments + shares + saves: the only ones every platform counts alike
    f.interactions_parts,  -- what was added up for interactions
    f.reactions,  -- reactions or likes
    f.comments,  -- comments or replies received
    f.shares,  -- shares, reposts or retweets
    f.reposts,  -- times it was reposted on Instagram; beside the interactions, in no sum of them
    f.saves,  -- saves or bookmarks
    f.clicks,  -- clicks as the platform counts them
    f.rated_interactions,  -- interactions in the newest export alone, for rates
    f.rated_reach,  -- reach in that same export
    f.rated_views,  -- views in that same export
    f.as_of,  -- when the newest figures stood so; NULL where only figures of chosen days are known
    f.as_of_day,  -- that day, in the platform's own zone
    f.as_of_assumed,  -- whether that export day was inferred
    f.is_provisional,  -- figures younger than 28 days after publishing; NULL where the export day is unknown
    f.settles_on,  -- from this day an export shows settled figures
    f.carried,  -- measures taken from an older export, because the newest does not report them
    f.load_id,  -- the newest load that holds the post
    f.exports  -- how many exports hold the post
from post_figures as f
left join tagged as t on t.account_id = f.account_id and t.post_id = f.post_id
left join record_post_tags as h on h.account_id = f.account_id and h.post_id = f.post_id
