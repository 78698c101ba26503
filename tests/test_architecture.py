"""What may lean on what, and in which words the models may speak."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
import sqlglot
from sqlglot import ErrorLevel, exp

from data_pipeline.exports.sources import all_sources
from data_pipeline.organisation.data_folder import PROJECT
from data_pipeline.warehouse.sql_models import Model, all_models

# Rooms of the house, lowest floor first: a module imports from its own room and from lower floors alone.
# The rooms of one floor know nothing of one another.
FLOORS = """
    errors clock periods plain_words csv_for_people outside_text
    statistics redaction
    organisation signals
    records exports installation licences
    snapshots register
    warehouse
    engagement loading outcomes
    experiences
    moderation effectiveness
    decisions network
    diary
    board_report safekeeping data_protection
    commands
    __main__
    pages.shared
    pages.sections.engagement pages.sections.organisation pages.sections.outcomes pages.sections.moderation
    pages.sections.loading pages.sections.experiences pages.sections.effectiveness pages.sections.register
    pages.sections.board_report pages.sections.decisions pages.sections.diary pages.sections.home pages.sections.network
    pages
    dashboard
"""  # noqa: E501
# Library -> the modules that may import it, as a pattern of their names without `data_pipeline.`
LIBRARIES = {
    "streamlit": r"dashboard|pages(\..+)?",
    "plotly": r"pages\.shared\.charts(\..+)?",
    "pyspark": r"warehouse\.spark\..+",
    "sqlglot": r"warehouse\.(spark|together)\..+",
    "duckdb": r"errors|exports\.(rows|dates)\..+|(snapshots|warehouse)\..+|.+\.queries(\..+)?"
    r"|network\.(collect|small_results)|safekeeping\.(handover|personal_details)",
    "scipy.stats": "nowhere",  # half a second of every start: `statistics.chances` has what is asked of it
    "sqlalchemy": r"records(\..+)?|.+[._](records)|warehouse\.records_in|register\.hours_and_accounts_csv",
}
RIDDLES = {"told", "found", "said", "known", "one"}  # no name of a parameter: name it by its type
# Who writes CSV, and why not by csv_for_people.
WRITING_CSV = {
    "data_pipeline.csv_for_people": "what people open",
    "data_pipeline.commands.csv_for_programs": "what programs read: every cell as it is",
    "data_pipeline.board_report.workbook": "what people open, in which a text is never a formula",
    "data_pipeline.loading.uploads": "the first lines of a table, which are read a moment later and go",
}

# A function that is not listed has not been looked at on Spark: add it here once it gives the same there.
FUNCTIONS = {
    "AND",
    "ARG_MAX",
    "ARRAY",
    "ARRAY_AGG",
    "ARRAY_SORT",
    "ARRAY_TO_STRING",
    "CASE",
    "CAST",
    "COALESCE",
    "CONCAT",
    "CONCAT_WS",
    "CONTAINS",
    "COUNT",
    "DENSE_RANK",
    "EXPLODE",
    "GENERATE_SERIES",
    "GREATEST",
    "IF",
    "LAG",
    "LENGTH",
    "LOWER",
    "MAX",
    "MEDIAN",
    "MIN",
    "MONTH",
    "NULLIF",
    "OR",
    "RANK",
    "REGEXP_REPLACE",
    "REPLACE",
    "ROUND",
    "ROW_NUMBER",
    "SPLIT",
    "SPLIT_PART",
    "STR_POSITION",
    "SUBSTRING",
    "SUM",
    "TIMESTAMP_TRUNC",
    "TIME_TO_STR",
    "TRANSFORM",
    "TRIM",
    "YEAR",
}
DRIFTING = (
    r"\bdayofweek\b", r"\bisodow\b", r"date_diff\('month'", r"\bas (integer|int|int4|smallint|tinyint)\b",
    r"\bpercentile_cont\b", r"\bquantile", r"\bmode\(", r"\bexclude\b", r"\bqualify\b", r"\bilike\b",
    r"\d\.\d+ [*/]",
)  # fmt: skip
MODELS = pytest.mark.parametrize("model", all_models(), ids=lambda model: model.name)


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the project under its dotted name."""
    paths = [PROJECT / "dashboard.py", *PROJECT.glob("pages/**/*.py"), *PROJECT.glob("data_pipeline/**/*.py")]
    return {_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(paths)}


def imports_at_run_time(tree: ast.Module) -> Iterator[str]:
    """What a module imports besides what stands under `if TYPE_CHECKING`."""
    hidden = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    kept = [node for node in ast.walk(tree) if id(node) not in hidden]
    yield from (alias.name for node in kept if isinstance(node, ast.Import) for alias in node.names)
    yield from (node.module for node in kept if isinstance(node, ast.ImportFrom) and node.module)


def _name(path: Path) -> str:
    return ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")


def imports(tree: ast.Module) -> Iterator[str]:
    """All that a module imports; `from a import b` counts as a.b where that is a module of ours."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            named = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in modules() else node.module for name in named)


def _under(name: str, folder: str) -> bool:
    return name == folder or name.startswith(f"{folder}.")


def _room(name: str) -> str:
    """The room that a module lies in: the longest that FLOORS names."""
    inside = name.removeprefix("data_pipeline.")
    return max((room for room in FLOORS.split() if _under(inside, room)), key=len, default="")


@cache
def floor_of() -> dict[str, int]:
    """Room -> its floor, from 0."""
    listed = [line.split() for line in FLOORS.strip().splitlines()]
    return {room: floor for floor, rooms in enumerate(listed) for room in rooms}


def test_imports_run_down_the_floors_alone():
    assert len(FLOORS.strip().splitlines()) <= 20
    offenders = [
        f"{name} imports {imported}"
        for name, tree in modules().items()
        if name != "data_pipeline"
        for imported in sorted(set(imports(tree)))
        if imported.split(".")[0] in ("pages", "data_pipeline") and imported != "data_pipeline"
        if _room(imported) != _room(name) and floor_of()[_room(imported)] >= floor_of()[_room(name)]
    ]
    assert offenders == []


def test_no_two_modules_import_one_another_in_a_circle():
    wanted = {
        name: {found for found in imports(tree) if found in modules() and found != name}
        for name, tree in modules().items()
    }
    TopologicalSorter(wanted).prepare()  # CycleError names the circle


def test_a_library_is_used_in_its_place_alone():
    offenders = [
        f"{name} imports {library}"
        for name, tree in modules().items()
        for library, where in LIBRARIES.items()
        if not re.fullmatch(where, name.removeprefix("data_pipeline."))
        and any(_under(imported, library) for imported in imports_at_run_time(tree))
    ]
    assert offenders == []


def test_who_may_do_what_is_asked_of_policies_alone():
    asking = [
        name for name, tree in modules().items() if any(_asks_for_roles(node) for node in ast.walk(tree))
    ]
    assert asking == ["data_pipeline.organisation.policies"]


def _asks_for_roles(node: ast.AST) -> bool:
    """`somebody.has("officer", ...)`, as only policies may ask."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "has"


def test_days_are_written_in_one_way():
    """`%b` and `%B` stand where days are read, in plain_words, and in charts' axes."""
    allowed = r"data_pipeline\.(plain_words|exports\..+|experiences\.printed)|pages\.shared\.charts\..+"
    offenders = [
        f"{name}:{node.lineno}"
        for name, tree in modules().items()
        if not re.fullmatch(allowed, name)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search("%[bB]", node.value)
    ]
    assert offenders == []


def test_csv_for_people_is_written_by_one_module():
    writing = {name for name, tree in modules().items() for node in ast.walk(tree) if _writes_a_table(node)}
    assert writing == WRITING_CSV.keys()


def _writes_a_table(node: ast.AST) -> bool:
    """`frame.to_csv()`, `csv.writer(out)`, a workbook, or SQL that copies rows to a CSV file."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(re.match(r"(?is)\s*copy\s.+\sto\s.+csv", node.value))
    if isinstance(node, ast.ImportFrom):
        return node.module == "csv"
    writers = {"to_csv", "write_csv", "to_excel", "Workbook", "csv.writer", "csv.DictWriter"}
    return isinstance(node, ast.Call) and bool(
        writers & {ast.unparse(node.func), ast.unparse(node.func).rpartition(".")[2]}
    )


def test_pages_hold_no_sql():
    offenders = [
        (name, node.value)
        for name, tree in modules().items()
        if name.split(".")[0] in ("pages", "dashboard")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.match(r"(?i)\s*(select|with)\s.+\sfrom\s", node.value)
    ]
    assert offenders == []


def test_a_module_says_in_its_first_sentence_what_lives_here():
    def says(tree: ast.Module) -> bool:
        first = (ast.get_docstring(tree) or "").partition("\n\n")[0]
        return bool(re.match(r"[A-Z“`].*[.?]", first.replace("\n", " ")))

    assert [name for name, tree in modules().items() if not says(tree)] == []


def test_a_parameter_is_named_for_its_type():
    offenders = [
        f"{name}:{node.lineno} {argument.arg}"
        for name, tree in modules().items()
        if ".migrations." not in name  # what was done once stays as it was
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.Lambda)
        for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        if argument.arg in RIDDLES
    ]
    assert offenders == []


def test_every_source_has_a_title_of_its_own_and_known_channels():
    titles = [source.title for source in all_sources()]
    assert len(set(titles)) == len(titles)
    declared = [
        node.value.func.id
        for name, tree in modules().items()
        if name.startswith("data_pipeline.exports.sources.")
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
    ]
    assert declared.count("Source") + declared.count("replace") == len(titles)


@MODELS
def test_a_model_can_be_said_on_spark(model: Model):
    (spark,) = sqlglot.transpile(model.sql, read="duckdb", write="spark", unsupported_level=ErrorLevel.RAISE)
    assert sqlglot.parse_one(spark, dialect="spark")
    # Spark takes a generator only where it stands alone in its column.
    assert not re.search(r"(?i)\w+\(\s*explode\(", spark)


@MODELS
def test_a_model_uses_functions_that_mean_the_same_on_spark(model: Model):
    used = {
        found.name.upper() if isinstance(found, exp.Anonymous) else found.sql_name()
        for found in sqlglot.parse_one(model.sql, dialect="duckdb").find_all(exp.Func)
    }
    assert used - FUNCTIONS == set()


@MODELS
def test_a_model_avoids_what_silently_differs_on_spark(model: Model):
    sql = re.sub(r"--.*", "", model.sql)
    assert [pattern for pattern in DRIFTING if re.search(pattern, sql)] == []
    tree = sqlglot.parse_one(model.sql, dialect="duckdb")
    # Spark forgets the order inside an aggregate, and replaces all that matches whatever is asked.
    assert [found.sql() for found in tree.find_all(exp.ArrayAgg) if found.find(exp.Order)] == []
    for call in tree.find_all(exp.RegexpReplace):
        assert call.args["modifiers"].name == "g"


def test_every_dependency_is_pinned():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    names = {_package(line) for line in project["dependencies"]}
    required = (PROJECT / "requirements.txt").read_text().splitlines()
    assert names <= {_package(line) for line in required if "==" in line}


def _package(line: str) -> str:
    return re.split(r"[~=<>;\[ ]", line.strip())[0].lower()


def test_final_reports_reach_pages_by_one_function():
    using = [
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "all_of"
        if isinstance(node.value, ast.Name) and node.value.id == "version_records"
    ]
    assert using == ["pages.shared.final_reports"]
