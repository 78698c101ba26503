-- Who follows an account, by group, as the platform knows it; beside it that group's share of residents.
-- Platforms do not export ethnicity or disability. Meta's ages start at 18, and so does the comparison.
-- Sums are rounded, for the order in which fractions are added changes their last digit.
-- Of several exports of the same moment the one loaded last counts.
-- grain: account_id, as_of, dimension, group_name
with exported as (
    select load_id, account_id, dimension, group_name, max(share) as share
    from snapshot_audience_group
    group by load_id, account_id, dimension, group_name
),
ages as (
    select load_id, account_id, 'age' as dimension, split_part(group_name, ', ', 1) as group_name, round(sum(share), 6) as share
    from exported
    where dimension = 'age_gender'
    group by load_id, account_id, split_part(group_name, ', ', 1)
),
genders as (
    select load_id, account_id, 'gender' as dimension, split_part(group_name, ', ', 2) as group_name, round(sum(share), 6) as share
    from exported
    where dimension = 'age_gender'
    group by load_id, account_id, split_part(group_name, ', ', 2)
),
together as (
    select * from exported
    union all
    select * from ages
    union all
    select * from genders
),
newest as (
    select
        g.*,
        t.as_of,
        t.as_of_day,
        rank() over (partition by g.account_id, t.as_of, g.dimension order by t.turn desc) as place
    from together as g
    join load_turns as t on t.load_id = g.load_id
)
select
    g.account_id,  -- as in accounts
    g.as_of,  -- when the shares stood so
    g.as_of_day,  -- that day, in the platform's own zone
    g.dimension,  -- age_gender, age, gender, city or country
    g.group_name,  -- the group, such as 18-24
    g.share,  -- share of the audience that the platform could place, as a fraction
    p.share as population_share,  -- share of residents on the same age base, as a fraction
    g.load_id,  -- the load that it came from
    a.organisation  -- whose account it is
from newest as g
join owners as a on a.account_id = g.account_id
left join population as p on p.dimension = g.dimension and p.group_name = g.group_name
where g.place = 1
