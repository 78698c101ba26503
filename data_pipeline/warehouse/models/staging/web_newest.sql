-- Rows of a website's reports: those of the newest export of the same report and period.
-- grain: kind, account_id, report, period_start, period_end, item
with ordered as (
    select
        *,
        rank() over (partition by kind, account_id, report, period_start, period_end order by turn desc) as place
    from web_versions
)
select
    kind, account_id, report, period_start, period_end, item, views, sessions, engaged_sessions, users, load_id
from ordered
where place = 1
