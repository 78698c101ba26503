-- Every export that counts, as loaded. read = loaded + rejected + duplicate.
-- grain: load_id
with restated as (
    select
        f.before_load_id as load_id,
        count(distinct concat_ws(' | ', f.kind, f.item, cast(f.day as varchar))) as restated_rows,
        max_by(f.load_id, t.turn) as restated_by
    from restated_figures as f
    join load_turns as t on t.load_id = f.load_id
    where f.verdict in ('lowered', 'raised')
    group by f.before_load_id
)
select
    l.load_id,  -- id of the load: account, content and reader give the same id again
    l.account_id,  -- as in accounts
    l.organisation,  -- whose account it is
    l.file_name,  -- the export's own name
    l.sha256,  -- hash of its content
    l.exported_on,  -- day of the export, where the file or a person said so
    l.as_of,  -- when its figures stood so
    l.as_of_day,  -- that day, in the platform's own zone
    l.as_of_assumed,  -- whether that was inferred from the period or the rows
    l.loaded_at,  -- when it was loaded
    l.reader_version,  -- version of the reader that read it
    l.period_start,  -- first day of what it covers
    l.period_end,  -- last day of what it covers
    l.rows_read,  -- rows found in it
    l.rows_loaded,  -- rows kept
    l.rows_rejected,  -- rows set aside, with their reasons in rejected_rows
    l.rows_duplicate,  -- rows that repeat another of the same export
    l.date_order,  -- mdy or dmy, where its dates are numeric
    l.encoding,  -- how its text was encoded
    l.notes,  -- what the receipt remarks
    coalesce(r.restated_rows, 0) as restated_rows,  -- its posts, mailings, days or lines of which a later export gives other figures; only lower ones of posts and mailings, which grow
    r.restated_by  -- the newest of these later exports
from receipt_loads as l
left join restated as r on r.load_id = l.load_id
