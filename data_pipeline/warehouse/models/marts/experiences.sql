-- What people told us: one person's experience of health or social care, its words redacted.
-- grain: experience_id
select
    x.experience_id,  -- `<arrival>-<number>`, never given again
    x.arrival_id,  -- the paste, form or entry that it came with
    x.received_on,  -- the day on which it was received
    c.month,  -- first day of its month
    c.quarter,  -- financial-year quarter, such as 2025-26 Q2
    x.arrived_by,  -- public comment, private message, e-mail, web form, phone, event, or not known
    x.arrived_account_id,  -- the account it came in by; NULL where it came in by none, or nobody knows
    x.prompted_account_id,  -- the account that prompted it; NULL where nobody knows
    coalesce(x.service, 'not_stated') as service,  -- as in data/reference/services.csv
    x.sentiment,  -- positive, neutral or negative; NULL where it is not in English and no officer coded it
    x.coded_by,  -- officer, or suggested by rules and model; NULL where no theme could be suggested and no officer coded it
    x.coded_on,  -- when an officer coded it
    case when x.negative <= 1 then x.negative end as negative,  -- the chance that it is negative, as suggested; NULL where it is not in English
    x.text,  -- its words, redacted; NULL once they were deleted
    x.delete_by  -- the day by which the words are deleted
from record_experiences as x
left join calendar as c on c.date = x.received_on
