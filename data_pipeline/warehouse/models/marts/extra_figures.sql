-- Figures that exports report and that have no table of their own, such as link clicks or event counts.
-- grain: load_id, part, item, date, metric
select
    e.load_id,  -- the load that it came from
    e.part,  -- the part of the file
    e.account_id,  -- as in accounts
    a.organisation,  -- whose account it is
    e.item,  -- post, page, event, traffic source, group or hour of the day; NULL for the account itself
    e.date,  -- the day, where the figure is of one day
    e.metric,  -- name of the figure
    case when count(*) = 1 then max(e.value) when e.metric <> 'total_users' then round(sum(e.value), 6) end as value,  -- the figure; pages that became one are added up, people are left out
    r.period_start,  -- first day of the report or export
    r.period_end  -- last day of the report or export
from snapshot_extra as e
join owners as a on a.account_id = e.account_id
join receipt_parts as r on r.load_id = e.load_id and r.part = e.part
where r.shape <> 'post_day'
group by e.load_id, e.part, e.account_id, a.organisation, e.item, e.date, e.metric, r.period_start, r.period_end
