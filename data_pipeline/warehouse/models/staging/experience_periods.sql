-- Experiences that each account prompted, in each month and quarter in which any experience names what
-- prompted it: there an account that none names counts 0. Elsewhere nobody knows.
-- grain: account_id, kind, period_start
with named as (
    select x.prompted_account_id as account_id, p.kind, p.period_start
    from record_experiences as x
    join calendar_periods as p on p.date = x.received_on
    where x.prompted_account_id is not null
),
known as (
    select distinct kind, period_start from named
),
counted as (
    select account_id, kind, period_start, count(*) as experiences
    from named
    group by account_id, kind, period_start
)
select
    o.account_id, k.kind, k.period_start,
    cast(coalesce(c.experiences, 0) as bigint) as experiences
from owners as o
cross join known as k
left join counted as c
    on c.account_id = o.account_id and c.kind = k.kind and c.period_start = k.period_start
