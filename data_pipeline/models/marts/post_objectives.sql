-- Which of the policy's objectives a post serves, by the keyword rules of objectives.csv.
-- A keyword matches from the start of a word. A post may serve several; the lowest precedence is the main one.
-- grain: account_id, post_id, objective
with texts as (
    select account_id, post_id, lower(max_by(text, age) filter (where text is not null)) as text
    from post_versions
    group by account_id, post_id
),
rules as (
    select objective, precedence, concat('\b(', replace(lower(keywords), '; ', '|'), ')') as pattern
    from reference_objectives
)
select
    t.account_id,  -- as in accounts
    t.post_id,  -- as in posts
    r.objective,  -- as in objectives
    r.precedence,  -- as in objectives
    row_number() over (partition by t.account_id, t.post_id order by r.precedence) as place  -- 1 is the main objective
from texts as t
join rules as r on regexp_matches(t.text, r.pattern)
