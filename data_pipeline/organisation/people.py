"""People by their roles: who somebody is, and how a record says who made it."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["officer", "ceo", "board", "viewer", "network"]
ROLE_TITLES: dict[Role, str] = {
    "officer": "Communications Officer", "ceo": "Chief Executive", "board": "Board", "viewer": "viewer",
    "network": "network",
}  # fmt: skip
ROLES: tuple[Role, ...] = ("officer", "ceo", "board", "viewer")  # that somebody may have in an organisation
NETWORK_ROLE: Role = "network"  # sees what all organisations have in common, and none of them


@dataclass(frozen=True)
class Person:
    """Somebody signed in; in local mode the one person at this computer, who has every role.

    name: the e-mail address that the provider vouches for, or 'this computer'.
    """

    name: str
    roles: frozenset[Role]
    is_local: bool = False

    def has(self, *roles: Role) -> bool:
        """Whether this person has one of the roles."""
        return bool(self.roles & set(roles))

    def signature(self) -> str:
        """How a record says who made it."""
        return (
            f"{self.name} (local mode)" if self.is_local else f"{self.name} ({', '.join(sorted(self.roles))})"
        )


LOCAL = Person("this computer", frozenset(ROLES), is_local=True)
