-- What each figure means on each channel, and under which heading the platform exports it.
-- grain: channel, metric
select
    channel,  -- as in accounts
    metric,  -- name of the figure
    definition,  -- what it counts
    unit,  -- of one: people, times shown, interactions
    adds_up,  -- whether figures of days, posts or accounts may be added
    heading,  -- the platform's own heading
    source  -- where the definition is from
from reference_metrics
