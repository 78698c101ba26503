-- How each account did in each month and each quarter, with hours, spend and experiences: what both marts show.
-- grain: account_id, kind, period_start
select
    p.account_id,  -- as in accounts
    p.kind,  -- month or quarter
    p.period_start,  -- first day of the period
    p.period_end,  -- last day of the period
    p.quarter,  -- financial-year quarter, such as 2025-26 Q2
    p.organisation,  -- whose account it is
    p.channel,  -- as in accounts
    p.posts,  -- posts of its own published in the period; replies apart. NULL where no export covers it
    p.replies,  -- replies to others published in the period
    p.median_reach,  -- people reached by the middle post; reach cannot be added up
    p.reach_posts,  -- number of posts behind median_reach
    p.median_viewers,  -- viewers of the middle post, as Meta counts them; viewers cannot be added up
    p.viewers_posts,  -- number of posts behind median_viewers
    p.views,  -- times its posts were shown, over their life; for a website page views of the whole period
    p.interactions,  -- interactions on what was published in the period, as counted at the export; for a website engaged sessions
    p.public_interactions,  -- reactions, comments, shares and saves: the part that means the same everywhere
    p.interaction_rate,  -- interactions per 1,000 reached or viewed, over posts whose newest export reports both
    p.rate_basis,  -- reach or views: rates on different bases are never compared
    p.rated_posts,  -- number of posts behind interaction_rate
    p.interactions_parts,  -- what was added up for interactions; a change of parts is a break
    p.daily_views,  -- views on the days of the period, whatever was viewed; from daily exports
    p.daily_interactions,  -- interactions on the days of the period; Meta leaves clicks out. From daily exports
    p.visits,  -- visits to the profile or page on the days of the period; from daily exports
    p.sessions,  -- website visits in the whole period; never split over months
    p.engaged_sessions,  -- visits of over 10 seconds, with a key event or two pages
    p.followers,  -- followers at the last day of the period that reports them
    p.followers_gained,  -- new followers on the days of the period
    x.experiences,  -- experiences that people shared because of the account; NULL in a period in which no experience names what prompted it
    e.hours,  -- hours worked; NULL where none are recorded
    e.is_estimated as is_hours_estimated,  -- worked out from the usual hours a week, at least in part
    e.spend,  -- pounds spent, beside hours
    e.cost_of_hours + coalesce(e.spend, 0) as cost,  -- pounds: hours at the hourly rate that stood in each month, and spend; NULL without either hours or rate
    (e.cost_of_hours + coalesce(e.spend, 0)) / nullif(p.interactions, 0) as cost_per_interaction,  -- cost / interactions
    p.days,  -- days of the period with daily figures
    p.covered_days,  -- days of the period inside an export of posts, mailings or a website, or in a month typed in
    p.calendar_days,  -- days in the period
    p.provisional_posts,  -- posts whose figures are still settling (exported under 28 days after publishing)
    p.is_complete,  -- every day of the period is exported
    p.typed_in  -- whether a person typed in any of these figures for a month of the period
from account_periods as p
left join effort_periods as e
    on e.account_id = p.account_id and e.kind = p.kind and e.period_start = p.period_start
left join experience_periods as x
    on x.account_id = p.account_id and x.kind = p.kind and x.period_start = p.period_start
