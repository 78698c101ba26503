-- The figures of a month that a person read off a screen and typed in; the newest that says a figure wins.
-- They stand for the month's posts only where no posts export covers the month, and are never mixed with
-- exported posts. An export that was made while the month was still running does not cover it.
-- grain: account_id, month
with told as (
    select
        m.account_id, m.month, t.turn, m.posts, m.views, m.followers, m.followers_gained,
        case
            when coalesce(m.reactions, m.comments, m.shares, m.saves) is not null
                then coalesce(m.reactions, 0) + coalesce(m.comments, 0) + coalesce(m.shares, 0) + coalesce(m.saves, 0)
        end as public_interactions,
        m.interactions as total,
        case
            when m.interactions is null then concat_ws(
                ', ',
                case when m.reactions is not null then 'reactions' end,
                case when m.comments is not null then 'comments' end,
                case when m.shares is not null then 'shares' end,
                case when m.saves is not null then 'saves' end
            )
            else 'the total typed in'
        end as parts
    from snapshot_account_month as m
    join load_turns as t on t.load_id = m.load_id
),
newest as (
    select
        account_id, month,
        max_by(posts, turn) filter (where posts is not null) as posts,
        max_by(views, turn) filter (where views is not null) as views,
        max_by(coalesce(total, public_interactions), turn)
            filter (where coalesce(total, public_interactions) is not null) as interactions,
        max_by(parts, turn) filter (where coalesce(total, public_interactions) is not null) as interactions_parts,
        max_by(public_interactions, turn) filter (where public_interactions is not null) as public_interactions,
        max_by(followers, turn) filter (where followers is not null) as followers,
        max_by(followers_gained, turn) filter (where followers_gained is not null) as followers_gained
    from told
    group by account_id, month
),
months as (
    select distinct period_start as month, period_end from calendar_periods where kind = 'month'
),
covered as (
    select distinct p.account_id, m.month
    from receipt_parts as p
    join load_turns as t on t.load_id = p.load_id
    join months as m on p.period_start <= m.period_end and p.period_end >= m.month
    where p.shape = 'post' and not coalesce(p.is_range, false)
        and coalesce(case when t.as_of_assumed then null else t.as_of_day end, m.period_end) >= m.period_end
),
judged as (
    select
        n.*,
        c.month is null and coalesce(n.posts, n.views, n.interactions) is not null as stands_for_posts
    from newest as n
    left join covered as c on c.account_id = n.account_id and c.month = n.month
)
select
    account_id,  -- as in accounts
    month,  -- first day of the month
    stands_for_posts,  -- whether posts, views and interactions are these, and not those of exported posts
    case when stands_for_posts then posts end as posts,  -- posts published in the month
    case when stands_for_posts then views end as views,  -- times shown, as the screen said for the month
    case when stands_for_posts then interactions end as interactions,  -- the total typed in, else its parts
    case when stands_for_posts then interactions_parts end as interactions_parts,  -- what was added up
    case when stands_for_posts then public_interactions end as public_interactions,  -- sum of the parts
    followers,  -- at the end of the month
    followers_gained  -- new in the month
from judged
