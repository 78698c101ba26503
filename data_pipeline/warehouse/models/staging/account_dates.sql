-- The days that an account's exports cover: daily figures, or a day inside the period of an export of posts,
-- mailings or a website, or inside a month whose figures were typed in. A day without posts inside such a
-- period is a day with none, not a gap.
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
    from post_figures
    where local_date is not null
    union
    select t.account_id, c.date
    from typed_months as t
    join calendar as c on c.month = t.month
    where t.stands_for_posts
),
known as (
    select account_id, date, true as has_daily, false as is_covered from daily
    union all
    select account_id, date, false, true from covered
    union all
    -- Followers alone cover no day, and have to be shown.
    select account_id, month, false, false from typed_months
)
select
    account_id,
    date,
    max(case when has_daily then 1 else 0 end) = 1 as has_daily,
    max(case when is_covered then 1 else 0 end) = 1 as is_covered
from known
group by account_id, date
