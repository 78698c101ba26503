-- Concerns that were taken to somebody who can act on them, without those that were withdrawn.
-- grain: escalation_id
with ranked as (
    select
        escalation_id, stage, reached_on,
        case stage
            when 'noticed' then 1 when 'raised' then 2 when 'acknowledged' then 3
            when 'answered' then 4 when 'acted on' then 5 else 6
        end as place
    from record_escalation_stages
),
days as (
    select
        escalation_id,
        min(case when stage = 'raised' then reached_on end) as raised_on,
        min(case when stage = 'answered' then reached_on end) as answered_on,
        min(case when stage = 'closed' then reached_on end) as closed_on,
        max_by(stage, place) as stage,
        max_by(reached_on, place) as stage_on
    from ranked
    group by escalation_id
)
select
    e.escalation_id,  -- its number
    e.escalated_to,  -- provider, ICB (the commissioner), CQC (the regulator) or other
    e.recipient,  -- which one
    e.theme,  -- the theme that it is about; NULL where it is about none alone
    e.service,  -- the service that it is about; NULL where it is about none alone
    case when coalesce(e.experience_ids, '') = '' then 0
        else 1 + length(e.experience_ids) - length(replace(e.experience_ids, ';', ''))
    end as experiences,  -- single experiences that it rests on
    e.follows,  -- the escalation that it passes on
    d.raised_on,  -- when it was raised
    d.answered_on,  -- when it was answered; a response is expected in 20 to 30 days (network.healthwatch.co.uk)
    d.closed_on,  -- when it was closed
    d.stage,  -- the furthest stage that it reached
    d.stage_on  -- when it reached that stage
from record_escalations as e
left join days as d on d.escalation_id = e.escalation_id
