"""The relations of one run on Spark: each has a name in SQL, and is known to be of organisations or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data_pipeline.warehouse.spark.said_on_spark import said_on_spark
from data_pipeline.warehouse.spark.storage import Storage
from data_pipeline.warehouse.together.lift import lifted_query
from data_pipeline.warehouse.together.whose import KEY

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from sqlglot import exp

_SPARK_TYPES = {
    "varchar": "string", "bigint": "bigint", "boolean": "boolean", "date": "date", "timestamptz": "timestamp",
    "double": "double",
}  # fmt: skip


class Relations:
    """What queries of one run can read.

    lifted: of each relation whether its rows are of organisations.
    """

    def __init__(self, spark: SparkSession, place: Storage, run: str) -> None:
        self.spark, self.place, self.run = spark, place, run
        self.lifted: dict[str, bool] = {}

    def read(self, name: str, where: Sequence[str], columns: Mapping[str, str]) -> None:
        """A file that was handed over."""
        frame = self._reader(columns).parquet(self.place.for_spark(self.run, *where))
        self._name(name, frame, is_lifted=KEY in columns)

    def read_files(self, name: str, files: Sequence[str], columns: Mapping[str, str]) -> None:
        """Snapshots with these columns, NULL where an older reader did not write one, and the end of the path
        of each row's file."""
        frame = self._reader(columns).parquet(*files)
        tail = "url_decode(substring_index(_metadata.file_path, '/', -5)) as file"
        self._name(name, frame.selectExpr("*", tail), is_lifted=False)

    def define(self, name: str, sql: str) -> None:
        """A query as DuckDB says it for one organisation, over all."""
        query, is_lifted = lifted_query(name, sql, self.lifted)
        self._name(name, self.answer(query), is_lifted=is_lifted)

    def define_spark(self, name: str, sql: str) -> None:
        """A query as Spark says it, that names the organisation itself."""
        self._name(name, self.spark.sql(sql), is_lifted=True)

    def define_empty(self, name: str, columns: Mapping[str, str]) -> None:
        """A relation without rows."""
        frame = self.spark.createDataFrame([], schema=_schema({KEY: "varchar"} | dict(columns)))
        self._name(name, frame, is_lifted=True)

    def answer(self, query: exp.Query) -> DataFrame:
        """The rows of a lifted query."""
        return self.spark.sql(said_on_spark(query))

    def write(self, name: str, frame: DataFrame, folder: str, *, is_lifted: bool) -> None:
        """Writes a relation's rows, and reads them from there from now on: a plan that went on from the one
        before would be as long as all models together."""
        path = self.place.for_spark(self.run, folder, name)
        if is_lifted:
            self.write_for_each(frame, folder, name)
        else:
            frame.write.parquet(path)
        there = self.spark.read.schema(frame.schema).option("__globPaths__", "false").parquet(path)
        self._name(name, there.select(*frame.columns), is_lifted=is_lifted)

    def write_for_each(self, frame: DataFrame, *where: str) -> None:
        """Writes rows as one file for each organisation."""
        path = self.place.for_spark(self.run, *where)
        frame.repartition(KEY).write.partitionBy(KEY).parquet(path)

    def _reader(self, columns: Mapping[str, str]):  # type: ignore[no-untyped-def]
        # A folder may be called [1].
        return self.spark.read.schema(_schema(columns)).option("__globPaths__", "false")

    def _name(self, name: str, frame: DataFrame, *, is_lifted: bool) -> None:
        frame.createOrReplaceTempView(name)
        self.lifted[name] = is_lifted


def _schema(columns: Mapping[str, str]) -> str:
    return ", ".join(f"`{name}` {_SPARK_TYPES[kind]}" for name, kind in columns.items())
