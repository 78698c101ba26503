"""What people call an account: 'Facebook', or 'Facebook (Youth Panel)' where a channel has several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from data_pipeline.organisation.channels import TITLES
from data_pipeline.outside_text import plain

OURS = "ours"  # the name of the one account that an organisation has on a channel


def account_names(account_ids: Iterable[str], organisation: str = "") -> dict[str, str]:
    """What to call each of an organisation's accounts; no two are called the same.

    organisation: its name, for accounts that are named 'ours'.
    """
    accounts = list(account_ids)
    on_channel = Counter(map(_channel, accounts))
    names = {
        account: _title(account) if on_channel[_channel(account)] == 1 else _told_apart(account, organisation)
        for account in accounts
    }
    called = Counter(names.values())
    return {
        # 'youth-panel' and 'youth.panel' read alike: then each is called as it is spelt.
        account: name if called[name] == 1 else f"{_title(account)} ({plain(_spelt(account))})"
        for account, name in names.items()
    }


def with_others(names: Mapping[str, str], others: Iterable[str], organisation: str = "") -> dict[str, str]:
    """`names`, and what to call other accounts beside them, such as those without figures."""
    new = [account for account in others if account not in names]
    on_channel = Counter(map(_channel, [*names, *new]))
    called = {
        account: name if on_channel[_channel(account)] == 1 else _told_apart(account, organisation)
        for account, name in account_names(new, organisation).items()
    }
    taken = Counter([*names.values(), *called.values()])
    return dict(names) | {
        account: name if taken[name] == 1 else f"{_title(account)} ({plain(_spelt(account))})"
        for account, name in called.items()
    }


def spoken(account_id: str, names: Mapping[str, str], organisation: str = "") -> str:
    """What to call one account, also one that is not among `names`. It is never its id."""
    return names.get(account_id) or with_others(names, [account_id], organisation)[account_id]


def in_full(account_id: str, organisation: str = "") -> str:
    """'Facebook, Healthwatch Sutton': channel and own name, where a card has room for both."""
    own = own_name(account_id, organisation)
    return _title(account_id) if own in ("", OURS) else f"{_title(account_id)}, {own}"


def own_name(account_id: str, organisation: str = "") -> str:
    """'Healthwatch Sutton' of facebook-healthwatch-sutton; the organisation's own name of facebook-ours."""
    spelt = _spelt(account_id)
    if spelt == OURS:
        return plain(organisation or OURS)
    words = re.split(r"[-_.\s]+", plain(spelt))
    return " ".join(f"{word[:1].upper()}{word[1:]}" for word in words if word)


def _told_apart(account_id: str, organisation: str) -> str:
    own = own_name(account_id, organisation)
    return f"{_title(account_id)} ({own})" if own else _title(account_id)


def _title(account_id: str) -> str:
    return TITLES.get(_channel(account_id), plain(_channel(account_id)))


def _channel(account_id: str) -> str:
    return account_id.split("-", 1)[0]


def _spelt(account_id: str) -> str:
    return account_id.partition("-")[2]
