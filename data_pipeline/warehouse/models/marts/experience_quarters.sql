-- How many experiences were received in a quarter: all of them, and by theme, service, sentiment and way of
-- arriving.
-- grain: quarter, dimension, item
select
    m.quarter,
    min(m.month) as quarter_start,  -- first day of its first month with experiences on record
    m.dimension,
    m.item,
    cast(sum(m.experiences) as bigint) as experiences,
    cast(sum(m.positive) as bigint) as positive,
    cast(sum(m.neutral) as bigint) as neutral,
    cast(sum(m.negative) as bigint) as negative,
    cast(sum(m.officer_coded) as bigint) as officer_coded,
    cast(sum(m.suggested) as bigint) as suggested,
    cast(sum(m.uncoded) as bigint) as uncoded
from experience_months as m
group by m.quarter, m.dimension, m.item
