-- A website's visits and page views of whole calendar months and quarters: nothing is split over months.
-- Visits come from the traffic report, channel groups first; page views from the pages report. Where no
-- report of the month was exported, the days of a month that has them all are added up.
-- grain: account_id, kind, period_start
with traffic as (
    select account_id, report, period_start, period_end,
        cast(sum(sessions) as bigint) as sessions,
        cast(sum(engaged_sessions) as bigint) as engaged_sessions,
        case
            when lower(report) like '%channel group%' then 0
            when lower(report) like '%channel types%' then 0
            when lower(report) like '%source / medium%' then 1
            else 2
        end as choice
    from web_sources
    -- These hold a part of the visits only.
    where report not in ('Matomo: social networks', 'Matomo: referring websites')
    group by account_id, report, period_start, period_end
),
pages as (
    select account_id, report, period_start, period_end,
        cast(sum(views) as bigint) as views,
        case when lower(report) like 'page path%' then 0 else 1 end as choice
    from web_pages
    where report <> 'Plausible: pages'  -- the hundred most read only
    group by account_id, report, period_start, period_end
),
periods as (
    select distinct kind, period_start, period_end from calendar_periods
),
traffic_chosen as (
    select p.kind, t.*,
        row_number() over (partition by t.account_id, p.kind, t.period_start order by t.choice, length(t.report), t.report) as place
    from traffic as t
    join periods as p on p.period_start = t.period_start and p.period_end = t.period_end
),
pages_chosen as (
    select p.kind, g.*,
        row_number() over (partition by g.account_id, p.kind, g.period_start order by g.choice, length(g.report), g.report) as place
    from pages as g
    join periods as p on p.period_start = g.period_start and p.period_end = g.period_end
),
exported as (
    select
        coalesce(t.account_id, g.account_id) as account_id,
        coalesce(t.kind, g.kind) as kind,
        coalesce(t.period_start, g.period_start) as period_start,
        t.sessions, t.engaged_sessions, g.views
    from (select * from traffic_chosen where place = 1) as t
    full join (select * from pages_chosen where place = 1) as g
        on g.account_id = t.account_id and g.kind = t.kind and g.period_start = t.period_start
),
by_day as (
    select d.account_id, p.kind, p.period_start,
        case when count(d.value) filter (where d.metric = 'sessions') = max(p.calendar_days)
            then cast(round(sum(d.value) filter (where d.metric = 'sessions')) as bigint) end as sessions,
        case when count(d.value) filter (where d.metric = 'engaged_sessions') = max(p.calendar_days)
            then cast(round(sum(d.value) filter (where d.metric = 'engaged_sessions')) as bigint) end as engaged_sessions,
        case when count(d.value) filter (where d.metric = 'views') = max(p.calendar_days)
            then cast(round(sum(d.value) filter (where d.metric = 'views')) as bigint) end as views
    from account_days as d
    join owners as a on a.account_id = d.account_id
    join calendar_periods as p on p.date = d.date
    where a.channel = 'website' and p.kind = 'month'
    group by d.account_id, p.kind, p.period_start
),
known as (
    select
        coalesce(e.account_id, b.account_id) as account_id,
        coalesce(e.kind, b.kind) as kind,
        coalesce(e.period_start, b.period_start) as period_start,
        coalesce(e.sessions, b.sessions) as sessions,
        coalesce(e.engaged_sessions, b.engaged_sessions) as engaged_sessions,
        coalesce(e.views, b.views) as views
    from exported as e
    full join by_day as b
        on b.account_id = e.account_id and b.kind = e.kind and b.period_start = e.period_start
),
three_months as (
    select e.account_id, 'quarter' as kind, c.quarter_start as period_start,
        case when count(e.sessions) = 3 then cast(sum(e.sessions) as bigint) end as sessions,
        case when count(e.engaged_sessions) = 3 then cast(sum(e.engaged_sessions) as bigint) end as engaged_sessions,
        case when count(e.views) = 3 then cast(sum(e.views) as bigint) end as views
    from known as e
    join calendar as c on c.date = e.period_start
    where e.kind = 'month'
    group by e.account_id, c.quarter_start
)
select
    coalesce(e.account_id, m.account_id) as account_id,
    coalesce(e.kind, m.kind) as kind,
    coalesce(e.period_start, m.period_start) as period_start,
    coalesce(e.sessions, m.sessions) as sessions,
    coalesce(e.engaged_sessions, m.engaged_sessions) as engaged_sessions,
    coalesce(e.views, m.views) as views
from known as e
full join three_months as m
    on m.account_id = e.account_id and m.kind = e.kind and m.period_start = e.period_start
