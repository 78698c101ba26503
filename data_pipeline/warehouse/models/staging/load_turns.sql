-- The order in which loads speak: by when their figures stood so, then by when they were loaded.
-- grain: load_id
select
    load_id,  -- the load
    account_id,  -- its account
    file_name,  -- the export's file name
    as_of,  -- when its figures stood so
    as_of_day,  -- the day meant
    as_of_assumed,  -- whether that was inferred
    row_number() over (order by as_of nulls first, loaded_at, load_id) as turn  -- the highest is the newest
from receipt_loads
