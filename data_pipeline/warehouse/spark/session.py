"""The one Spark session of a build: started for a master, and stopped when the build is done."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from data_pipeline.errors import Refused, Trouble

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

NOT_INSTALLED = (
    "Spark is not installed here. Run `pip install -r requirements-spark.txt`, and install Java 17; or build "
    "without `--engine spark`."
)
NOT_STARTED = "Spark could not be started for {master}. Is Java 17 installed, and the cluster there? {why}"
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "FATAL",  # what goes wrong is said by an error: a log would hold values of rows
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",  # what overflows or cannot be cast stops the build, as in DuckDB
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    # An organisation may be called 2026.
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    # Snapshots are many small files: they are listed here rather than by a job, and read many at a time.
    "spark.sql.sources.parallelPartitionDiscovery.threshold": "100000",
    "spark.sql.files.openCostInBytes": str(64 * 1024),
    "spark.sql.files.ignoreCorruptFiles": "false",
    "spark.sql.files.ignoreMissingFiles": "false",
    "spark.sql.shuffle.partitions": "4",  # twice the cores, once their number is known
    "spark.scheduler.mode": "FAIR",
}
# Most of a small build is code that runs once: compiling it thoroughly takes longer than running it.
FEW_ROWS = dict.fromkeys(
    ("spark.driver.extraJavaOptions", "spark.executor.extraJavaOptions"),
    "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m",
)
LOCAL = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}


@contextmanager
def session(master: str, *, few_rows: bool = False) -> Iterator[SparkSession]:
    """A session for a master; Refused where Spark is not installed, Trouble where it does not start."""
    local = LOCAL if master.startswith("local") else {}
    spark = _started(master, SETTINGS | local | (FEW_ROWS if few_rows else {}))
    try:
        yield spark
    finally:
        spark.stop()


def _started(master: str, settings: Mapping[str, str]) -> SparkSession:
    warnings.filterwarnings("ignore", category=FutureWarning, module="pyspark")
    try:
        from pyspark.errors import PySparkException
        from pyspark.logger import PySparkLogger
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise Refused(NOT_INSTALLED) from error
    for logger in (logging.getLogger("py4j"), PySparkLogger.getLogger("SQLQueryContextLogger")):
        logger.setLevel(logging.CRITICAL + 1)
    builder = SparkSession.builder.appName("online engagement dashboard").master(master)
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
    except (PySparkException, OSError, RuntimeError) as error:
        why = next(iter(str(error).splitlines()), "")
        raise Trouble(NOT_STARTED.format(master=master, why=why)) from error
    spark.conf.set("spark.sql.shuffle.partitions", str(2 * spark.sparkContext.defaultParallelism))
    return spark
