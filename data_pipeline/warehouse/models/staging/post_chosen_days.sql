-- Posts whose exported figures are of chosen days alone: the range starts after the day of publishing, so
-- that they are no lifetime figures. Where a post's day is unknown, its figures are taken as lifetime.
-- grain: load_id, part, post_id
select
    p.load_id,
    p.part,
    p.account_id,
    p.post_id,
    r.period_start,
    r.period_end
from snapshot_post as p
join receipt_parts as r on r.load_id = p.load_id and r.part = p.part
where r.is_range and r.period_start > coalesce(cast(p.published_at at time zone 'Europe/London' as date), p.local_date)
