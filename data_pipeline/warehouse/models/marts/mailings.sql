-- Every newsletter sent, with the newest figures that any export reports for it.
-- Opens and clicks of a newsletter are outside the policy's definition of engagement: they are shown apart
-- and never enter interactions. Mail programs that load pictures by themselves inflate opens, so that clicks
-- are the safer measure. Over four fifths of clicks come within a day (GetResponse, e-mail benchmarks 2020):
-- figures are taken as settled after a week.
-- grain: account_id, mailing_id
with changes as (
    select
        account_id, date,
        'The provider recounted: a later export lowers most clicks reported before' as note
    from recounts
    where metric = 'click_rate'
    union all
    select account_id, date, note from platform_breaks where metric = 'click_rate'
),
counted_anew as (
    select
        n.account_id, n.mailing_id,
        count(*) as recounts,
        max_by(r.note, concat(cast(r.date as varchar), r.note)) as recount_note
    from mailing_newest as n
    join changes as r on r.account_id = n.account_id and r.date <= n.sent_on
    group by n.account_id, n.mailing_id
)
select
    n.account_id,  -- as in accounts
    n.mailing_id,  -- the provider's own id; where exports have none, time and title
    a.organisation,  -- whose account it is
    n.title,  -- what the organisation calls it; a version of an A/B test by its number
    n.subject,  -- its subject line
    n.audience,  -- the list it was sent to
    n.sent_at,  -- instant of sending; NULL where only a day is known
    n.sent_on,  -- day of sending in London
    c.month,  -- first day of its month
    c.quarter,  -- financial-year quarter, such as 2025-26 Q2
    n.recipients,  -- people it was sent to; the same people in every mailing
    n.delivered,  -- people whose mailbox took it; where not reported, recipients less bounces
    n.bounces,  -- people whose mailbox did not take it
    n.unique_opens,  -- people who opened it, mail programs that load pictures by themselves included; cannot be added up
    n.total_opens,  -- times it was opened, by people or by their mail programs
    n.unique_clicks,  -- people who clicked a link in it; cannot be added up
    n.total_clicks,  -- clicks on its links
    n.unsubscribes,  -- people who left the list by it
    n.complaints,  -- people who reported it as unwanted
    cast(1000 as double) * n.rated_clicks / nullif(n.rated_delivered, 0) as click_rate,  -- people who clicked per 1,000 it was delivered to, both from one export
    coalesce(r.recounts, 0) as recounts,  -- how often the provider had recounted, or changed what it counts, by then: mailings of different numbers are not compared
    r.recount_note,  -- what changed with the last of them, in words for a chart; NULL without any
    n.rated_clicks,  -- people who clicked in that export
    n.rated_delivered,  -- people it was delivered to in that export
    v.as_of,  -- when the newest figures stood so
    l.as_of_day,  -- that day, in London
    v.as_of_assumed,  -- whether that export day was inferred
    case when not v.as_of_assumed then v.as_of < coalesce(n.sent_at, cast(n.sent_on as timestamptz)) + interval 7 days end as is_provisional,  -- figures younger than a week after sending; NULL where the export day is unknown
    cast(n.sent_on + interval 7 days as date) as settles_on,  -- from this day an export shows settled figures
    n.carried,  -- measures taken from an older export, because the newest does not report them
    v.load_id,  -- the newest load that holds the mailing
    v.exports  -- how many exports hold the mailing
from mailing_newest as n
join mailing_versions as v on v.account_id = n.account_id and v.mailing_id = n.mailing_id and v.age = n.age
join owners as a on a.account_id = n.account_id
join load_turns as l on l.load_id = v.load_id
left join counted_anew as r on r.account_id = n.account_id and r.mailing_id = n.mailing_id
left join calendar as c on c.date = n.sent_on
