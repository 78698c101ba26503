"""Runs the models on Spark, over all organisations at once: each as soon as what it reads is there."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from data_pipeline.errors import BuildFailed
from data_pipeline.warehouse.spark.relations import Relations
from data_pipeline.warehouse.sql_models import Model, kept_tables
from data_pipeline.warehouse.together.lift import lifted, of_everyone
from data_pipeline.warehouse.together.whose import KEY

MARTS, KEPT, STAGING = "marts", "kept", "staging"  # the folders of a run
TOGETHER = 4  # models at a time: while one is planned here, others are worked out there


def run_models(relations: Relations, models: Sequence[Model]) -> None:
    """Makes the relations of all models and checks their grain; BuildFailed names the model at fault."""
    waiting = {model.name: model for model in models}
    running: dict[Future[None], Model] = {}
    with ThreadPoolExecutor(TOGETHER) as pool:
        while waiting or running:
            open_names = {*waiting, *(model.name for model in running.values())}
            for model in [each for each in waiting.values() if not (each.reads - {each.name}) & open_names]:
                running[pool.submit(_run, relations, waiting.pop(model.name))] = model
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                running.pop(future)
                future.result()


def _run(relations: Relations, model: Model) -> None:
    from pyspark.errors import PySparkException

    if model.is_view:
        relations.define(model.name, model.sql)
        return
    query, is_lifted = lifted(model, relations.lifted)
    try:
        frame = relations.answer(query)
        folder = folder_of(model) if is_lifted else STAGING
        relations.write(model.name, frame, folder, is_lifted=is_lifted)
        if model.is_mart and not is_lifted:
            relations.write_for_each(relations.answer(of_everyone(model.name)), MARTS, model.name)
        if model.grain:
            _check_grain(relations, model)
    except PySparkException as error:
        raise BuildFailed(
            f"The model {model.name} could not be built: {_first_line(error)}", model.name
        ) from error


def folder_of(model: Model) -> str:
    """In which folder of a run a model's rows are."""
    if model.name in kept_tables():
        return KEPT
    return MARTS if model.is_mart else STAGING


def _check_grain(relations: Relations, model: Model) -> None:
    grain = ", ".join([KEY, *model.grain] if relations.lifted[model.name] else model.grain)
    several = f"select 1 from {model.name} group by {grain} having count(*) > 1 limit 1"
    if relations.spark.sql(several).collect():
        raise BuildFailed(
            f"The model {model.name} should have one row per {', '.join(model.grain)}, and has more.",
            model.name,
        )


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "")
