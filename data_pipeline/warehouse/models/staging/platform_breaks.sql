-- Where an account's figures mean something else because its platform changed what it counts.
-- A change by publishing or by the figure's own day falls on its day. A change by export falls between two
-- exports: each figure means what its export counted, so that the break lies before the first post or mailing
-- whose figure is from another side of the change than the one before it. Lies a month between the two, the
-- break is its first day, as the month is not divided.
-- grain: account_id, metric, date
with by_day as (
    select distinct a.account_id, b.metric, cast(b.date as date) as date, b.note
    from metric_breaks as b
    join owners as a on a.channel = b.channel
    left join load_providers as p on p.account_id = a.account_id and p.provider = b.provider
    where b.applies_by <> 'export' and (b.provider = '' or p.account_id is not null)
),
by_export as (
    select a.account_id, b.provider, b.metric, cast(b.date as date) as since, b.note
    from metric_breaks as b
    join owners as a on a.channel = b.channel
    where b.applies_by = 'export'
),
of_posts as (
    select account_id, post_id as item, local_date as day, metric, age
    from (
        select account_id, post_id, local_date, reach_age as reach, viewers_age as viewers, views_age as views,
            reactions_age as reactions, comments_age as comments, shares_age as shares, reposts_age as reposts,
            saves_age as saves, clicks_age as clicks
        from post_newest
        where account_id in (select account_id from by_export)
    )
    unpivot (
        age for metric in (reach, viewers, views, reactions, comments, shares, reposts, saves, clicks)
    )
),
of_mailings as (
    select account_id, mailing_id as item, sent_on as day, load_id, age, metric
    from (
        select account_id, mailing_id, sent_on, load_id, age,
            delivered, unique_opens, total_opens, unique_clicks, total_clicks
        from mailing_versions
        where account_id in (select account_id from by_export)
    )
    unpivot (value for metric in (delivered, unique_opens, total_opens, unique_clicks, total_clicks))
),
-- Each figure counts as the newest export that reports it has it.
newest as (
    select p.account_id, p.item, b.provider, b.metric, b.since, b.note, p.day, v.load_id
    from of_posts as p
    join by_export as b on b.account_id = p.account_id and b.metric = p.metric
    join post_versions as v on v.account_id = p.account_id and v.post_id = p.item and v.age = p.age
    union all
    select
        m.account_id, m.item, b.provider, b.metric, b.since, b.note,
        max(m.day) as day,
        max_by(m.load_id, m.age) as load_id
    from of_mailings as m
    join by_export as b on b.account_id = m.account_id and b.metric = m.metric
    group by m.account_id, m.item, b.provider, b.metric, b.since, b.note
),
sides as (
    select
        n.account_id, n.item, n.day, n.provider, n.metric, n.since, n.note,
        -- A figure whose export day is unknown counts as old.
        coalesce(coalesce(t.as_of_day, cast(t.as_of as date)) >= n.since, false) as is_new
    from newest as n
    join load_turns as t on t.load_id = n.load_id
    left join load_providers as p on p.load_id = n.load_id and p.provider = n.provider
    where n.day is not null and (n.provider = '' or p.load_id is not null)
),
in_order as (
    select
        account_id, metric, day, note, is_new,
        lag(is_new) over (
            partition by account_id, provider, metric, since order by day, is_new, item
        ) as was_new,
        lag(day) over (
            partition by account_id, provider, metric, since order by day, is_new, item
        ) as day_before
    from sides
),
together as (
    select account_id, metric, date, note from by_day
    union all
    select
        account_id,
        metric,
        case
            when date_trunc('month', day_before) < date_trunc('month', day)
                then cast(date_trunc('month', day) as date)
            else day
        end as date,
        note
    from in_order
    where was_new is not null and is_new <> was_new
),
-- What is added up changes with its parts.
with_sums as (
    select account_id, metric, date, note from together
    union all
    select account_id, 'interactions' as metric, date, note
    from together
    where metric in ('reactions', 'comments', 'shares', 'saves', 'clicks')
    union all
    select account_id, 'click_rate' as metric, date, note
    from together
    where metric in ('delivered', 'unique_clicks')
)
select account_id, metric, date, min(note) as note
from with_sums
group by account_id, metric, date
