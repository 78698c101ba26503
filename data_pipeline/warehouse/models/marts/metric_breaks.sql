-- Days on which a platform changed what it counts: nothing is compared across them.
-- grain: channel, provider, metric, date
select
    channel,  -- as in accounts
    coalesce(provider, '') as provider,  -- who sends the newsletters or counts the website, where it holds for that one alone; '' for all
    metric,  -- as in metrics
    date,  -- first day of the new counting
    applies_by,  -- published: to posts published since; figure: to figures of that day and later; export: to figures exported since
    note,  -- what changed, in words for a chart
    source  -- where that is from
from reference_metric_breaks
