-- Which of the policy's objectives a post serves, by the keyword rules of objectives.csv.
-- A keyword matches from the start of a word, capitals and punctuation aside: "consult" finds "Consultation:".
-- A post may serve several objectives; the one of lowest precedence is its main one.
-- grain: account_id, post_id, objective
with texts as (
    select
        account_id,
        post_id,
        max_by(text, age) filter (where text is not null) as text
    from post_versions
    group by account_id, post_id
),
words as (
    select account_id, post_id, concat(' ', regexp_replace(lower(text), '[^a-z0-9&]+', ' ', 'g')) as words
    from texts
),
keywords as (
    select objective, precedence, unnest(string_split(lower(keywords), '; ')) as keyword
    from reference_objectives
),
starts as (
    select objective, precedence, concat(' ', trim(regexp_replace(keyword, '[^a-z0-9&]+', ' ', 'g'))) as start
    from keywords
),
matches as (
    select distinct w.account_id, w.post_id, s.objective, s.precedence
    from words as w
    join starts as s on contains(w.words, s.start)
)
select
    m.account_id,  -- as in accounts
    a.organisation,  -- whose account it is
    m.post_id,  -- as in posts
    m.objective,  -- as in objectives
    m.precedence,  -- as in objectives
    row_number() over (partition by m.account_id, m.post_id order by m.precedence, m.objective) as place  -- 1 is the main objective
from matches as m
join owners as a on a.account_id = m.account_id
