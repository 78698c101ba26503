"""What an account is called: `<channel>-<name>`, in lower case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from data_pipeline.errors import WrongAccount
from data_pipeline.organisation.channels import CHANNELS

_ACCOUNT = re.compile(rf"({'|'.join(CHANNELS)})-(.+)")
DEFAULT_ORGANISATION = "default"


@dataclass(frozen=True)
class Account:
    """An account and how it was found: `folder` is the folder that named it, None if a person did."""

    account_id: str
    organisation: str = DEFAULT_ORGANISATION
    folder: Path | None = None

    @property
    def channel(self) -> str:
        """The part before the first hyphen."""
        return self.account_id.split("-", 1)[0]

    @property
    def name(self) -> str:
        """The part after the first hyphen."""
        return self.account_id.split("-", 1)[1]


def account_id(name: str) -> str | None:
    """The account id that a folder name spells, or None: `Facebook-Marlbrook` is facebook-marlbrook."""
    folded = name.casefold()
    return folded if _ACCOUNT.fullmatch(folded) else None


def account_named(name: str) -> Account:
    """The account that a person named; WrongAccount when the name is not `<channel>-<name>`."""
    spelt = account_id(name)
    if spelt is None:
        raise WrongAccount(
            f"'{name}' is no account: write <channel>-<name>, where channel is one of {', '.join(CHANNELS)}."
        )
    return Account(spelt)
