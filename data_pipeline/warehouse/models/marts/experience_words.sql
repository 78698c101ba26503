-- In how many experiences of a quarter a word was said, as long as their words are kept.
-- grain: quarter, word
with plain as (
    select x.experience_id, c.quarter, lower(regexp_replace(replace(replace(x.text, '[', '<'), ']', '>'), '<[A-Za-z ]+>', ' ', 'g')) as text
    from record_experiences as x
    join calendar as c on c.date = x.received_on
    where x.text is not null
),
cleaned as (
    select
        experience_id, quarter,
        regexp_replace(replace(replace(text, '''', ''), '’', ''), '[^a-z0-9£]+', ' ', 'g') as text
    from plain
),
listed as (
    select experience_id, quarter, split(text, ' ') as words from cleaned
),
said as (
    select experience_id, quarter, unnest(words) as word from listed
)
select
    quarter,  -- financial-year quarter, such as 2025-26 Q2
    word,  -- in lower case, without apostrophes
    count(distinct experience_id) as experiences  -- experiences that hold it: one long comment is one voice
from said
where length(word) > 2
group by quarter, word
