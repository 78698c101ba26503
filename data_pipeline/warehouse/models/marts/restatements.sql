-- How far the figures of an export differ from those of the exports before it: platforms recount.
-- Where it lowers most figures of a measure at once, that is a recount, and nothing is compared across it.
-- grain: load_id, kind, metric
with counted as (
    select
        load_id, account_id, kind, metric,
        count(*) filter (where before > 0 or verdict = 'raised') as compared,
        count(*) filter (where verdict = 'lowered') as lowered,
        count(*) filter (where verdict = 'raised') as raised,
        count(*) filter (where verdict = 'kept out') as kept_out,
        min(day) filter (where verdict = 'lowered') as first_day,
        max(day) filter (where verdict = 'lowered') as last_day
    from restated_figures
    group by load_id, account_id, kind, metric
)
select
    c.load_id,  -- the later export, as in loads
    c.account_id,  -- as in accounts
    a.organisation,  -- whose account it is
    c.kind,  -- what the figures are of: post, mailing, day, page or source of a report
    c.metric,  -- as in metrics
    c.compared,  -- figures above 0 that an earlier export reports as well
    c.lowered,  -- of these, figures that are lower than they were
    c.raised,  -- figures of days and reports that are higher than they were; those of posts and mailings grow
    c.kept_out,  -- zeros that were not taken for a figure reported before
    c.first_day,  -- of what was lowered, the day of the first: of publishing, of sending, or of the figure
    c.last_day,  -- and of the last
    c.lowered >= 5 and c.lowered * 2 > c.compared as is_recount  -- whether most were lowered at once
from counted as c
join owners as a on a.account_id = c.account_id
where c.lowered + c.raised + c.kept_out > 0
