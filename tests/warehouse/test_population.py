"""Residents: those of the area that the organisation chose, and of no other."""

from data_pipeline.organisation import settings, settings_sections
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.warehouse import sql_models
from data_pipeline.warehouse.build import build, is_current
from tests.written_exports import MARCH, ask, facebook, load_one

AREAS = "select distinct area from population"


def test_followers_are_compared_with_the_residents_of_the_area_that_was_chosen(data: DataFolder, monkeypatch):
    models = sql_models.models_for(("population",))
    monkeypatch.setattr(sql_models, "all_models", lambda: models)
    load_one(data, "facebook-ansterbourne", MARCH, facebook("Post ID | Reach\n 1 | 10"))
    assert ask(data, AREAS) == [("London Borough of Sutton",)]
    settings.write(data, "organisation", area=settings_sections.ELSEWHERE)
    assert not is_current(data)
    build(data)
    assert ask(data, AREAS) == []
