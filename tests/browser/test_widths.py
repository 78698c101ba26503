"""No page is wider than its window, from a small phone to a large screen and at 200 % zoom."""

import pytest

from tests.browser.steady_page import linger, open_page
from tests.browser.visits import SAMPLE

# CSS pixels; a window of 1,440 at 200 % zoom has 720, one of 640 has 320.
WIDTHS = (320, 390, 640, 720, 768, 1024, 1280, 1440, 1920)
PAGES = (
    "", "channels", "channels?account=Facebook", "channels?account=Website", "channels?account=Newsletter",
    "posts", "what_people_tell_us", "theme?of=theme&item=medication", "keep_or_close", "decision",
    "board_report", "add_data", "experiences", "coding", "moderation", "moderation_item?item=7", "accounts",
    "about_the_figures",
)  # fmt: skip
# What reaches over the right edge of the page and lies in nothing that scrolls.
BURSTING = """
() => {
  const main = document.querySelector('[data-testid="stMain"]');
  const edge = main.getBoundingClientRect().left + main.clientWidth + 1;
  const scrolls = (element) => {
    for (let at = element; at && at !== main; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.clipPath !== 'none') return true;
      if (['auto', 'scroll', 'hidden', 'clip'].includes(style.overflowX)) return true;
    }
    return false;
  };
  const found = main.scrollWidth > main.clientWidth ? [`page ${main.scrollWidth} > ${main.clientWidth}`] : [];
  for (const element of main.querySelectorAll('table, p, h1, h2, h3, a, button, img, dl, svg, input')) {
    const box = element.getBoundingClientRect();
    const isSeen = element.checkVisibility({opacityProperty: true, visibilityProperty: true});
    if (isSeen && box.width > 1 && box.right > edge && !scrolls(element)) {
      found.push(`${element.tagName} ${Math.round(box.right)}: ${element.textContent.slice(0, 60)}`);
    }
  }
  return found.slice(0, 3);
}
"""


@pytest.mark.slow
@pytest.mark.parametrize("where", PAGES)
def test_a_page_fits_at_every_width(page, address, where):
    page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
    open_page(page, f"{address}/{where}{'&' if '?' in where else '?'}{SAMPLE}")
    bursting = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        linger(page, 0.4)
        if found := page.evaluate(BURSTING):
            bursting[width] = found
    assert bursting == {}


@pytest.mark.slow
@pytest.mark.parametrize("where", ["", "keep_or_close", "channels"])
def test_on_paper_a_page_has_no_menu_and_goes_on_over_the_sheets(page, address, where):
    open_page(page, f"{address}/{where}?{SAMPLE}")
    page.emulate_media(media="print")
    assert not page.locator(".stSidebar").is_visible() and not page.locator(".stAppHeader").is_visible()
    overflow = "element => getComputedStyle(element).overflowY"
    assert page.locator('[data-testid="stMain"]').evaluate(overflow) == "visible"
    pages = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    assert 1 <= pages <= 6
