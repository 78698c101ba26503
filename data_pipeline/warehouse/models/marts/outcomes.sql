-- What came of our work in a month or in a whole quarter, as somebody counted it.
-- grain: outcome, kind, period_start
select
    o.outcome,  -- information, surveys, organisations, reports, volunteers, or a measure that a contract adds
    o.kind,  -- month, or quarter where only a total of the quarter is known
    o.period_start,  -- first day
    o.period_end,  -- last day
    c.quarter,  -- financial-year quarter, such as 2025-26 Q2
    o.number,  -- how many; NULL never: what is not recorded has no row
    o.source  -- where the number comes from, as somebody said
from record_outcomes as o
left join calendar as c on c.date = o.period_start
