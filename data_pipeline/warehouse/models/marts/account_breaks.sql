-- Days from which an account's figures mean something else, so that nothing is compared across them:
-- a platform changed what it counts, our exports gave other parts of the interactions, or an export lowered
-- most figures of those before it; or a person let a usual range start again.
-- grain: account_id, metric, date
with changes as (
    select
        account_id,
        period_start as month,
        interactions_parts,
        lag(interactions_parts) over (partition by account_id order by period_start) as parts_before
    from account_periods
    where kind = 'month' and interactions_parts is not null
),
parts_changed as (
    select account_id, month as date, concat('Our exports count ', interactions_parts, ' from here on') as note
    from changes
    where interactions_parts <> parts_before
),
metrics_of_parts as (
    select * from parts_changed, (select unnest(['interactions', 'interaction_rate']) as metric) as metrics
),
together as (
    select account_id, metric, date, note from platform_breaks
    union all
    select account_id, metric, date, note from metrics_of_parts
    union all
    select account_id, metric, date, 'Recounted: an export lowers most figures that were reported before' as note
    from recounts
    union all
    select account_id, metric, month as date, concat('New starting point: ', reason) as note
    from record_new_starts
)
select
    t.account_id,  -- as in accounts
    a.organisation,  -- whose account it is
    t.metric,  -- as in metrics
    t.date,  -- first day of the new meaning
    min(t.note) as note  -- what changed, in words for a chart
from together as t
join owners as a on a.account_id = t.account_id
group by t.account_id, a.organisation, t.metric, t.date
