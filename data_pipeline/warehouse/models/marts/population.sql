-- Residents of the area by group, to compare an audience with.
-- grain: area, dimension, group_name
select
    area,  -- the area's name
    dimension,  -- age (the bands and base of platforms), age of everybody, sex, ethnic group or disability
    group_name,  -- as platforms name the group
    residents,  -- number of residents
    residents / nullif(sum(residents) over (partition by area, dimension), 0) as share,  -- share of the base, as a fraction
    base,  -- whom the shares are of
    source  -- where the figure is from
from reference_population
