-- Daily figures one under the other, as each export gave them. Where an export has no total of
-- interactions, it is the sum of its parts, as for posts.
-- grain: account_id, date, metric, load_id
with totals as (
    select
        load_id, account_id, date, views, reach, viewers, reactions, comments, shares, saves, clicks, visits,
        followers, followers_gained, followers_lost, sessions, engaged_sessions, users, posts,
        case
            when interactions is not null then interactions
            -- A chart holds one figure alone: only a table of all parts has their sum.
            when substr(account_id, 1, 8) = 'youtube-' then reactions + comments + shares
            when coalesce(reactions, comments, shares, saves, clicks) is not null
                then coalesce(reactions, 0) + coalesce(comments, 0) + coalesce(shares, 0)
                    + coalesce(saves, 0) + coalesce(clicks, 0)
        end as interactions
    from snapshot_account_day
),
figures as (
    select load_id, account_id, date, metric, value
    from totals
    unpivot (
        value for metric in (
            views, reach, viewers, interactions, reactions, comments, shares, saves, clicks, visits,
            followers, followers_gained, followers_lost, sessions, engaged_sessions, users, posts
        )
    )
)
select
    f.account_id,
    f.date,
    f.metric,
    max(f.value) as value,
    f.load_id,
    t.turn
from figures as f
join load_turns as t on t.load_id = f.load_id
group by f.account_id, f.date, f.metric, f.load_id, t.turn
