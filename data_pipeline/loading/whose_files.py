"""Whose the files of a drop are: settled by what they hold, or one question for those of one account."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data_pipeline.loading import same_account
from data_pipeline.loading.contradictions import LoadedBefore
from data_pipeline.loading.uploads import Dropped

COPY = re.compile(r"\s*\(\d+\)(?=\.\w+$)")  # the number that a browser gives to a second file of one name

OF_AN_ACCOUNT = ("post", "account_day", "audience_group")  # tables that an account has once for some days


@dataclass
class Together:
    """Files of one account.

    account: whose they are, '' where a person has to say. fitting: the accounts that they may be of, by all
    that is known. contradicted: those of their channels that something speaks against. why: what that is.
    """

    files: list[Dropped]
    account: str = ""
    fitting: tuple[str, ...] = ()
    why: str = ""
    channels: tuple[str, ...] = ()
    contradicted: tuple[str, ...] = ()


def channels_named(dropped: Dropped) -> tuple[str, ...]:
    """The channels a file may come from: of many, those that its name names, such as `threads posts.csv`."""
    in_the_name = [
        channel
        for channel in dropped.channels
        if len(channel) > 1 and channel in dropped.file.name.casefold()
    ]
    return tuple(in_the_name) or dropped.channels


def sort(
    files: Sequence[Dropped], accounts: Sequence[str], loaded: LoadedBefore, given: str = ""
) -> list[Together]:
    """The files of a drop by account, those that a person has to be asked about last.

    accounts: all that are known. given: the account on whose line the files were dropped; it is theirs
    unless something contradicts.
    """
    found = [_alone(dropped, accounts, loaded, given) for dropped in files if dropped.channels]
    settled = [each for each in found if each.account]
    for each in found:
        if not each.account and not given:
            _settle_beside(each, settled)
    questions: list[Together] = []
    unsettled = [each for each in found if not each.account]
    several = _contradict_each_other(unsettled)
    for each in unsettled:
        _join(questions, each, alone=several and len(each.fitting) != 1)
    return [*(each for each in found if each.account), *questions]


def _alone(dropped: Dropped, accounts: Sequence[str], loaded: LoadedBefore, given: str) -> Together:
    """What one file tells by itself, beside what is loaded."""
    named = channels_named(dropped)
    likely = [account for account in accounts if account.split("-", 1)[0] in named]
    verdicts = {account: loaded.judge(dropped.evidence, account) for account in likely}
    fitting = tuple(account for account in likely if verdicts[account].agrees is not False)
    sure = [account for account in likely if verdicts[account].agrees]
    against = tuple(account for account in likely if verdicts[account].agrees is False)
    asked = Together([dropped], "", fitting, channels=named, contradicted=against)
    if given:
        return _on_its_line(asked, given, verdicts)
    if dropped.loaded_for in likely:
        asked.account = dropped.loaded_for
    elif len(sure) == 1:
        asked.account = sure[0]
    elif len(fitting) == 1 == len(named):
        asked.account = fitting[0]
    elif likely and not fitting:
        asked.why = verdicts[likely[0]].why
    return asked


def _settle_beside(asked: Together, settled: Sequence[Together]) -> None:
    """What the files of the same drop whose account is known tell of one whose account is not."""
    verdicts = {each.account: _of_one_account(asked.files[0], each.files[0]) for each in settled}
    sure = [account for account in asked.fitting if verdicts.get(account)]
    fitting = tuple(account for account in asked.fitting if verdicts.get(account) is not False)
    if len(sure) == 1 or (len(fitting) == 1 < len(asked.fitting)):
        asked.account = (sure or fitting)[0]
    asked.fitting = fitting or asked.fitting


def _on_its_line(asked: Together, given: str, verdicts: dict[str, same_account.Verdict]) -> Together:
    if given.split("-", 1)[0] not in asked.files[0].channels:
        asked.why = "it is an export of another channel"
    elif given in verdicts and verdicts[given].agrees is False:
        asked.why = verdicts[given].why
    else:
        asked.account = given
    return asked


def _join(questions: list[Together], new: Together, *, alone: bool) -> None:
    """Puts a file to those that it belongs with, else by itself.

    alone: whether it joins only what it agrees with, because the drop holds files of several accounts that
    fit alike.
    """
    for each in questions:
        if _question(each) != _question(new):
            continue
        verdicts = [_of_one_account(new.files[0], other) for other in each.files]
        if any(verdict is False for verdict in verdicts):
            continue
        if not alone or any(verdicts):
            each.files += new.files
            return
    questions.append(new)


def _question(together: Together) -> tuple:
    return together.channels, together.fitting, together.contradicted, together.why


def _contradict_each_other(questions: Sequence[Together]) -> bool:
    return any(
        _of_one_account(one.files[0], two.files[0]) is False
        for place, one in enumerate(questions)
        for two in questions[:place]
        if one.channels == two.channels
    )


def _of_one_account(mine: Dropped, theirs: Dropped) -> bool | None:
    """Whether two files of a drop are of one account; None where nothing tells.

    Nobody exports the same table of the same days twice, so two that differ are of two accounts.
    """
    verdict = same_account.compared(mine.evidence, theirs.evidence)
    if verdict.agrees is not None or mine.receipt is None or theirs.receipt is None:
        return verdict.agrees
    my_tables, their_tables = (
        {part.source for part in r.parts if part.shape in OF_AN_ACCOUNT}
        for r in (mine.receipt, theirs.receipt)
    )
    days = [(r.period_start, r.period_end) for r in (mine.receipt, theirs.receipt)]
    is_copy = COPY.sub("", mine.file.name) == COPY.sub("", theirs.file.name)
    return False if my_tables & their_tables and (days[0] == days[1] or is_copy) else None
