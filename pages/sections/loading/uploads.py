"""Dropping files: recognised, asked about where need be, loaded, and what came of it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data_pipeline import clock
from data_pipeline.exports.person_explained import explained_tables
from data_pipeline.loading import restated, uploads
from data_pipeline.loading.contradictions import LoadedBefore
from data_pipeline.loading.files_to_load import FileToLoad
from data_pipeline.loading.load import load
from data_pipeline.loading.outcome import Outcome
from data_pipeline.loading.uploads import Dropped
from data_pipeline.loading.way_in import Accepted
from data_pipeline.snapshots import read_receipts
from data_pipeline.snapshots.load_identity import Choices, DateOrder
from pages.sections.loading import fields_for_files, first_look, unknown_table, whose_files
from pages.sections.loading.fields_for_files import COMMON, Field
from pages.sections.loading.what_became_of_files import (
    Became,
    Outcomes,
    before_loading,
    not_loaded,
    said_before,
    say,
    say_also,
    sentence,
)
from pages.shared import emptied_fields, kept_for_the_page, layout, words
from pages.shared import scope as scopes
from pages.shared.scope import Scope
from pages.shared.uploaded_names import as_file_name

ORDERS: dict[str, DateOrder] = {"Day first (31/12/2026)": "dmy", "Month first (12/31/2026)": "mdy"}
BEFORE = "loaded before"
ANY_FILES = "Export files, as many as you like"
RECOGNISED = "recognised files"
NUMBERS = "file numbers"  # the folder that each is looked at in: a question stays where others are answered


def drop(scope: Scope) -> None:
    """Files of any account in, recognised, asked about where need be, loaded."""
    st.header("Drop the files", anchor=False)
    if scope.folder.is_sample:
        st.markdown("You cannot add files to the sample. Start with your own data; the two are never mixed.")
        scopes.start_with_own("start-here")
        return
    fields_for_files.gather(scope.names)
    said_before(scope)
    drop_in(scope, COMMON, ANY_FILES)


def drop_in(scope: Scope, field: Field, label: str) -> None:
    """Files into a field; where it is an account's, nothing is asked unless something contradicts."""
    uploaded = st.file_uploader(layout.escaped(label), accept_multiple_files=True, key=field.key)
    files = [*fields_for_files.waiting(field), *uploaded]
    if files:
        take_in(scope, files, field)


def take_in(scope: Scope, uploaded: Sequence[UploadedFile], field: Field) -> None:
    """What the files are and whose, what has to be asked, and the button that loads them."""
    with TemporaryDirectory() as scratch:
        summary, to_take_away = st.empty(), st.container()
        files = recognised(scope, uploaded, Path(scratch), field.name)
        loaded = loaded_before(scope)
        accounts = whose_files.accounts(scope, files, loaded, field.account)
        _ask_about_columns(scope, files, field)
        choices = Choices(exported_on=asked_day(files, field.name), date_order=asked_order(files, field.name))
        wants_rest = {
            dropped.file: others_will_do(dropped) if dropped.much_set_aside else True for dropped in files
        }
        ready = [dropped for dropped in files if wants_rest[dropped.file] and dropped.file in accounts]
        others = _not_loading(files, ready, wants_rest)
        asking = {file for file, (became, _) in others.items() if became is Became.ASKS}
        upload_of = {dropped.file: upload for dropped, upload in zip(files, uploaded, strict=True)}
        _leave_out(field, files, upload_of, others)
        with to_take_away:
            _to_take_away(field, [upload_of[file] for file in asking])
        summary.markdown(layout.escaped(before_loading(len(ready), [*others.values()])).strip())
        label = f"Load {words.counted(len(ready), 'file')}"
        if st.button(label, type="primary", disabled=not ready, key=f"load-{field.name}"):
            outcomes = loaded_for(scope, ready, accounts, choices, loaded)
            _say(scope, field, outcomes, [*others.values()])
            _empty(field, files, upload_of, asking)
            st.rerun()


def _not_loading(
    files: Sequence[Dropped], ready: Sequence[Dropped], wants_rest: Mapping[Path, bool | None]
) -> dict[Path, tuple[Became, str]]:
    """What becomes of each file that is not ready to load."""
    loading = {dropped.file for dropped in ready}
    return {
        dropped.file: not_loaded(dropped, wants_rest[dropped.file])
        for dropped in files
        if dropped.file not in loading
    }


def _ask_about_columns(scope: Scope, files: Sequence[Dropped], field: Field) -> None:
    """What the columns of the first table mean that nothing knows."""
    unexplained = next((dropped for dropped in files if dropped.table), None)
    if unexplained and not field.account:
        unknown_table.questions(scope, unexplained)
    elif unexplained:
        st.markdown(f"To say what its columns mean, drop it under *{ANY_FILES}*.")


def _say(scope: Scope, field: Field, outcomes: Sequence[Outcome], others: Outcomes) -> None:
    """What became of the files is said on the next run, and the first look is at their accounts."""
    otherwise = restated.of_loads(scope.folder, outcomes)
    settled = [other for other in others if other[0] is not Became.ASKS]
    say(field, [*(sentence(scope, outcome, otherwise) for outcome in outcomes), *settled])
    new = [outcome.receipt.account_id for outcome in outcomes if outcome.receipt]
    st.session_state[first_look.DROPPED] = list(dict.fromkeys(new))


def _empty(
    field: Field, files: Sequence[Dropped], upload_of: Mapping[Path, UploadedFile], asking: Collection[Path]
) -> None:
    """Empties a field but for the files that ask something: they wait until the answer comes."""
    leaving = [dropped for dropped in files if dropped.file not in asking]
    fields_for_files.let_wait(field, [upload_of[dropped.file] for dropped in files if dropped.file in asking])
    emptied_fields.empty(field.name, [upload_of[dropped.file].file_id for dropped in leaving])
    whose_files.forget_moved(leaving)


def _leave_out(
    field: Field,
    files: Sequence[Dropped],
    upload_of: Mapping[Path, UploadedFile],
    others: Mapping[Path, tuple[Became, str]],
) -> None:
    """A file that waited goes as soon as a person says that it is left out, and that is said."""
    for dropped in files:
        outcome, upload = others.get(dropped.file), upload_of[dropped.file]
        if outcome and outcome[0] is Became.LEFT_OUT and upload in fields_for_files.waiting(field):
            fields_for_files.take_away(field, upload)
            whose_files.forget_moved([dropped])
            say_also(field, outcome)
            st.rerun()


def _to_take_away(field: Field, asking: Collection[UploadedFile]) -> None:
    """A button for each file that waits, for the field itself does not list it any more; and what to do with
    those that still ask."""
    for upload in fields_for_files.waiting(field):
        name = layout.escaped(as_file_name(upload.name))
        if upload in asking:
            st.markdown(
                f":material/hourglass_empty: {name} is not loaded yet: answer below, or take it away."
            )
        key = f"away-{field.name}-{upload.file_id}"
        st.button(f"Take away {name}", key=key, on_click=fields_for_files.take_away, args=(field, upload))


def loaded_for(
    scope: Scope,
    files: Sequence[Dropped],
    accounts: Mapping[Path, str],
    choices: Choices,
    loaded: LoadedBefore,
) -> list[Outcome]:
    """What became of the files, each loaded for its account with what a person accepted of it."""
    together: dict[tuple[str, Accepted], list[FileToLoad]] = defaultdict(list)
    for dropped in files:
        account = accounts[dropped.file]
        against = loaded.judge(dropped.evidence, account).agrees is False
        accepted = Accepted(rejected=bool(dropped.much_set_aside), contradictions=against)
        together[account, accepted].append(FileToLoad(dropped.file, dropped.file))
    outcomes = []
    for (account, accepted), mine in together.items():
        outcomes += load(scope.folder, mine, choices, account, also_others=True, accepted=accepted)
    return outcomes


def loaded_before(scope: Scope) -> LoadedBefore:
    """What is loaded, for files to be compared with: read once for a build, not at each click."""
    built, before = st.session_state.get(BEFORE, (None, None))
    if before is None or built != scope.build:
        before = LoadedBefore(scope.folder, read_receipts.readable(scope.folder))
        st.session_state[BEFORE] = scope.build, before
    return before


def recognised(scope: Scope, uploaded: Sequence[UploadedFile], scratch: Path, key: str) -> list[Dropped]:
    """What each file is; looked at once, until what is known of tables changes. key: where it was dropped."""
    explained = " ".join(table.id for table in explained_tables.remembered(scope.folder))
    seen, numbers = kept_for_the_page.kept(RECOGNISED), kept_for_the_page.kept(NUMBERS)
    files = []
    for upload in uploaded:
        number = numbers.setdefault(upload.file_id, len(numbers))
        file = scratch / f"{key}{number}" / as_file_name(upload.name)
        file.parent.mkdir()
        file.write_bytes(upload.getbuffer())
        looked_at = (upload.file_id, explained)
        if looked_at not in seen:
            seen[looked_at] = uploads.recognise(scope.folder, file)
        files.append(replace(seen[looked_at], file=file))
    return files


def others_will_do(dropped: Dropped) -> bool | None:
    """Whether a person wants the rows of a file of which many others cannot be used; None until they say."""
    name = dropped.file.name
    st.warning(layout.escaped(whose_files.refusal(name, dropped.much_set_aside)))
    kept = "Load the other rows"
    answer = st.radio(
        "What should we do with this file?",
        ["Leave it out: it will be exported again", kept],
        index=None,
        key=f"accept-{whose_files.key_of(dropped)}",
    )
    return None if answer is None else answer == kept


def asked_day(files: Sequence[Dropped], key: str) -> date | None:
    guessed = [dropped.receipt and dropped.receipt.as_of_assumed for dropped in files]
    if not any(dropped.needs_day for dropped in files) and not any(guessed):
        return None
    return st.date_input("On which day were these exported? Some of the files do not say.", clock.today(),
                         max_value=clock.today(), format="DD/MM/YYYY", key=f"day-{key}")  # fmt: skip


def asked_order(files: Sequence[Dropped], key: str) -> DateOrder | None:
    if not any(dropped.needs_order for dropped in files):
        return None
    return ORDERS[str(st.radio("How are dates written in these files?", list(ORDERS), key=f"order-{key}"))]
