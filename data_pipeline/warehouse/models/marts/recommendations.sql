-- Recommendations that we made, and when each was answered.
-- grain: recommendation_id
select
    r.recommendation_id,  -- its number
    r.what,  -- what it asks for
    r.made_to,  -- the organisation that it was made to
    r.made_on,  -- the day
    c.quarter,  -- financial-year quarter of that day, such as 2025-26 Q2
    r.answered_on  -- the day of the answer; NULL where none is recorded
from record_recommendations as r
left join calendar as c on c.date = r.made_on
