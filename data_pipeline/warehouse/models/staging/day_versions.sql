-- Daily figures as each export gave them, those marked that would erase: a 0 never replaces a value above 0,
-- because platforms export empty weeks that later fill.
-- grain: account_id, date, metric, load_id
select
    account_id, date, metric, value, load_id, turn,
    value = 0 and coalesce(
        max(value) over (
            partition by account_id, date, metric order by turn rows between unbounded preceding and 1 preceding
        ), 0
    ) > 0 as would_erase,
    count(*) over (partition by account_id, date, metric) as exports
from day_figures
