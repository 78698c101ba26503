-- How many experiences were received in a quarter: all of them, and by theme, service, sentiment and way of
-- arriving.
-- grain: quarter, dimension, item
select
    m.quarter,  -- financial-year quarter, such as 2025-26 Q2
    min(m.month) as quarter_start,  -- first day of its first month with experiences on record
    m.dimension,  -- all, theme, service, sentiment or arrived_by
    m.item,  -- as in experience_months
    cast(sum(m.experiences) as bigint) as experiences,  -- experiences received; one about two themes counts under both
    cast(sum(m.positive) as bigint) as positive,  -- of them positive
    cast(sum(m.neutral) as bigint) as neutral,  -- of them neither, or both
    cast(sum(m.negative) as bigint) as negative,  -- of them negative
    cast(sum(m.officer_coded) as bigint) as officer_coded,  -- of them coded by an officer
    cast(sum(m.suggested) as bigint) as suggested,  -- of them coded by rules and model, and confirmed by nobody
    cast(sum(m.uncoded) as bigint) as uncoded  -- of them about no theme that could be suggested, and coded by nobody
from experience_months as m
group by m.quarter, m.dimension, m.item
