"""Writes the lists of names and of ordinary words: `python -m tests.redaction.make_names WORDS`.

The names are those of Faker's locales (MIT), Latin letters only; WORDS is Debian's `wbritish-small`
(SCOWL, free to use), in which names start with a capital and ordinary words do not.
"""

import csv
import importlib
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import faker.providers.person

from data_pipeline.redaction.known_names import NAMES, ORDINARY

LOCALES = Path(faker.providers.person.__file__).parent


def listed(module: object, kind: str) -> set[str]:
    """Every name of one kind in a locale, plain letters, lower case."""
    provider = getattr(module, "Provider", None)
    found = {
        name
        for attribute in vars(provider) if kind in attribute
        for name in _strings(getattr(provider, attribute))
    }  # fmt: skip
    return {plain for name in found if re.fullmatch(r"[a-z]{2,}(?:['-][a-z]+)?", plain := _plain(name))}


def _strings(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, tuple | list | dict) else []


def _plain(name: str) -> str:
    marked = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in marked if not unicodedata.combining(letter)).lower()


def main(words: Path) -> None:
    """Counts in how many locales a name stands, and marks those that are ordinary words too."""
    ordinary = {word for word in words.read_text(encoding="utf-8").split() if word == word.lower()}
    plain = sorted(word for word in ordinary if re.fullmatch(r"[a-z]{2,}", word))
    ORDINARY.write_text("\n".join(plain) + "\n", encoding="utf-8")
    counts = {"first_name": Counter[str](), "last_name": Counter[str]()}
    for folder in sorted(path for path in LOCALES.iterdir() if (path / "__init__.py").exists()):
        module = importlib.import_module(f"faker.providers.person.{folder.name}")
        for kind, counted in counts.items():
            counted.update(listed(module, kind))
    with NAMES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "first", "last", "word"])
        for name in sorted(counts["first_name"] | counts["last_name"]):
            row = (counts["first_name"][name], counts["last_name"][name], int(name in ordinary))
            writer.writerow([name, *row])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
