-- The accounts that data was loaded for.
-- grain: account_id
select
    o.account_id,  -- `<channel>-<name>`, lower case
    o.organisation,  -- whose account it is
    o.channel,  -- the platform, or website
    o.name,  -- the account's own name
    coalesce(r.status, 'active') as status  -- as the register of accounts says, active where it says nothing
from owners as o
left join record_accounts as r on r.account_id = o.account_id
