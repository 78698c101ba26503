-- How many people an account showed the way to a private conversation, month by month.
-- grain: month, account_id
select
    r.month,  -- first day of the month
    r.account_id,  -- as in accounts
    o.organisation,  -- whose account it is
    r.people  -- people who wrote in public and were asked to go on in private
from record_redirected as r
left join owners as o on o.account_id = r.account_id
