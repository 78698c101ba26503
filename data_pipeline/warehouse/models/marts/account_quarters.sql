-- How each account did in one financial-year quarter (April first).
-- grain: account_id, quarter
select
    account_id,
    organisation,
    channel,
    quarter,  -- such as 2025-26 Q2
    period_start as quarter_start,  -- first day of the quarter
    period_end as quarter_end,  -- last day of the quarter
    posts,
    replies,
    median_reach,
    reach_posts,
    median_viewers,
    viewers_posts,
    views,
    interactions,
    public_interactions,
    interaction_rate,
    rate_basis,
    rated_posts,
    interactions_parts,
    daily_views,
    daily_interactions,
    visits,
    sessions,
    engaged_sessions,
    followers,
    followers_gained,
    experiences,
    hours,
    is_hours_estimated,
    spend,
    cost,
    cost_per_interaction,
    days,
    covered_days,
    calendar_days,
    provisional_posts,
    is_complete,
    typed_in
from account_periods_with_hours_and_cost
where kind = 'quarter'
