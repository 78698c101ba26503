"""Pages to publish in a real browser: no rule of WCAG is broken, and they fit on a phone."""

import pytest

from data_pipeline.data_protection import impact_assessment, note
from data_pipeline.organisation import house_rules, settings
from data_pipeline.organisation.data_folder import DataFolder
from tests.browser.visits import broken_rules

PAGES = {
    "house rules": house_rules.html,
    "data protection": note.html,
    "impact assessment": lambda data: impact_assessment.html(data, 3),
}


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("name", PAGES)
def test_no_rule_of_wcag_is_broken_and_nothing_is_wider_than_the_window(page, tmp_path, name, width):
    data = DataFolder(tmp_path)
    settings.write(data, "organisation", name="Healthwatch Ansterbourne")
    settings.write(data, "policies", privacy_notice=f"https://www.example.org/{'privacy' * 12}")
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(PAGES[name](data))
    assert broken_rules(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
