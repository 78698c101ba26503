-- The tables found inside each export.
-- grain: load_id, part
select
    load_id,  -- as in loads
    part,  -- sheet, block or file
    account_id,  -- as in accounts
    source,  -- the kind of export it was recognised as
    shape,  -- what one of its rows is
    rows_read,  -- rows found
    rows_loaded,  -- rows kept
    rows_rejected,  -- rows set aside
    rows_duplicate,  -- rows that repeat another
    skipped,  -- why it was left out; '' if it was not
    period_start,  -- first day of what it covers
    period_end  -- last day of what it covers
from receipt_parts
