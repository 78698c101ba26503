-- What each account's exports cover, and the whole months between first and last day without any.
-- grain: account_id
with spans as (
    select account_id, min(date) as first_day, max(date) as last_day
    from account_dates
    group by account_id
),
missing as (
    select
        account_id,
        count(*) as missing_months,
        array_to_string(
            list_transform(list_sort(array_agg(period_start) filter (where period_start is not null)), lambda m: strftime(m, '%b %Y')), ', '
        ) as gaps
    from account_periods
    where kind = 'month' and days = 0 and covered_days = 0
    group by account_id
),
exported as (
    select account_id, count(*) as loads, max(as_of) as newest_as_of
    from receipt_loads
    group by account_id
)
select
    e.account_id,  -- as in accounts
    a.organisation,  -- whose account it is
    s.first_day,  -- first day that any export covers
    s.last_day,  -- last day that any export covers
    e.newest_as_of,  -- when the newest figures stood so
    e.loads,  -- number of exports loaded
    coalesce(m.missing_months, 0) as missing_months,  -- whole months without any export
    coalesce(m.gaps, '') as gaps  -- those months in words
from exported as e
join owners as a on a.account_id = e.account_id
left join spans as s on s.account_id = e.account_id
left join missing as m on m.account_id = e.account_id
