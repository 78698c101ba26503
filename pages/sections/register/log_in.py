"""Logging in to a parked account, so that the platform leaves its name with us: who did it today."""

from __future__ import annotations

import streamlit as st

from data_pipeline.organisation import platform_rules
from data_pipeline.organisation.account_ids import channel_of
from data_pipeline.records.saving import Values
from data_pipeline.register import checks_due, records
from data_pipeline.register.safety import Safety
from pages.sections.register import account_form
from pages.shared import layout, saving
from pages.shared.scope import Scope


def section(scope: Scope, safety: Safety, record: Values) -> None:
    """Asks who logged in, where the platform takes away what nobody logs in to; else nothing."""
    account_id = safety.account_id
    if not any(check.what == checks_due.LOG_IN for check in safety.checks):
        return
    rule = platform_rules.rules_of(channel_of(account_id), platform_rules.LOG_IN)[0]
    st.caption(layout.escaped(f"{rule.parts[0]}."))
    with st.form(f"log-in-{account_id}-{record.get('version', 0)}", border=False):
        before = record.get("logged_in_by") or record.get("owner") or ""
        by = st.text_input("Who logged in (a role)", before, key=f"logged in {account_id}")
        is_pressed = st.form_submit_button("Logged in today", icon=":material/check:")
    if is_pressed:
        account_form.leave(account_id)  # its form, where it is open, is asked anew with what stands then
        saving.save_and_rerun(
            scope,
            lambda db, who: records.logged_in(db, account_id, by, who=who),
            f"{saving.account_name(scope, account_id)}: logged in today.",
        )
