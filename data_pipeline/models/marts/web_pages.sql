-- A website's pages over the period of a report. Addresses are cut before their query string: views and
-- visits of pages that become one are added up, users are left out, for people cannot be added up.
-- The newest export wins for the same report and period; periods are never added together.
-- grain: account_id, report, period_start, period_end, page
with merged as (
    select
        p.load_id, p.part, p.account_id, p.report, r.period_start, r.period_end, p.page,
        cast(sum(p.views) as bigint) as views,
        cast(sum(p.sessions) as bigint) as sessions,
        cast(sum(p.engaged_sessions) as bigint) as engaged_sessions,
        case when count(*) = 1 then max(p.users) end as users
    from snapshot_web_page as p
    join receipt_parts as r on r.load_id = p.load_id and r.part = p.part
    group by p.load_id, p.part, p.account_id, p.report, r.period_start, r.period_end, p.page
),
joined as (
    -- The same report may stand in a file twice, with other measures beside it.
    select
        load_id, account_id, report, period_start, period_end, page,
        max(views) as views,
        max(sessions) as sessions,
        max(engaged_sessions) as engaged_sessions,
        max(users) as users
    from merged
    group by load_id, account_id, report, period_start, period_end, page
),
ordered as (
    select
        m.*,
        rank() over (
            partition by m.account_id, m.report, m.period_start, m.period_end order by t.turn desc
        ) as place
    from joined as m
    join load_turns as t on t.load_id = m.load_id
)
select
    o.account_id,  -- as in accounts
    o.report,  -- the first column's heading, with segment and exploration tab
    o.period_start,  -- first day of the report
    o.period_end,  -- last day of the report
    o.page,  -- the page, without query string
    o.views,  -- page views
    o.sessions,  -- visits
    o.engaged_sessions,  -- visits of over 10 seconds, with a key event or two pages
    o.users,  -- active users; people, cannot be added up
    o.load_id,  -- the load that it came from
    a.organisation  -- whose account it is
from ordered as o
join accounts as a on a.account_id = o.account_id
where o.place = 1
