"""Sentences claim what the figures bear: forms that claimed more are gone from all that the product says."""

import re
from pathlib import Path

import pytest

PRODUCT = Path(__file__).parents[2]
SAID = [
    *PRODUCT.glob("pages/**/*.py"), *PRODUCT.glob("data_pipeline/**/*.py"),
    *PRODUCT.glob("data_pipeline/**/*.html"), PRODUCT / "dashboard.py", PRODUCT / "README.md",
    *PRODUCT.glob("docs/*.md"),
]  # fmt: skip
# A form that is gone -> what is said instead.
GONE = {
    r"(worse|better|different) than usual": "Higher than usual, Lower than usual, Unusual run",
    r"usually 0 to": "usually up to 222; too few to notice a fall",
    r"[Ll]ower so far, down|[Hh]igher so far, up": "Probably lower, by 4% to 31%",
    r"untested, too few posts": "Too few posts to say",
    r"only account known to reach": "the only one whose followers' ages we know with as large a share",
    r"of 100 ways of weighing": "Whatever we count most, it comes last about 9 times in 10",
    r"[Ff]allen from about": "Averaged 21 in the first eight months, 2.7 in the last eight",
    r"experiences a month came of it": "said that this account led them to us; most do not say",
    r"becomes (Keep|\{)|would drop below Keep": "We would recommend Keep if it had about 34 a month",
    r"[Nn]ot counted for or against": "Not known; we worked it out for everything from none to all",
    r"hours saved": "would free",
}


@pytest.mark.parametrize("form", GONE)
def test_a_form_that_claimed_more_than_the_figures_bear_is_gone(form):
    offenders = [
        path.relative_to(PRODUCT).as_posix() for path in SAID if re.search(form, path.read_text("utf-8"))
    ]
    assert offenders == [], f"say instead: {GONE[form]}"
