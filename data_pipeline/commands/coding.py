"""The commands that work on files of comments: `code`, `train` and `train-names`."""

from __future__ import annotations

import argparse
from pathlib import Path

from data_pipeline.commands.command import Command
from data_pipeline.errors import Refused
from data_pipeline.exports.files.csv_files import rows_for_a_command
from data_pipeline.organisation.data_folder import DataFolder


def code(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Writes a copy of the file with a suggestion for each comment."""
    from data_pipeline.experiences.coding import coded_file  # slow to import

    columns = coded_file.Columns(arguments.text_column, arguments.service, arguments.question)
    count = coded_file.code(arguments.file, columns, arguments.out, redact=not arguments.no_redact)
    print(
        f"coded: {count} comments of {arguments.file.name}, written to {arguments.out}. "
        "Suggestions: a person confirms."
    )
    return 0


def train(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Trains the model, or prints how well it does."""
    from data_pipeline.experiences.coding.model import evaluate, train_command  # slow to import

    told = (arguments.file, arguments.also)
    if arguments.evaluate:
        seeds = arguments.seeds or [arguments.seed]
        kinds = (arguments.apart, arguments.services)
        for line in evaluate.evaluated(*told, kinds, seeds, out=arguments.figures):
            print(line, flush=True)
    else:
        print(train_command.written(*told, arguments.out, arguments.services, arguments.seed))
    return 0


def train_names(data: DataFolder, arguments: argparse.Namespace) -> int:
    """Trains the model of names, or prints how well it does."""
    from data_pipeline.redaction.name_tagger import train_command  # slow to import

    comments = train_command.distinct(_texts(arguments.file))
    if arguments.evaluate:
        print("\n".join(train_command.evaluated(comments, arguments.seed)))
    else:
        print(train_command.written(comments, arguments.out, arguments.seed))
    return 0


def _texts(path: Path) -> list[str]:
    """The column `text` of a CSV file."""
    headings, rows = rows_for_a_command(path)
    if "text" not in headings:
        raise Refused(f"{path.name} needs the column text.")
    return [row["text"] for _, row in rows]


def _code_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="a CSV file with a heading, one comment a row"
    )
    parser.add_argument("--text-column", default="text", metavar="NAME", help="the column of the comments")
    parser.add_argument(
        "--service", default="", metavar="ID",
        help="the service that all are about, such as gp; or the column that names it",
    )  # fmt: skip
    parser.add_argument("--question", default="", metavar="TEXT",
                        help="what the form asked; or the column that holds it")  # fmt: skip
    parser.add_argument("--out", type=Path, required=True, metavar="OUT", help="the file to write")
    parser.add_argument("--no-redact", action="store_true", help="leave out the column redacted_text")


def _numbers(written: str) -> list[int]:
    return [int(each) for each in written.split(",")]


def _train_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE",
                        help="columns text, sentiment (1 to 5) and a 0/1 column per theme")  # fmt: skip
    parser.add_argument("--services", default="", metavar="IDS",
                        help="kinds of service the comments are about, such as ambulance,community; "
                        "parted by commas")  # fmt: skip
    parser.add_argument("--apart", default="", metavar="WORDS",
                        help="with --evaluate: services with one of these words are one kind of service; "
                        "parted by commas")  # fmt: skip
    parser.add_argument("--also", type=Path, metavar="FILE",
                        help="further comments: text, and a chance from 0 to 1 per theme and sentiment "
                        "that another model gave")  # fmt: skip
    parser.add_argument("--seeds", type=_numbers, metavar="NUMBERS",
                        help="with --evaluate: a held-out fifth for each; parted by commas")  # fmt: skip
    parser.add_argument("--figures", type=Path, metavar="OUT",
                        help="with --evaluate: write the figures as a CSV file too")  # fmt: skip
    _training_arguments(parser)


def _train_names_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE",
                        help="a column text: comments in which names are blanked or rare")  # fmt: skip
    _training_arguments(parser)


def _training_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="OUT",
                        help="where the model is written (default: its place in the project)")  # fmt: skip
    parser.add_argument("--evaluate", action="store_true", help="print how well it does on unseen comments")
    parser.add_argument("--seed", type=int, default=42, metavar="NUMBER", help="of the chance that is used")


COMMANDS = (
    Command(
        "code",
        "suggest sentiment, themes and service for each comment of a CSV file; redact it",
        code,
        _code_arguments,
    ),
    Command(
        "train",
        "train the model that suggests themes and sentiment from a labelled CSV file",
        train,
        _train_arguments,
        on="installation",
    ),
    Command(
        "train-names",
        "train the model that finds names in comments, beside the rules",
        train_names,
        _train_names_arguments,
        on="installation",
    ),
)
