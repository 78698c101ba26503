-- The seven objectives of the Online Engagement Policy, and the keywords that tag a post with them.
-- grain: objective
select
    objective,  -- short id
    title,  -- in a few words
    precedence,  -- where several match, the lowest is the main objective
    keywords,  -- each matches from the start of a word
    source  -- where the objective is stated
from reference_objectives
