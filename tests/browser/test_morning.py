"""An officer's morning in a real browser: comments pasted, a form loaded, experiences coded by keyboard."""

from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Locator, Page, expect

from data_pipeline.experiences.coding import coded_records
from data_pipeline.experiences.intake import arrivals
from data_pipeline.organisation import data_folder
from data_pipeline.organisation.data_folder import SAMPLE_EXPERIENCES, DataFolder
from data_pipeline.records.saving import Values
from tests.browser.serving import dashboard
from tests.browser.steady_page import click, fill, focus, open_page, press, upload

FORM = next(SAMPLE_EXPERIENCES.glob("your-story-*.csv"))
SAID = (
    "Waited {n} weeks for an appointment at the surgery, ring me on 07700 9001{n}",
    "The dentist in Mill Lane took {n} of us on, thank you Sheila Harwood",
    "Nobody told me about the {n} tablets when I left hospital",
    "Lovely nurses, {n} of them, and my mum Amina felt safe",
)
# Milliseconds from a key that saves until the next experience stands there, as the page itself sees it.
WATCHING = """() => {
    window.took = [];
    const shown = () => document.querySelector('[data-experience]')?.dataset.experience;
    let before, pressed;
    document.addEventListener('keydown', event => {
        if (event.key === 'Enter') [before, pressed] = [shown(), performance.now()];
    }, true);
    new MutationObserver(() => {
        if (pressed && shown() && shown() !== before) {
            window.took.push(performance.now() - pressed);
            pressed = null;
        }
    }).observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
}"""


def copied_page() -> str:
    """Forty comments as a page's text has them, each under a name."""
    lines = [SAID[n % len(SAID)].format(n=n) for n in range(10, 50)]
    return "\n".join(f"Grace Okafor\n{line}\nLike Reply 2d" for line in lines)


@pytest.mark.slow
@pytest.mark.parametrize("number", [12, 30])
def test_a_morning_of_pasting_loading_a_form_and_coding_by_keyboard(page: Page, tmp_path: Path, number: int):
    data = data_folder.own(tmp_path)
    with dashboard(tmp_path) as address:
        open_page(page, f"{address}/experiences?data=Our+own+data")
        paste(page)
        load_form(page)
        click(page.get_by_role("link", name="to code, the most critical first"))
        code(page, number)
    corrected = [
        each for each in coding(data) if {*each["themes"]} ^ {*each["suggested_themes"]} == {"environment"}
    ]
    assert len(coding(data)) == number
    assert {each["sentiment"] for each in corrected} == {"neutral"} and len(corrected) == number // 3
    stored = "".join(path.read_bytes().decode("latin-1") for path in tmp_path.rglob("*") if path.is_file())
    assert "Harwood" not in stored and "07700 9001" not in stored


@pytest.mark.slow
def test_the_next_experience_stands_there_in_less_than_a_third_of_a_second(page: Page, tmp_path: Path):
    data_folder.own(tmp_path)
    with dashboard(tmp_path) as address:
        open_page(page, f"{address}/experiences?data=Our+own+data")
        paste(page)
        open_page(page, f"{address}/coding?data=Our+own+data")
        code(page, 30)
        assert median(page.evaluate("window.took")) < 300


def coding(data: DataFolder) -> list[Values]:
    """What was coded, beside what was suggested."""
    with arrivals.records(data).reading() as db:
        return coded_records.coded_and_suggested(db)


def paste(page: Page) -> None:
    fill(page.get_by_role("textbox", name="Comments, copied from the page as they are"), copied_page())
    click(page.get_by_role("button", name="Look them over"))
    expect(page.get_by_text("40 comments read; 40 would be kept")).to_be_visible()
    expect(page.get_by_text("phone number 07700 900112").first).to_be_visible()
    click(page.get_by_role("button", name="Keep 40 experiences"))
    expect(page.get_by_text("40 read, 40 kept")).to_be_visible()
    expect(page.get_by_text("a person must look before publication.").first).to_be_visible()


def load_form(page: Page) -> None:
    click(page.get_by_role("radio", name="A form's export"))
    upload(page.locator("input[type=file]"), FORM)
    expect(page.get_by_text("Gravity Forms, ")).to_be_visible()
    click(page.get_by_role("button", name="Look it over"))
    click(page.get_by_role("button", name="Keep "))
    expect(page.get_by_text("The file itself names people")).to_be_visible()


def code(page: Page, number: int) -> None:
    """Every third gets another sentiment and one theme more first: three keys instead of one."""
    save = page.get_by_role("button", name="next (Enter)")
    expect(page.get_by_text("1 of the 40 in this batch", exact=True)).to_be_visible()
    focus(save)
    page.evaluate(WATCHING)
    for place in range(1, number + 1):
        code_one(page, save, place)


def code_one(page: Page, save: Locator, place: int) -> None:
    """Every third is corrected. What may be harm is never called positive for anybody: a person says so."""
    corrections = ["2", "k"] if place % 3 == 0 else []
    if not corrections and page.get_by_text("may be about somebody who is not safe").count():
        corrections = ["1"]
    press(page, *corrections, "Enter")
    assert len(page.evaluate("window.took")) == place  # the next words are there
    expect(save).to_be_focused()
