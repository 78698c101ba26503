-- Where what people told us made a difference, without what was withdrawn.
-- grain: difference_id
select
    d.difference_id,  -- its number
    d.what_changed,  -- what changed, in a sentence for the board
    d.changed_on,  -- when
    c.quarter,  -- financial-year quarter, such as 2025-26 Q2
    d.theme,  -- the theme that it is about
    d.service,  -- the service that it is about
    d.escalation_id,  -- the escalation that led to it
    d.reference  -- where it is written: a minute, a letter, a page
from record_differences as d
left join calendar as c on c.date = d.changed_on
