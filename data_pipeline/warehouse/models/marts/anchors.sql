-- What scores 0 and what scores 1 on each criterion of an account: fixed, so that one account's score does
-- not depend on which others there are.
-- grain: criterion, channel, basis
select
    criterion,  -- what is scored
    channel,  -- whose anchor it is; * is any that has none of its own
    basis,  -- reach or views, for a rate; * is either
    worst,  -- the figure that scores 0
    best,  -- the figure that scores 1
    scale,  -- ratio: twice as much is one step anywhere on the scale; even: equal steps
    numerator,  -- of a rate: what its source counts; public is reactions, comments, shares and saves
    factor,  -- of a rate: by how much the published figure may be off, nine times in ten, for an account like ours
    published,  -- the year it was published in
    source  -- where the figures are from
from reference_anchors
