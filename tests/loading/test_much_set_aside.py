"""Nothing is called loaded of which a good part was set aside, unless somebody said that the rest will do."""

import pytest

from data_pipeline import __main__ as commands
from data_pipeline.errors import MuchSetAside
from data_pipeline.loading import files_to_load
from data_pipeline.loading.check import check
from data_pipeline.loading.load import load
from data_pipeline.loading.way_in import Accepted
from tests.written_exports import facebook, put

MARCH = "Mar-01-2025_Mar-31-2025_1184467000000001.csv"

# The command `load` reads restatements.
pytestmark = pytest.mark.usefixtures("few_marts")


def posts(good: int, bad: int) -> str:
    rows = [f"{n} | {'many' if n < bad else n}" for n in range(good + bad)]
    return facebook("\n".join(["Post ID | Views", *rows]))


def became(data, good: int, bad: int, accept_rejected: bool = False):
    """What loading says of an export of so many good and bad rows, and checking before it."""
    put(data, "facebook-a", MARCH, posts(good, bad))
    files = files_to_load.find(data)[0]
    (checked,), (loaded,) = (
        check(data, files, accepted=Accepted(rejected=accept_rejected)),
        load(data, files, accepted=Accepted(rejected=accept_rejected)),
    )
    assert str(checked.refused) == str(loaded.refused)
    return loaded


@pytest.mark.parametrize(("good", "bad"), [(44, 5), (5, 5), (0, 5)])
def test_more_than_a_tenth_and_five_rows_are_asked_about(data, good, bad):
    assert became(data, good, bad).refused is not None


@pytest.mark.parametrize(("good", "bad"), [(45, 5), (2, 4), (1000, 30)])
def test_fewer_are_said_on_the_receipt_alone(data, good, bad):
    assert became(data, good, bad).receipt.total("rows_rejected") == bad


def test_the_reasons_are_counted_with_the_line_to_look_at(data):
    refused = became(data, 44, 5).refused
    assert isinstance(refused, MuchSetAside)
    assert (
        f"{MARCH}: 5 of 49 rows cannot be used: 5 because 'Views' should be a whole number (first in line 2)."
        in str(refused)
    )


def test_why_a_few_rows_were_set_aside_is_said_by_check_and_load(data, capsys):
    file = put(data, "facebook-a", MARCH, posts(9, 1))
    for command in (["check", str(file)], ["load"]):
        assert commands.main(["--data-dir", str(data.root), *command]) == 0
        said = capsys.readouterr().out
        assert "  rows set aside: 1 because 'Views' should be a whole number (first in line 2)" in said


def test_where_all_rows_were_loaded_no_reason_is_said(data, capsys):
    put(data, "facebook-a", MARCH, posts(9, 0))
    assert commands.main(["--data-dir", str(data.root), "load"]) == 0
    assert "rows set aside" not in capsys.readouterr().out


def test_with_a_persons_word_the_others_are_loaded(data):
    receipt = became(data, 44, 5, accept_rejected=True).receipt
    assert (receipt.total("rows_loaded"), receipt.total("rows_rejected")) == (44, 5)


def test_the_command_refuses_and_names_the_option(data, capsys):
    put(data, "facebook-a", MARCH, posts(44, 5))
    assert commands.main(["--data-dir", str(data.root), "load"]) == 1
    assert "--accept-rejected" in capsys.readouterr().out
    assert commands.main(["--data-dir", str(data.root), "load", "--accept-rejected"]) == 0
