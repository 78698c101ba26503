-- What counts as an interaction, worked out once: for every export of a post, and for the post as it stands.
-- The policy's measure is any individual interaction. X reports it itself; elsewhere it is the sum of the
-- parts that were reported, clicks among them where the platform counts clicks on a post. Reposts stand beside: they are no part.
-- kind: view
-- grain: account_id, post_id, load_id
with figures as (
    select
        account_id, post_id, load_id, reach, viewers, views, reactions, comments, shares, reposts, saves, clicks,
        engagements, age, is_lifetime, as_of, as_of_assumed, counted_until, is_paid, is_reply, other_account
    from post_versions
    union all
    select
        account_id, post_id, null as load_id, reach, viewers, views, reactions, comments, shares, reposts, saves,
        clicks, engagements, age, null as is_lifetime, null as as_of, null as as_of_assumed, null as counted_until,
        null as is_paid, null as is_reply, null as other_account
    from post_newest
),
counted as (
    select
        f.*,
        a.channel,
        -- Whoever fills in a template for a channel without an export may know no more than a total.
        a.channel in ('threads', 'bluesky', 'whatsapp', 'nextdoor') and f.engagements is not null as has_total,
        case when a.channel in ('facebook', 'linkedin') then f.clicks end as counted_clicks
    from figures as f
    join owners as a on a.account_id = f.account_id
)
select
    account_id, post_id, load_id, reach, viewers, views, reactions, comments, shares, reposts, saves, clicks,
    age, is_lifetime, as_of, as_of_assumed, counted_until, is_paid, is_reply, other_account,
    case
        when coalesce(reactions, comments, shares, saves) is not null
            then coalesce(reactions, 0) + coalesce(comments, 0) + coalesce(shares, 0) + coalesce(saves, 0)
    end as public_interactions,
    case
        when channel = 'x' then engagements
        when has_total then engagements
        when coalesce(reactions, comments, shares, saves, counted_clicks) is not null
            then coalesce(reactions, 0) + coalesce(comments, 0) + coalesce(shares, 0) + coalesce(saves, 0)
                + coalesce(counted_clicks, 0)
    end as interactions,
    case
        when channel = 'x' then case when engagements is not null then 'engagements' end
        when has_total then 'engagements'
        when coalesce(reactions, comments, shares, saves, counted_clicks) is not null
            then concat_ws(
                ', ',
                case when reactions is not null then 'reactions' end,
                case when comments is not null then 'comments' end,
                case when shares is not null then 'shares' end,
                case when saves is not null then 'saves' end,
                case when counted_clicks is not null then 'clicks' end
            )
    end as interactions_parts
from counted
