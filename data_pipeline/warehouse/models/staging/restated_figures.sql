-- Every figure that two exports report, as the later one gives it and as the one before it did.
-- Lifetime figures grow, so that only a fall is a restatement of a post or a mailing. A day, or the period of
-- a report, is over: any other figure is one, but for a 0 that is kept out. Of posts, accounts alone are here of
-- which any export lowers a figure.
-- grain: kind, account_id, item, metric, day, load_id
-- Where each export of a post gives at least what the one just before it gave, none lowers a figure: only other
-- accounts are looked at closely, for all exports before each one take far longer to compare. So are those with
-- a post that an export in between does not hold.
with doubtful as (
    select distinct p.account_id
    from post_versions as p
    join post_versions as b on b.account_id = p.account_id and b.post_id = p.post_id and b.age = p.age - 1
    where coalesce(b.reach > p.reach, b.reach is not null)
        or coalesce(b.viewers > p.viewers, b.viewers is not null)
        or coalesce(b.views > p.views, b.views is not null)
        or coalesce(b.reactions > p.reactions, b.reactions is not null)
        or coalesce(b.comments > p.comments, b.comments is not null)
        or coalesce(b.shares > p.shares, b.shares is not null)
        or coalesce(b.reposts > p.reposts, b.reposts is not null)
        or coalesce(b.saves > p.saves, b.saves is not null)
        or coalesce(b.clicks > p.clicks, b.clicks is not null)
        or coalesce(b.engagements > p.engagements, b.engagements is not null)
    union
    select account_id from post_newest where has_gaps
),
earlier as (
    select
        account_id, reach, viewers, views, reactions, comments, shares, reposts, saves, clicks, engagements,
        max(reach) over exports_before as most_reach,
        max(viewers) over exports_before as most_viewers,
        max(views) over exports_before as most_views,
        max(reactions) over exports_before as most_reactions,
        max(comments) over exports_before as most_comments,
        max(shares) over exports_before as most_shares,
        max(reposts) over exports_before as most_reposts,
        max(saves) over exports_before as most_saves,
        max(clicks) over exports_before as most_clicks,
        max(engagements) over exports_before as most_engagements
    from post_versions
    where account_id in (select account_id from doubtful)
    window exports_before as (
        partition by account_id, post_id, local_date order by age rows between unbounded preceding and 1 preceding
    )
),
-- Hardly any export lowers a post's figure: figure by figure are compared those of the accounts that have one.
lowering as (
    select distinct account_id
    from earlier
    where reach < most_reach
        or viewers < most_viewers
        or views < most_views
        or reactions < most_reactions
        or comments < most_comments
        or shares < most_shares
        or reposts < most_reposts
        or saves < most_saves
        or clicks < most_clicks
        or engagements < most_engagements
),
of_posts as (
    select account_id, post_id as item, local_date as day, load_id, age as turn, metric, value
    from (
        select account_id, post_id, local_date, load_id, age,
            reach, viewers, views, reactions, comments, shares, reposts, saves, clicks, engagements
        from post_versions
        where account_id in (select account_id from lowering)
    )
    unpivot (
        value for metric in (
            reach, viewers, views, reactions, comments, shares, reposts, saves, clicks, engagements
        )
    )
),
of_mailings as (
    select account_id, mailing_id as item, sent_on as day, load_id, age as turn, metric, value
    from (
        select account_id, mailing_id, sent_on, load_id, age,
            recipients, delivered, unique_opens, total_opens, unique_clicks, total_clicks
        from mailing_versions
        where exports > 1
    )
    unpivot (
        value for metric in (recipients, delivered, unique_opens, total_opens, unique_clicks, total_clicks)
    )
),
of_reports as (
    select
        kind, account_id, period_start, load_id, turn, metric, value,
        concat_ws(' | ', report, cast(period_end as varchar), item) as item
    from web_versions
    unpivot (value for metric in (views, sessions, engaged_sessions, users))
),
reported as (
    select 'post' as kind, account_id, item, metric, day, load_id, turn, cast(value as double) as value
    from of_posts
    union all
    select 'mailing', account_id, item, metric, day, load_id, turn, cast(value as double) from of_mailings
    union all
    select kind, account_id, item, metric, period_start, load_id, turn, cast(value as double) from of_reports
    union all
    select 'day', account_id, '', metric, date, load_id, turn, value
    from day_versions
    where exports > 1 and not would_erase
),
compared as (
    select
        *,
        lag(value) over (partition by kind, account_id, item, metric, day order by turn) as before,
        lag(load_id) over (partition by kind, account_id, item, metric, day order by turn) as before_load_id
    from reported
)
select
    kind, account_id, item, metric, day, load_id, before_load_id, before,
    case
        when value < before then 'lowered'
        when value > before and kind not in ('post', 'mailing') then 'raised'
        else 'as before'
    end as verdict
from compared
where before is not null
union all
select 'day', account_id, '', metric, date, load_id, null, null, 'kept out'
from day_versions
where would_erase
