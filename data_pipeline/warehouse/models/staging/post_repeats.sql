-- Posts that one export holds in two of its tables: each table but the first that has them.
-- grain: load_id, part, post_id
with tables as (
    select load_id, part, row_number() over (partition by load_id order by part) as place
    from receipt_parts
    where shape = 'post'
)
select distinct q.load_id, q.part, q.post_id
from tables as later
join snapshot_post as q on q.load_id = later.load_id and q.part = later.part
join tables as earlier on earlier.load_id = later.load_id and earlier.place < later.place
join snapshot_post as p
    on p.load_id = earlier.load_id and p.part = earlier.part and p.post_id = q.post_id
