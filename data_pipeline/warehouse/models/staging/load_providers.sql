-- Who sends the newsletters or counts the website of which a load has the figures.
-- grain: load_id, provider
select distinct load_id, account_id, provider
from receipt_parts
where provider <> '' and skipped = ''
