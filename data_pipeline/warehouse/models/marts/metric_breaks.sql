-- Days on which a platform changed what it counts: nothing is compared across them.
-- grain: channel, metric, date
select
    channel,  -- as in accounts
    metric,  -- as in metrics
    date,  -- first day of the new counting
    note,  -- what changed, in words for a chart
    source  -- where that is from
from reference_metric_breaks
