-- Rows that were set aside, with the first cell that was wrong. Values are redacted and cut.
-- grain: load_id, part, line, place
select
    load_id,  -- as in loads
    part,  -- as in load_parts
    line,  -- where the record starts in the file or sheet
    row_number() over (partition by load_id, part, line order by heading, value, reason) as place,  -- 1, or counted on where one line holds several
    heading,  -- the column that was wrong
    value,  -- what stood there, redacted and cut at 40 characters
    reason  -- what it should have been
from receipt_rejected
