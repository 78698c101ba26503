-- Each mailing once: measure by measure the newest export that reports it. A rate takes both its figures
-- from the newest export that reports both.
-- grain: account_id, mailing_id
select
    account_id,
    mailing_id,
    max(age) as age,
    max_by(title, age) filter (where title is not null) as title,
    max_by(subject, age) filter (where subject is not null) as subject,
    max_by(audience, age) filter (where audience is not null) as audience,
    max_by(sent_at, age) filter (where sent_at is not null) as sent_at,
    max_by(sent_on, age) filter (where sent_on is not null) as sent_on,
    max_by(recipients, age) filter (where recipients is not null) as recipients,
    max_by(delivered, age) filter (where delivered is not null) as delivered,
    max_by(bounces, age) filter (where bounces is not null) as bounces,
    max_by(unique_opens, age) filter (where unique_opens is not null) as unique_opens,
    max_by(total_opens, age) filter (where total_opens is not null) as total_opens,
    max_by(unique_clicks, age) filter (where unique_clicks is not null) as unique_clicks,
    max_by(total_clicks, age) filter (where total_clicks is not null) as total_clicks,
    max_by(unsubscribes, age) filter (where unsubscribes is not null) as unsubscribes,
    max_by(complaints, age) filter (where complaints is not null) as complaints,
    max_by(unique_clicks, age) filter (where unique_clicks is not null and delivered is not null) as rated_clicks,
    max_by(delivered, age) filter (where unique_clicks is not null and delivered is not null) as rated_delivered,
    concat_ws(
        ', ',
        case when max(age) filter (where recipients is not null) < max(age) then 'recipients' end,
        case when max(age) filter (where delivered is not null) < max(age) then 'delivered' end,
        case when max(age) filter (where bounces is not null) < max(age) then 'bounces' end,
        case when max(age) filter (where unique_opens is not null) < max(age) then 'unique_opens' end,
        case when max(age) filter (where total_opens is not null) < max(age) then 'total_opens' end,
        case when max(age) filter (where unique_clicks is not null) < max(age) then 'unique_clicks' end,
        case when max(age) filter (where total_clicks is not null) < max(age) then 'total_clicks' end,
        case when max(age) filter (where unsubscribes is not null) < max(age) then 'unsubscribes' end,
        case when max(age) filter (where complaints is not null) < max(age) then 'complaints' end
    ) as carried
from mailing_versions
group by account_id, mailing_id
