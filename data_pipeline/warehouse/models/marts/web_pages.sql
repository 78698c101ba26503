-- A website's pages over the period of a report. Addresses are cut before their query string: views and
-- visits of pages that become one are added up, users are left out, for people cannot be added up.
-- The newest export wins for the same report and period; periods are never added together.
-- grain: account_id, report, period_start, period_end, page
select
    w.account_id,  -- as in accounts
    w.report,  -- the first column's heading, with segment and exploration tab
    w.period_start,  -- first day of the report
    w.period_end,  -- last day of the report
    w.item as page,  -- the page, without query string
    w.views,  -- page views
    w.sessions,  -- visits
    w.engaged_sessions,  -- visits of over 10 seconds, with a key event or two pages
    w.users,  -- active users; people, cannot be added up
    w.load_id,  -- the load that it came from
    a.organisation  -- whose account it is
from web_newest as w
join owners as a on a.account_id = w.account_id
where w.kind = 'page'
