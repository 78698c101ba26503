-- A post's lifetime figures as they stood in each export.
-- grain: account_id, post_id, load_id
select
    m.account_id,  -- as in accounts
    m.post_id,  -- the platform's own id, as text
    m.load_id,  -- the load whose export gave these figures
    a.organisation,  -- whose account it is
    t.file_name,  -- the export's file name
    m.as_of,  -- when the figures stood so
    t.as_of_day,  -- that day, in the platform's own zone
    m.as_of_assumed,  -- whether the export day was inferred from the period or the rows
    m.reach,  -- people who saw the post; cannot be added up
    m.viewers,  -- people who viewed the post, as Meta counts them; cannot be added up, and no rate is per viewer
    m.views,  -- times the post was shown
    m.interactions,  -- any individual interaction, the policy's measure
    m.public_interactions,  -- reactions + comments + shares + saves: the only ones every platform counts alike
    m.interactions_parts,  -- what was added up for interactions
    m.reactions,  -- reactions or likes
    m.comments,  -- comments or replies received
    m.shares,  -- shares, reposts or retweets
    m.reposts,  -- times it was reposted on Instagram; beside the interactions, in no sum of them
    m.saves,  -- saves or bookmarks
    m.clicks  -- clicks as the platform counts them
from post_measures as m
join load_turns as t on t.load_id = m.load_id
join owners as a on a.account_id = m.account_id
where m.is_lifetime
