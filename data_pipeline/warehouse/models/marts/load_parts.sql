-- The tables found inside each export.
-- grain: load_id, part
select
    p.load_id,  -- as in loads
    p.part,  -- sheet, block or file
    p.account_id,  -- as in accounts
    a.organisation,  -- whose account it is
    p.source,  -- the kind of export it was recognised as
    p.shape,  -- what one of its rows is
    p.rows_read,  -- rows found
    p.rows_loaded,  -- rows kept
    p.rows_rejected,  -- rows set aside
    p.rows_duplicate,  -- rows that repeat another
    p.skipped,  -- why it was left out; '' if it was not
    nullif(p.skipped, '') as reason,  -- why it was left out; NULL if it was not
    p.period_start,  -- first day of what it covers
    p.period_end  -- last day of what it covers
from receipt_parts as p
join owners as a on a.account_id = p.account_id
