-- Rows that were set aside, with the first cell that was wrong. Values are redacted and cut.
-- grain: load_id, part, line, heading
select
    load_id,  -- as in loads
    part,  -- as in load_parts
    line,  -- where the record starts in the file or sheet
    heading,  -- the column that was wrong
    value,  -- what stood there, redacted and cut at 40 characters
    reason  -- what it should have been
from receipt_rejected
