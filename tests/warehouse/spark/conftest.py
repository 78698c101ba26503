"""Spark itself, for the long proofs: with a Java to run it."""

import os
import shutil
from importlib.util import find_spec

import pytest


@pytest.fixture(scope="session")
def spark_is_here() -> None:
    """Skips where Spark or Java is not installed, except in CI."""
    if find_spec("pyspark") is None or shutil.which("java") is None:
        if os.environ.get("CI"):
            pytest.fail("Spark or Java is missing")
        pytest.skip("no Spark or no Java on this computer")
