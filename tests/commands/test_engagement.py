"""The commands `changes` and `compare` on generated exports: what is announced, what is named, and when."""

import csv
import io
from datetime import date

import numpy as np
import pytest

from data_pipeline import __main__ as commands
from data_pipeline.organisation import data_folder
from tests import generated_exports, worlds

FIRST = date(2024, 7, 1)
CHANGES = "account_id,measure,month,value,lower,upper,signal,since,first_said,lines_looked_at"
COMPARE = (
    "account_id,basis,rate,rate_low,rate_high,before,before_low,before_high,ratio_low,ratio_high,verdict"
)


def answer(capsys, *arguments):
    """The rows that a command prints."""
    capsys.readouterr()
    assert commands.main(list(arguments)) == 0
    out, err = capsys.readouterr()
    return out.splitlines()[0], list(csv.DictReader(io.StringIO(out))), err


def loaded(root, seed, months=24, **more):
    """A data folder with an organisation's exports loaded; the arguments that name it."""
    random = np.random.default_rng(seed)
    data = data_folder.own(root)
    taken = generated_exports.write(data, worlds.organisation(random, months, **more), FIRST, random)
    commands.main(["load", "--data-dir", str(root), "--exported-on", taken.isoformat()])
    return ["--data-dir", str(root)]


@pytest.fixture(scope="module")
def fallen(tmp_path_factory):
    """Facebook's posts fall to 35 in 100 for the last three of 24 months."""
    fall = worlds.Happening("facebook", worlds.FALL, 21)
    return loaded(tmp_path_factory.mktemp("fallen") / "data", 5, happening=fall)


def test_a_lasting_fall_is_announced_once_with_its_month(capsys, fallen):
    said = []
    for until in ("2026-04-30", "2026-05-31", "2026-06-30"):
        heading, rows, err = answer(capsys, "changes", *fallen, "--until", until)
        assert heading == CHANGES and "lines were looked at." in err
        assert all(20 <= int(row["lines_looked_at"]) <= 25 for row in rows)
        said += [row for row in rows if row["account_id"] == "facebook-ours"]
    assert said and {row["signal"] for row in said} == {"lower"}
    assert all(row["first_said"] == row["month"] for row in said)
    assert len({row["measure"] for row in said}) == len(said)


def test_a_quarter_is_compared_account_by_account_with_intervals_that_agree_with_verdicts(capsys, fallen):
    heading, rows, _ = answer(capsys, "compare", *fallen, "--quarter", "2026-27 Q1")
    assert heading == COMPARE
    verdicts = {row["account_id"]: row["verdict"] for row in rows}
    assert verdicts["facebook-ours"] == "lower" and verdicts["tiktok-ours"] == "not_enough"
    for row in rows:
        if row["verdict"] == "not_enough":
            assert row["rate"] == row["ratio_high"] == ""
        else:
            low, high = float(row["ratio_low"]), float(row["ratio_high"])
            assert (low > 1 or high < 1) == (row["verdict"] != "too_close")
            assert float(row["rate_low"]) < float(row["rate"]) < float(row["rate_high"])


def test_where_there_is_nothing_the_heading_stands_alone(capsys, tmp_path):
    for command, heading in (("changes", CHANGES), ("compare", COMPARE)):
        assert answer(capsys, command, "--data-dir", str(tmp_path / "data"))[:2] == (heading, [])


def test_a_quarter_that_is_none_is_a_wrong_command_line(capsys):
    for wrong in ("2026 Q2", "2026-28 Q1", "2026-27 Q5"):
        with pytest.raises(SystemExit) as ended:
            commands.main(["compare", "--quarter", wrong])
        assert ended.value.code == 2


@pytest.mark.slow
def test_of_thirty_stable_organisations_at_most_eight_are_named(capsys, tmp_path):
    named = sum(
        bool(answer(capsys, "changes", *loaded(tmp_path / str(seed), [30, seed]))[1]) for seed in range(30)
    )
    assert named <= 8


@pytest.mark.slow
def test_of_thirty_accounts_that_fall_for_three_months_eighteen_are_named(capsys, tmp_path):
    fall = worlds.Happening("facebook", worlds.FALL, 21)
    named = 0
    for seed in range(30):
        where = loaded(tmp_path / str(seed), [31, seed], happening=fall)
        named += any(
            row["account_id"] == "facebook-ours" and row["signal"] == "lower"
            for until in ("2026-04-30", "2026-05-31", "2026-06-30")
            for row in answer(capsys, "changes", *where, "--until", until)[1]
        )
    assert named >= 18
