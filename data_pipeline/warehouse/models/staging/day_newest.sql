-- Each figure of an account's day once: the newest export that reports it wins; a 0 never replaces a value
-- above 0, because platforms export empty weeks that later fill.
-- grain: account_id, date, metric
select account_id, date, metric, value, load_id
from (
    select *, row_number() over (partition by account_id, date, metric order by turn desc) as place
    from day_versions
    where not would_erase
)
where place = 1
