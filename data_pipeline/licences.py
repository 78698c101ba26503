"""Under which licences the packages stand that the dashboard needs, as each package says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from data_pipeline.organisation.data_folder import PROJECT

REQUIREMENTS = PROJECT / "requirements.txt"
NOT_STATED = "not stated"
PUBLISHED = "License :: OSI Approved :: "  # how classifiers of PyPI begin that name a licence
# Packages that are needed on some computers alone, so that elsewhere there is nothing to ask.
ON_SOME_COMPUTERS = {"colorama": "BSD-3-Clause", "watchdog": "Apache-2.0"}
# What may be handed on together with MIT software: its terms are kept by leaving the package as it is, with
# its own notice. SPDX identifiers, names of PyPI's classifiers, and three spellings of older packages.
MAY_STAND_BESIDE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "HPND", "ISC", "LGPL-2.1-only",
    "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0",
    "OFL-1.1", "PSF-2.0", "Zlib",
    "Apache Software License", "BSD License", "ISC License (ISCL)", "MIT License",
    "Mozilla Public License 2.0 (MPL 2.0)", "Python Software Foundation License",
    "SIL Open Font License 1.1 (OFL-1.1)", "GNU Lesser General Public License v3 (LGPLv3)",
    "3-Clause BSD License", "Apache License 2.0", "PSFL",
}  # fmt: skip


@dataclass(frozen=True)
class Package:
    """One package with its version and the licence that it states."""

    name: str
    version: str
    licence: str

    @property
    def may_stand_beside(self) -> bool:
        """Whether it may be handed on with software under the MIT licence."""
        return may_stand_beside(self.licence)


def packages(requirements: Path = REQUIREMENTS) -> list[Package]:
    """Every package that the requirements pin, once, by name; what is installed here is asked itself."""
    lines = requirements.read_text(encoding="utf-8").splitlines()
    pinned = {match[1]: match[2] for line in lines if (match := re.match(r"([\w.-]+)==([\w.]+)", line))}
    return [_package(name, version) for name, version in sorted(pinned.items())]


def may_stand_beside(licence: str) -> bool:
    """Whether MIT software may be handed on with a package of this licence, in SPDX's words.

    Of licences joined by OR one is enough, of those joined by AND all must do. What is not known must not.
    """
    choices = licence.split(" OR ")
    return any(all(part in MAY_STAND_BESIDE for part in choice.split(" AND ")) for choice in choices)


def _package(name: str, version: str) -> Package:
    try:
        installed = distribution(name)
    except PackageNotFoundError:
        return Package(name, version, ON_SOME_COMPUTERS.get(name, NOT_STATED))
    return Package(name, installed.version, _stated(installed))


def _stated(installed: Distribution) -> str:
    """The expression; of a package from before there were expressions its classifiers, else its own words.

    Several classifiers do not say whether one may choose: taken together they are the stricter reading.
    """
    expression, words = _first(installed, "License-Expression"), _first(installed, "License")
    classifiers = installed.metadata.get_all("Classifier") or []
    named = [each.removeprefix(PUBLISHED) for each in classifiers if each.startswith(PUBLISHED)]
    return expression or " AND ".join(named) or words or NOT_STATED


def _first(installed: Distribution, field: str) -> str:
    """The first line of a field; '' where the package does not have it."""
    return "".join(installed.metadata.get_all(field) or []).strip().partition("\n")[0]
