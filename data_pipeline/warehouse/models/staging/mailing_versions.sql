-- Each mailing as every export gave it, under one id.
-- Exports without ids know a mailing by its title and the time it was sent. Where another export of the
-- account has an id for that title and time, and only one, it is that mailing. The versions of an A/B test
-- went to different people: each is a mailing, titled as the list of campaigns titles it. Where one export
-- holds a mailing twice, the first table counts.
-- grain: account_id, mailing_id, load_id
with named as (
    select
        load_id, account_id, part, mailing_id, subject, audience, sent_at, recipients,
        unique_opens, total_opens, unique_clicks, total_clicks, unsubscribes, complaints,
        case when variant is null then title else concat(title, ' | Combo ', variant) end as title,
        coalesce(cast(sent_at at time zone 'Europe/London' as date), sent_on) as sent_on,
        coalesce(
            strftime(sent_at at time zone 'Europe/London', '%Y-%m-%d %H:%M'), cast(sent_on as varchar)
        ) as sent,
        coalesce(bounces, hard_bounces + soft_bounces) as bounces,
        -- Who reports bounces and not deliveries works its rates out of the rest.
        coalesce(delivered, recipients - coalesce(bounces, hard_bounces + soft_bounces)) as delivered
    from snapshot_mailing
),
ids as (
    select account_id, title, sent, max(mailing_id) as mailing_id
    from named
    where mailing_id is not null
    group by account_id, title, sent
    having count(distinct mailing_id) = 1
),
known as (
    select
        n.load_id, n.account_id, n.part, n.title, n.subject, n.audience, n.sent_at, n.sent_on, n.recipients,
        n.delivered, n.bounces, n.unique_opens, n.total_opens, n.unique_clicks, n.total_clicks,
        n.unsubscribes, n.complaints,
        coalesce(n.mailing_id, i.mailing_id, concat(n.sent, ' ', n.title)) as mailing_id
    from named as n
    left join ids as i on i.account_id = n.account_id and i.title = n.title and i.sent = n.sent
),
once as (
    select
        *,
        row_number() over (
            partition by account_id, mailing_id, load_id
            order by part, recipients, delivered, unique_opens, unique_clicks, total_opens, total_clicks,
                unsubscribes, complaints, subject, audience
        ) as place
    from known
)
select
    o.load_id, o.account_id, o.mailing_id, o.title, o.subject, o.audience, o.sent_at, o.sent_on, o.recipients,
    o.delivered, o.bounces, o.unique_opens, o.total_opens, o.unique_clicks, o.total_clicks, o.unsubscribes,
    o.complaints,
    t.as_of,
    t.as_of_assumed,
    row_number() over (partition by o.account_id, o.mailing_id order by t.turn) as age,
    count(*) over (partition by o.account_id, o.mailing_id) as exports
from once as o
join load_turns as t on t.load_id = o.load_id
where o.place = 1
