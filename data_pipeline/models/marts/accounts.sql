-- The accounts that data was loaded for.
-- grain: account_id
with newest as (
    select account_id, max_by(organisation, loaded_at) as organisation
    from receipt_loads
    group by account_id
)
select
    account_id,  -- `<channel>-<name>`, lower case
    organisation,  -- whose account it is
    substr(account_id, 1, instr(account_id, '-') - 1) as channel,  -- the platform, or website
    substr(account_id, instr(account_id, '-') + 1) as name,  -- the account's own name
    'active' as status  -- active until the register of accounts says otherwise
from newest
