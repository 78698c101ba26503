-- The days that an account's exports cover: daily figures, or a day inside the period of an export of posts,
-- mailings or a website. A day without posts inside such a period is a day with none, not a gap.
-- grain: account_id, date
with daily as (
    select distinct account_id, date from account_days
),
covered as (
    select p.account_id, c.date
    from receipt_parts as p
    join calendar as c on c.date between p.period_start and p.period_end
    where p.shape in ('post', 'mailing', 'web_page', 'web_source')
    union
    -- The platform's last evening may be the next day in London.
    select account_id, local_date as date
    from posts
    where local_date is not null
)
select
    coalesce(d.account_id, c.account_id) as account_id,
    coalesce(d.date, c.date) as date,
    d.date is not null as has_daily,
    c.date is not null as is_covered
from daily as d
full join covered as c on c.account_id = d.account_id and c.date = d.date
