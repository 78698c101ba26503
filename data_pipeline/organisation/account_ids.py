"""What an account is called: `<channel>-<name>`, in lower case; and which names may become folders."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from data_pipeline.errors import WrongAccount
from data_pipeline.organisation.channels import CHANNELS

_CHANNEL = re.compile(rf"({'|'.join(CHANNELS)})-.+", re.DOTALL)
LONGEST = 64  # characters of a name that becomes a folder: with what lies below, every system can hold it
_NAME = re.compile(rf"(?!.*\.\.)[^\W_](?:[\w.-]{{0,{LONGEST - 2}}}[^\W_])?")
NAME_RULE = (
    f"at most {LONGEST} letters, digits, hyphens, dots and underscores, a letter or digit at both ends"
)
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
        return channel_of(self.account_id)

    @property
    def name(self) -> str:
        """The part after the first hyphen."""
        return self.account_id.split("-", 1)[1]


def channel_of(account_id: str) -> str:
    """The channel that an account id begins with."""
    return account_id.split("-", 1)[0]


def checked_name(name: str) -> str:
    """A name that becomes a folder, as it is; WrongAccount for one that may not.

    Every name of an account or an organisation passes here, from wherever it comes.
    """
    if _NAME.fullmatch(name) is None:
        raise WrongAccount(f"'{shortened(name)}' cannot be the name of a folder: use {NAME_RULE}.")
    return name


def shortened(name: str) -> str:
    """A name of any length as a sentence can hold it, without what a terminal would obey."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in name)
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}..."


def account_id(name: str) -> str | None:
    """The account id that a folder name spells: `Facebook-Marlbrook` is facebook-marlbrook.

    None for what begins with no channel; WrongAccount for what does and may not become a folder.
    """
    folded = unicodedata.normalize("NFC", name).casefold()
    return checked_name(folded) if _CHANNEL.fullmatch(folded) else None


def account_named(name: str) -> Account:
    """The account that a person named; WrongAccount when the name is not `<channel>-<name>`."""
    spelt = account_id(name)
    if spelt is None:
        raise WrongAccount(
            f"'{shortened(name)}' is not an account: write <channel>-<name>, where channel is one of "
            f"{', '.join(CHANNELS)}."
        )
    return Account(spelt)
