-- Each post once: measure by measure the newest export that reports it, and which one that is.
-- grain: account_id, post_id
select
    account_id,
    post_id,
    max(age) as age,
    count(*) as exports,
    -- Whether an export between two that hold the post does not.
    count(*) filter (where is_lifetime)
        <= max(age) filter (where is_lifetime) - min(age) filter (where is_lifetime) as has_gaps,
    max_by(local_date, age) filter (where local_date is not null) as local_date,
    max_by(reach, age) filter (where reach is not null) as reach,
    max_by(viewers, age) filter (where viewers is not null) as viewers,
    max_by(views, age) filter (where views is not null) as views,
    max_by(reactions, age) filter (where reactions is not null) as reactions,
    max_by(comments, age) filter (where comments is not null) as comments,
    max_by(shares, age) filter (where shares is not null) as shares,
    max_by(reposts, age) filter (where reposts is not null) as reposts,
    max_by(saves, age) filter (where saves is not null) as saves,
    max_by(clicks, age) filter (where clicks is not null) as clicks,
    max_by(engagements, age) filter (where engagements is not null) as engagements,
    max(age) filter (where reach is not null) as reach_age,
    max(age) filter (where viewers is not null) as viewers_age,
    max(age) filter (where views is not null) as views_age,
    max(age) filter (where reactions is not null) as reactions_age,
    max(age) filter (where comments is not null) as comments_age,
    max(age) filter (where shares is not null) as shares_age,
    max(age) filter (where reposts is not null) as reposts_age,
    max(age) filter (where saves is not null) as saves_age,
    max(age) filter (where clicks is not null) as clicks_age,
    max(age) filter (where engagements is not null) as engagements_age,
    concat_ws(
        ', ',
        case when max(age) filter (where reach is not null) < max(age) then 'reach' end,
        case when max(age) filter (where viewers is not null) < max(age) then 'viewers' end,
        case when max(age) filter (where views is not null) < max(age) then 'views' end,
        case when max(age) filter (where reactions is not null) < max(age) then 'reactions' end,
        case when max(age) filter (where comments is not null) < max(age) then 'comments' end,
        case when max(age) filter (where shares is not null) < max(age) then 'shares' end,
        case when max(age) filter (where reposts is not null) < max(age) then 'reposts' end,
        case when max(age) filter (where saves is not null) < max(age) then 'saves' end,
        case when max(age) filter (where clicks is not null) < max(age) then 'clicks' end,
        case when max(age) filter (where engagements is not null) < max(age) then 'interactions' end
    ) as carried
from post_versions
group by account_id, post_id
