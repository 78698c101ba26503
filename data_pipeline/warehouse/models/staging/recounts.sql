-- Days from which an account's figures of a measure are counted anew, because an export lowers most of those
-- that were reported before: from the first day that this export holds.
-- grain: account_id, metric, date
select distinct
    r.account_id,
    case when l.period_start < r.first_day then l.period_start else r.first_day end as date,
    case
        when r.kind = 'mailing' then 'click_rate'
        when r.kind = 'post' and r.metric not in ('reach', 'viewers', 'views', 'reposts') then 'interactions'
        else r.metric
    end as metric
from restatements as r
join receipt_loads as l on l.load_id = r.load_id
where r.is_recount and (
    r.kind = 'post'
    or (r.kind = 'mailing' and r.metric in ('unique_clicks', 'delivered'))
    or (r.kind = 'day' and r.metric in ('followers', 'followers_gained', 'sessions', 'engaged_sessions'))
    or (r.kind = 'source' and r.metric in ('sessions', 'engaged_sessions'))
)
