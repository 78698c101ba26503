-- What each experience is about; it may be about several things.
-- grain: experience_id, theme
select
    t.experience_id,  -- as in experiences
    t.theme,  -- as in data/reference/themes.csv
    t.coded_by  -- officer, or suggested by rules and model
from record_experience_themes as t
