"""`build --engine spark` where what it needs is not installed."""

import sys

import pytest

SPARK = "data_pipeline.warehouse.spark."


def test_without_spark_the_command_says_what_to_install(run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "sqlglot", None)  # as where nobody installed it
    for name in [name for name in sys.modules if name.startswith(SPARK) and name != f"{SPARK}session"]:
        monkeypatch.delitem(sys.modules, name)
    code, _, errors = run("build", "--engine", "spark")
    assert code == 1
    assert "Spark is not installed here. Run `pip install -r requirements-spark.txt`" in errors


def test_an_engine_that_is_not_there_is_no_command(run, capsys):
    with pytest.raises(SystemExit) as ended:
        run("build", "--engine", "polars")
    assert ended.value.code == 2
    assert "invalid choice: 'polars'" in capsys.readouterr().err
