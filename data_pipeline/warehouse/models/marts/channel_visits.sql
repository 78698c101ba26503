-- Visits to a website that each channel sent, in months with a report of sources by site. A channel of the
-- organisation that such a report does not name sent none. Of several reports of a month the first by name
-- counts; reports of where people first came from (first user) are about other days and do not.
-- grain: account_id, channel, month
with monthly as (
    select
        w.account_id, w.organisation, w.report, w.period_start as month,
        concat('.', lower(trim(split_part(w.source, ' / ', 1), ' ')), '|') as site,
        w.sessions, w.engaged_sessions
    from web_sources as w
    join calendar_periods as p
        on p.kind = 'month' and p.date = w.period_start and p.period_start = w.period_start and p.period_end = w.period_end
    where contains(lower(w.report), 'source') and not contains(lower(w.report), 'first user')
),
chosen as (
    select account_id, organisation, month, min(report) as report
    from monthly
    group by account_id, organisation, month
),
named as (
    -- A site stands under several spellings of its channel, and counts once.
    select distinct m.account_id, m.report, m.month, m.site, s.channel, m.sessions, m.engaged_sessions
    from monthly as m
    join reference_visit_sources as s on contains(m.site, concat('.', s.site, '|'))
),
channels as (
    select distinct organisation, channel
    from accounts
    where channel <> 'website'
)
select
    c.account_id,  -- the website, as in accounts
    h.channel,  -- the channel that sent them
    c.month,  -- first day of the month
    c.organisation,  -- whose website it is
    cast(sum(coalesce(n.sessions, 0)) as bigint) as sessions,  -- visits
    cast(sum(coalesce(n.engaged_sessions, 0)) as bigint) as engaged_sessions  -- visits of over 10 seconds, with a key event or two pages
from chosen as c
join channels as h on h.organisation = c.organisation
left join named as n
    on n.account_id = c.account_id and n.report = c.report and n.month = c.month and n.channel = h.channel
group by c.account_id, h.channel, c.month, c.organisation
