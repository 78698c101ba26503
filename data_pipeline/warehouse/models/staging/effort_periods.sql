-- Hours, what they cost, and spend by account in each month and quarter, at the hourly rate of each month. Where no exact hours are recorded, the usual hours
-- a week that stood then, over the days of the month; before the first figure, that first figure.
-- A quarter has hours only if each of its months has. Sums are rounded, for the order in which fractions are
-- added changes their last digit.
-- grain: account_id, kind, period_start
with known as (
    select account_id from record_usual_hours
    union
    select account_id from record_effort
),
months as (
    select distinct period_start as month, calendar_days from calendar_periods where kind = 'month'
),
usual as (
    select
        u.account_id, m.month, u.hours_a_week * m.calendar_days / 7 as hours,
        row_number() over (
            partition by u.account_id, m.month
            order by case when u.since <= m.month then 0 else 1 end, case when u.since <= m.month then u.since end desc, u.since
        ) as place
    from record_usual_hours as u
    cross join months as m
),
rates as (
    select
        m.month, r.hourly_rate,
        row_number() over (partition by m.month order by r.since desc) as place
    from record_hourly_rates as r
    join months as m on r.since <= m.month
),
monthly as (
    select
        k.account_id, m.month,
        coalesce(e.hours, u.hours) as hours,
        coalesce(e.hours, u.hours) * r.hourly_rate as cost_of_hours,
        e.hours is null and u.hours is not null as is_estimated,
        e.spend
    from known as k
    cross join months as m
    left join usual as u on u.account_id = k.account_id and u.month = m.month and u.place = 1
    left join record_effort as e on e.account_id = k.account_id and e.month = m.month
    left join rates as r on r.month = m.month and r.place = 1
),
by_period as (
    select distinct p.kind, p.period_start, date_trunc('month', p.date) as month from calendar_periods as p
)
select
    m.account_id, p.kind, p.period_start,
    case when count(m.hours) = count(*) then round(sum(m.hours), 6) end as hours,
    case when count(m.cost_of_hours) = count(*) then round(sum(m.cost_of_hours), 6) end as cost_of_hours,
    max(case when m.is_estimated then 1 else 0 end) = 1 as is_estimated,
    round(sum(m.spend), 6) as spend
from monthly as m
join by_period as p on cast(p.month as date) = m.month
group by m.account_id, p.kind, p.period_start
