-- How many experiences were received in a month: all of them, and by theme, service, sentiment and way of
-- arriving. Every item that was ever said has a row in each month from the first experience to the last.
-- grain: month, dimension, item
with themed as (
    select experience_id, theme from record_experience_themes
),
about as (
    select experience_id, 'all' as dimension, 'all' as item from record_experiences
    union all
    select experience_id, 'theme' as dimension, theme as item from themed
    union all
    select x.experience_id, 'theme' as dimension, 'not_assigned' as item
    from record_experiences as x
    left join themed as t on t.experience_id = x.experience_id
    where t.theme is null
    union all
    select experience_id, 'service' as dimension, coalesce(service, 'not_stated') as item from record_experiences
    union all
    select experience_id, 'sentiment' as dimension, coalesce(sentiment, 'not_known') as item from record_experiences
    union all
    select experience_id, 'arrived_by' as dimension, arrived_by as item from record_experiences
),
counted as (
    select
        c.month, a.dimension, a.item,
        count(*) as experiences,
        count(case when x.sentiment = 'positive' then 1 end) as positive,
        count(case when x.sentiment = 'neutral' then 1 end) as neutral,
        count(case when x.sentiment = 'negative' then 1 end) as negative,
        count(case when x.coded_by = 'officer' then 1 end) as officer_coded,
        count(case when x.coded_by = 'suggested' then 1 end) as suggested,
        count(case when x.coded_by is null then 1 end) as uncoded
    from about as a
    join record_experiences as x on x.experience_id = a.experience_id
    join calendar as c on c.date = x.received_on
    group by c.month, a.dimension, a.item
),
span as (
    select min(month) as first, max(month) as last from counted
),
months as (
    select distinct c.month, c.quarter
    from calendar as c
    cross join span as s
    where c.month between s.first and s.last
),
items as (
    select distinct dimension, item from counted
)
select
    m.month,  -- first day of the month
    m.quarter,  -- financial-year quarter, such as 2025-26 Q2
    i.dimension,  -- all, theme, service, sentiment or arrived_by
    i.item,  -- which theme, service, sentiment or way of arriving; not_assigned: about no theme of the list
    cast(coalesce(n.experiences, 0) as bigint) as experiences,  -- experiences received; one about two themes counts under both
    cast(coalesce(n.positive, 0) as bigint) as positive,  -- of them positive
    cast(coalesce(n.neutral, 0) as bigint) as neutral,  -- of them neither, or both
    cast(coalesce(n.negative, 0) as bigint) as negative,  -- of them negative
    cast(coalesce(n.officer_coded, 0) as bigint) as officer_coded,  -- of them coded by an officer
    cast(coalesce(n.suggested, 0) as bigint) as suggested,  -- of them coded by rules and model, and confirmed by nobody
    cast(coalesce(n.uncoded, 0) as bigint) as uncoded  -- of them about no theme that could be suggested, and coded by nobody
from months as m
cross join items as i
left join counted as n on n.month = m.month and n.dimension = i.dimension and n.item = i.item
