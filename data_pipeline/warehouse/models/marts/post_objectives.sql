-- Which of the policy's objectives a post serves: as somebody said, else by the keyword rules.
-- A post may serve several objectives; the one of lowest precedence is its main one.
-- grain: account_id, post_id, objective
with said as (
    select account_id, post_id, unnest(string_split(objectives, ';')) as objective
    from record_post_tags
    where objectives is not null
),
by_hand as (
    select s.account_id, s.post_id, s.objective, o.precedence, true as is_by_hand
    from said as s
    join reference_objectives as o on o.objective = s.objective
    join post_figures as p on p.account_id = s.account_id and p.post_id = s.post_id
),
by_rule as (
    select r.account_id, r.post_id, r.objective, r.precedence, false as is_by_hand
    from post_rules as r
    left join (select distinct account_id, post_id from said) as s
        on s.account_id = r.account_id and s.post_id = r.post_id
    where s.post_id is null
),
found as (
    select * from by_hand
    union all
    select * from by_rule
)
select
    f.account_id,  -- as in accounts
    a.organisation,  -- whose account it is
    f.post_id,  -- as in posts
    f.objective,  -- as in objectives
    f.precedence,  -- as in objectives
    f.is_by_hand,  -- whether somebody said so, else a keyword rule did
    row_number() over (partition by f.account_id, f.post_id order by f.precedence, f.objective) as place  -- 1 is the main objective
from found as f
join owners as a on a.account_id = f.account_id
