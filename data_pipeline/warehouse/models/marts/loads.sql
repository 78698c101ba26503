-- Every export that counts, as loaded. read = loaded + rejected + duplicate.
-- grain: load_id
select
    load_id,  -- id of the load: account, content and reader give the same id again
    account_id,  -- as in accounts
    organisation,  -- whose account it is
    file_name,  -- the export's own name
    sha256,  -- hash of its content
    exported_on,  -- day of the export, where the file or a person said so
    as_of,  -- when its figures stood so
    as_of_day,  -- that day, in the platform's own zone
    as_of_assumed,  -- whether that was inferred from the period or the rows
    loaded_at,  -- when it was loaded
    reader_version,  -- version of the reader that read it
    period_start,  -- first day of what it covers
    period_end,  -- last day of what it covers
    rows_read,  -- rows found in it
    rows_loaded,  -- rows kept
    rows_rejected,  -- rows set aside, with their reasons in rejected_rows
    rows_duplicate,  -- rows that repeat another of the same export
    date_order,  -- mdy or dmy, where its dates are numeric
    encoding,  -- how its text was encoded
    notes  -- what the receipt remarks
from receipt_loads
