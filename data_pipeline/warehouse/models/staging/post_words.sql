-- What a post says, as the newest export has it that tells it.
-- grain: account_id, post_id
select
    p.account_id,
    p.post_id,
    -- X writes these three signs as a web page would.
    replace(replace(replace(
        max_by(p.text, g.age) filter (where p.text is not null), '&lt;', '<'), '&gt;', '>'), '&amp;', '&'
    ) as text,
    max_by(p.published_at, g.age) filter (where p.published_at is not null) as published_at,
    max_by(p.format, g.age) filter (where p.format is not null) as format,
    max_by(p.url, g.age) filter (where p.url is not null) as url
from snapshot_post as p
join post_ages as g on g.load_id = p.load_id and g.part = p.part
left join post_repeats as d on d.load_id = p.load_id and d.part = p.part and d.post_id = p.post_id
left join post_doubles as o on o.account_id = p.account_id and o.post_id = p.post_id
where g.is_lifetime and d.load_id is null and o.post_id is null
group by p.account_id, p.post_id
