-- The accounts that data was loaded for, and whose they are.
-- grain: account_id
with newest as (
    select account_id, max_by(organisation, loaded_at) as organisation
    from receipt_loads
    group by account_id
)
select
    account_id,
    organisation,
    substr(account_id, 1, instr(account_id, '-') - 1) as channel,
    substr(account_id, instr(account_id, '-') + 1) as name
from newest
