-- Each figure of a post's day once: the newest export that holds the day counts.
-- grain: account_id, post_id, date, metric
select account_id, post_id, date, metric, value, load_id
from (
    select
        e.account_id, e.item as post_id, e.date, e.metric, e.value, e.load_id,
        row_number() over (partition by e.account_id, e.item, e.date, e.metric order by t.turn desc, e.part) as place
    from snapshot_extra as e
    join receipt_parts as r on r.load_id = e.load_id and r.part = e.part
    join load_turns as t on t.load_id = e.load_id
    where r.shape = 'post_day'
)
where place = 1
