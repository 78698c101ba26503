"""Whose the dropped files are: said where it is known, asked once for those of one account, and movable."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import streamlit as st

from data_pipeline.errors import WrongAccount
from data_pipeline.loading import whose_files
from data_pipeline.loading.contradictions import LoadedBefore
from data_pipeline.loading.uploads import Dropped
from data_pipeline.loading.whose_files import Together
from data_pipeline.organisation.account_ids import account_named
from data_pipeline.organisation.channels import TITLES
from data_pipeline.outside_text import plain
from pages.shared import kept_for_the_page, layout, words
from pages.shared.scope import Scope

ANOTHER = "Another account"
MOVED = "moved files"  # key of a file -> its account, as a person said


def accounts(scope: Scope, files: Sequence[Dropped], loaded: LoadedBefore, given: str) -> dict[Path, str]:
    """The account of each file that has one, after what is known was said and the rest was asked.

    given: the account on whose line they were dropped, '' in the common drop.
    """
    for dropped in files:
        if dropped.table:
            st.markdown(f":material/help: {layout.escaped(dropped.file.name)}: a table that is not known yet")
        elif not dropped.channels:
            st.error(layout.escaped(refusal(dropped.file.name, str(dropped.refused))))
    found: dict[Path, str] = {}
    moved: Mapping[str, str] = kept_for_the_page.kept(MOVED)
    for together in whose_files.sort(files, scope.accounts, loaded, given):
        stay = [dropped for dropped in together.files if key_of(dropped) not in moved]
        account = together.account
        if stay and not account:
            account = _asked(scope, stay, together)
        for dropped in together.files:
            mine = moved.get(key_of(dropped), account)
            if mine:
                found[dropped.file] = mine
            if together.account or dropped not in stay:
                _said(scope, dropped, mine)
    if not given and any(dropped.channels for dropped in files):
        _moving(scope, [dropped for dropped in files if dropped.channels])
    return found


def key_of(dropped: Dropped) -> str:
    """What tells a file from others of its drop, two of which may have one name."""
    return f"{dropped.file.parent.name}-{dropped.file.name}"


def forget_moved(files: Iterable[Dropped]) -> None:
    """Forgets what a person said of files that leave the page; of those that stay it still holds."""
    for dropped in files:
        kept_for_the_page.kept(MOVED).pop(key_of(dropped), None)


def refusal(name: str, why: str) -> str:
    """Why a file was not loaded, naming it once."""
    return why if name in why else f"{name}: {why}"


def _asked(scope: Scope, files: Sequence[Dropped], together: Together) -> str:
    """The account that a person names for files that belong together; '' until then."""
    key = f"account-{key_of(files[0])}"
    with st.container(border=True):
        for dropped in files:
            st.markdown(f":material/help: {layout.escaped(_described(dropped))}")
        if together.why:
            st.markdown(f"Not sure whose this is: {layout.escaped(together.why)}.")
        label = question(len(files))
        if not (together.fitting or together.contradicted):
            suggested = [f"{channel}-ours" for channel in together.channels]
            return _chosen(scope, label, suggested, key, index=0 if len(suggested) == 1 else None)
        names = {account: scope.names[account] for account in together.fitting}
        names |= {a: f"{scope.names[a]}, all the same" for a in together.contradicted}
        answer = st.radio(
            label, [*names, ANOTHER], index=None, horizontal=True, key=key,
            format_func=lambda account: layout.escaped(names.get(account, account)),
        )  # fmt: skip
        return _typed(key) if answer == ANOTHER else answer or ""


def question(number: int) -> str:
    """The one wording of it, for one file and for several."""
    if number == 1:
        return "Which account is this file from?"
    return f"Which account are these {number} files from?"


def _chosen(scope: Scope, label: str, accounts: Sequence[str], key: str, *, index: int | None) -> str:
    """One of some accounts, or another one, whatever stands there already; '' until then."""
    answer = st.selectbox(
        label, [*accounts, ANOTHER], key=key, index=index, placeholder="Choose",
        format_func=lambda account: ANOTHER if account == ANOTHER else scope.name_of(account),
    )  # fmt: skip
    return _typed(key) if answer == ANOTHER else answer or ""


def _typed(key: str) -> str:
    """The id of an account that is not on the list; '' until one is typed that may be one."""
    typed = st.text_input(
        "What is the account called?", key=f"{key}-typed", placeholder="facebook-youth",
        help="Channel, hyphen, name: facebook-youth.",
    ).strip()  # fmt: skip
    try:
        return account_named(typed).account_id if typed else ""
    except WrongAccount as error:
        st.error(layout.escaped(str(error)))
        return ""


def _said(scope: Scope, dropped: Dropped, account: str) -> None:
    name = layout.escaped(scope.name_of(account)).strip()
    st.markdown(f":material/check: {layout.escaped(_described(dropped))}, for **{name}**")


def _described(dropped: Dropped) -> str:
    receipt = dropped.receipt
    title = receipt.parts[0].source if receipt else TITLES[dropped.channels[0]]
    rows = f", {words.counted(receipt.total('rows_loaded'), 'row')}" if receipt else ""
    return f"{dropped.file.name}: {title}{rows}"


def _moving(scope: Scope, files: Sequence[Dropped]) -> None:
    """A file that lies wrong is given to another account."""
    with st.popover("Move a file to another account"):
        keys = {key_of(dropped): dropped for dropped in files}
        chosen = st.selectbox(
            "File", list(keys), format_func=lambda key: plain(keys[key].file.name), key="move-file"
        )
        channels = keys[chosen].channels if chosen else ()
        theirs = [account for account in scope.accounts if account.split("-", 1)[0] in channels]
        account = _chosen(scope, question(1), theirs, "move-to", index=None)
        if st.button("Move it", disabled=not (chosen and account)):
            kept_for_the_page.kept(MOVED)[chosen] = account
            st.rerun()
