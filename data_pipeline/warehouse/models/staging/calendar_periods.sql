-- The month and the quarter of every day, one under the other, so that both are counted by the same rules.
-- grain: date, kind
with months as (
    select date, 'month' as kind, month as period_start, quarter from calendar
),
quarters as (
    select date, 'quarter' as kind, quarter_start as period_start, quarter from calendar
),
days as (
    select * from months
    union all
    select * from quarters
)
select
    date,  -- the day
    kind,  -- month or quarter
    period_start,  -- first day of the period
    max(date) over (partition by kind, period_start) as period_end,  -- last day of the period
    count(*) over (partition by kind, period_start) as calendar_days,  -- days in the period
    quarter  -- such as 2025-26 Q2
from days
