-- How each account did in each month and each quarter, by the same rules for both.
-- Every period between an account's first and last day has a row, so that a gap is a row of NULLs.
-- grain: account_id, kind, period_start
with spans as (
    select account_id, min(date) as first_day, max(date) as last_day
    from account_dates
    group by account_id
),
spine as (
    select distinct s.account_id, p.kind, p.period_start, p.period_end, p.calendar_days, p.quarter
    from spans as s
    join calendar_periods as p on p.date between s.first_day and s.last_day
),
coverage as (
    select
        d.account_id, p.kind, p.period_start,
        count(*) filter (where d.has_daily) as days,
        count(*) filter (where d.is_covered) as covered_days
    from account_dates as d
    join calendar_periods as p on p.date = d.date
    group by d.account_id, p.kind, p.period_start
),
bases as (
    select
        o.*, p.kind, p.period_start,
        count(o.rated_reach) over (partition by o.account_id, p.kind, p.period_start) > 0 as on_reach
    from post_figures as o
    join calendar_periods as p on p.date = o.local_date
    left join typed_months as t on t.account_id = o.account_id and t.month = o.month and t.stands_for_posts
    where t.month is null  -- figures typed in are never mixed with exported posts of the same month
),
rated as (
    select
        *,
        case when on_reach then rated_reach else rated_views end as exposure
    from bases
),
published as (
    select
        account_id, kind, period_start,
        count(*) filter (where not is_reply) as posts,
        count(*) filter (where is_reply) as replies,
        median(reach) filter (where not is_reply) as median_reach,
        count(reach) filter (where not is_reply) as reach_posts,
        median(viewers) filter (where not is_reply) as median_viewers,
        count(viewers) filter (where not is_reply) as viewers_posts,
        cast(sum(views) as bigint) as views,
        cast(sum(interactions) as bigint) as interactions,
        cast(sum(public_interactions) as bigint) as public_interactions,
        concat_ws(
            ', ',
            case when sum(case when interactions_parts like '%engagements%' then 1 else 0 end) > 0 then 'engagements' end,
            case when sum(case when interactions_parts like '%reactions%' then 1 else 0 end) > 0 then 'reactions' end,
            case when sum(case when interactions_parts like '%comments%' then 1 else 0 end) > 0 then 'comments' end,
            case when sum(case when interactions_parts like '%shares%' then 1 else 0 end) > 0 then 'shares' end,
            case when sum(case when interactions_parts like '%saves%' then 1 else 0 end) > 0 then 'saves' end,
            case when sum(case when interactions_parts like '%clicks%' then 1 else 0 end) > 0 then 'clicks' end
        ) as interactions_parts,
        cast(1000 as double) * sum(case when exposure is not null then rated_interactions end)
            / nullif(sum(case when rated_interactions is not null then exposure end), 0) as interaction_rate,
        case
            when count(case when rated_interactions is not null then exposure end) = 0 then null
            when max(case when on_reach then 1 else 0 end) = 1 then 'reach'
            else 'views'
        end as rate_basis,
        count(case when rated_interactions is not null then exposure end) as rated_posts,
        count(*) filter (where is_provisional) as provisional_posts
    from rated
    group by account_id, kind, period_start
),
daily as (
    select
        d.account_id, p.kind, p.period_start,
        cast(round(sum(d.value) filter (where d.metric = 'views')) as bigint) as daily_views,
        cast(round(sum(d.value) filter (where d.metric = 'interactions')) as bigint) as daily_interactions,
        cast(round(sum(d.value) filter (where d.metric = 'visits')) as bigint) as visits,
        cast(round(sum(d.value) filter (where d.metric = 'followers_gained')) as bigint) as followers_gained,
        cast(round(max_by(d.value, d.date) filter (where d.metric = 'followers')) as bigint) as followers
    from account_days as d
    join calendar_periods as p on p.date = d.date
    group by d.account_id, p.kind, p.period_start
),
typed as (
    select
        t.account_id, p.kind, p.period_start,
        cast(sum(t.posts) as bigint) as posts,
        cast(sum(t.views) as bigint) as views,
        cast(sum(t.interactions) as bigint) as interactions,
        cast(sum(t.public_interactions) as bigint) as public_interactions,
        max_by(t.interactions_parts, t.month) filter (where t.interactions_parts is not null) as interactions_parts,
        max_by(t.followers, t.month) filter (where t.followers is not null) as followers,
        cast(sum(t.followers_gained) as bigint) as followers_gained,
        count(*) filter (where t.stands_for_posts) as stand_for_posts
    from typed_months as t
    join calendar_periods as p on p.date = t.month
    group by t.account_id, p.kind, p.period_start
)
select
    s.account_id,
    a.organisation,
    a.channel,
    s.kind,
    s.period_start,
    s.period_end,
    s.quarter,
    case
        when a.channel in ('website', 'newsletter') then null
        when coalesce(o.posts, y.posts) is not null then coalesce(o.posts, 0) + coalesce(y.posts, 0)
        when y.stand_for_posts > 0 then null
        when coalesce(c.covered_days, 0) > 0 then 0
    end as posts,
    case
        when a.channel in ('website', 'newsletter') then null
        when o.replies is not null then o.replies
        when y.stand_for_posts > 0 then null
        when coalesce(c.covered_days, 0) > 0 then 0
    end as replies,
    o.median_reach,
    coalesce(o.reach_posts, 0) as reach_posts,
    o.median_viewers,
    coalesce(o.viewers_posts, 0) as viewers_posts,
    case
        when a.channel = 'website' then w.views
        when coalesce(o.views, y.views) is not null then coalesce(o.views, 0) + coalesce(y.views, 0)
    end as views,
    case
        when a.channel = 'website' then w.engaged_sessions
        when coalesce(o.interactions, y.interactions) is not null
            then coalesce(o.interactions, 0) + coalesce(y.interactions, 0)
    end as interactions,
    case
        when coalesce(o.public_interactions, y.public_interactions) is not null
            then coalesce(o.public_interactions, 0) + coalesce(y.public_interactions, 0)
    end as public_interactions,
    o.interaction_rate,
    o.rate_basis,
    coalesce(o.rated_posts, 0) as rated_posts,
    case
        when a.channel = 'website' then case when w.engaged_sessions is not null then 'engaged sessions' end
        else coalesce(nullif(o.interactions_parts, ''), y.interactions_parts)
    end as interactions_parts,
    d.daily_views,
    d.daily_interactions,
    d.visits,
    w.sessions,
    w.engaged_sessions,
    coalesce(d.followers, y.followers) as followers,
    coalesce(d.followers_gained, y.followers_gained) as followers_gained,
    y.account_id is not null as typed_in,
    coalesce(c.days, 0) as days,
    coalesce(c.covered_days, 0) as covered_days,
    s.calendar_days,
    coalesce(o.provisional_posts, 0) as provisional_posts,
    greatest(coalesce(c.days, 0), coalesce(c.covered_days, 0)) = s.calendar_days as is_complete
from spine as s
join owners as a on a.account_id = s.account_id
left join coverage as c on c.account_id = s.account_id and c.kind = s.kind and c.period_start = s.period_start
left join published as o on o.account_id = s.account_id and o.kind = s.kind and o.period_start = s.period_start
left join daily as d on d.account_id = s.account_id and d.kind = s.kind and d.period_start = s.period_start
left join web_periods as w on w.account_id = s.account_id and w.kind = s.kind and w.period_start = s.period_start
left join typed as y on y.account_id = s.account_id and y.kind = s.kind and y.period_start = s.period_start
