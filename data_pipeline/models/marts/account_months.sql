-- How each account did in one calendar month. A gap in the exports is a row without figures.
-- grain: account_id, month
select
    account_id,  -- as in accounts
    organisation,  -- whose account it is
    channel,  -- as in accounts
    period_start as month,  -- first day of the month
    quarter,  -- financial-year quarter, such as 2025-26 Q2
    posts,  -- posts of its own published in the period; replies apart. NULL where no export covers it
    replies,  -- replies to others published in the period
    median_reach,  -- people reached by the middle post; reach cannot be added up
    reach_posts,  -- number of posts behind median_reach
    views,  -- times its posts were shown, over their life; for a website page views of the whole period
    interactions,  -- interactions on what was published in the period, as counted at the export; for a website engaged sessions
    public_interactions,  -- reactions, comments, shares and saves: the part that means the same everywhere
    interaction_rate,  -- interactions per 1,000 reached or viewed, over posts whose newest export reports both
    rate_basis,  -- reach or views: rates on different bases are never compared
    rated_posts,  -- number of posts behind interaction_rate
    interactions_parts,  -- what was added up for interactions; a change of parts is a break
    daily_views,  -- views on the days of the period, whatever was viewed; from daily exports
    daily_interactions,  -- interactions on the days of the period; Meta leaves clicks out. From daily exports
    visits,  -- visits to the profile or page on the days of the period; from daily exports
    sessions,  -- website visits in the whole period; never split over months
    engaged_sessions,  -- visits of over 10 seconds, with a key event or two pages
    followers,  -- followers at the last day of the period that reports them
    followers_gained,  -- new followers on the days of the period
    cast(null as bigint) as experiences,  -- experiences that people shared; not recorded yet
    cast(null as double) as hours,  -- hours worked; not recorded yet
    cast(null as double) as cost,  -- cost in pounds; not recorded yet
    cast(null as double) as cost_per_interaction,  -- cost / interactions; not recorded yet
    days,  -- days of the period with daily figures
    covered_days,  -- days of the period inside an export of posts, mailings or a website, or in a month typed in
    calendar_days,  -- days in the period
    provisional_posts,  -- posts whose figures are still settling (exported under 28 days after publishing)
    is_complete,  -- every day of the period is exported
    typed_in  -- whether a person typed in any of these figures for a month of the period
from account_periods
where kind = 'month'
