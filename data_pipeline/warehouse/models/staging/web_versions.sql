-- Rows of a website's reports, by page or by source, as each export gave them.
-- Addresses are cut before their query string: views and visits of pages that become one are added up, users
-- are left out, for people cannot be added up.
-- grain: kind, account_id, report, period_start, period_end, item, load_id
with reported as (
    select 'page' as kind, load_id, part, account_id, report, page as item, views, sessions, engaged_sessions, users
    from snapshot_web_page
    union all
    select 'source', load_id, part, account_id, report, source, views, sessions, engaged_sessions, users
    from snapshot_web_source
),
merged as (
    select
        n.kind, n.load_id, n.part, n.account_id, n.report, r.period_start, r.period_end, n.item,
        cast(sum(n.views) as bigint) as views,
        cast(sum(n.sessions) as bigint) as sessions,
        cast(sum(n.engaged_sessions) as bigint) as engaged_sessions,
        case when count(*) = 1 then max(n.users) end as users
    from reported as n
    join receipt_parts as r on r.load_id = n.load_id and r.part = n.part
    group by n.kind, n.load_id, n.part, n.account_id, n.report, r.period_start, r.period_end, n.item
),
joined as (
    -- The same report may stand in a file twice, with other measures beside it.
    select
        kind, load_id, account_id, report, period_start, period_end, item,
        max(views) as views,
        max(sessions) as sessions,
        max(engaged_sessions) as engaged_sessions,
        max(users) as users
    from merged
    group by kind, load_id, account_id, report, period_start, period_end, item
)
select
    j.kind, j.account_id, j.report, j.period_start, j.period_end, j.item, j.views, j.sessions, j.engaged_sessions,
    j.users, j.load_id, t.turn
from joined as j
join load_turns as t on t.load_id = j.load_id
