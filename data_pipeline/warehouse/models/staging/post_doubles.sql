-- Posts that an export without ids knows by the instant of publishing alone, and that another export holds
-- under its id: one of the account that was published within five minutes of it. The one with the id counts.
-- grain: account_id, post_id
select distinct t.account_id, t.post_id
from snapshot_post as t
join snapshot_post as p on p.account_id = t.account_id
where t.known_by_time
    and not coalesce(p.known_by_time, false)
    and p.published_at between t.published_at - interval 5 minutes and t.published_at + interval 5 minutes
