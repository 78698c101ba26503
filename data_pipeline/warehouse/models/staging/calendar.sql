-- Every day with the month and the financial-year quarter that it lies in (April first).
-- grain: date
with counted as (
    select unnest(generate_series(date '2006-01-01', date '2040-12-31', interval 1 day)) as moment
),
days as (
    select cast(moment as date) as date from counted
),
years as (
    select
        date,
        cast(date_trunc('month', date) as date) as month,
        cast(date_trunc('quarter', date) as date) as quarter_start,
        case when month(date) >= 4 then year(date) else year(date) - 1 end as financial_year,
        case
            when month(date) between 4 and 6 then '1'
            when month(date) between 7 and 9 then '2'
            when month(date) >= 10 then '3'
            else '4'
        end as quarter_number
    from days
)
select
    date,  -- the day
    month,  -- first day of its month
    quarter_start,  -- first day of its quarter
    concat(cast(financial_year as varchar), '-', substr(cast(financial_year + 1 as varchar), 3, 2), ' Q', quarter_number) as quarter  -- such as 2025-26 Q2
from years
