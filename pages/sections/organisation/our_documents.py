"""What our own documents say: the basis for keeping what people tell us, privacy notice, house rules."""

from __future__ import annotations

import streamlit as st

from data_pipeline.data_protection import impact_assessment
from data_pipeline.experiences.retention import records as retention_records
from data_pipeline.organisation.settings_sections import Settings
from pages.sections.organisation import data_protection, setting_form
from pages.shared import saving, words
from pages.shared.scope import Scope

# The UK GDPR's grounds that such a body uses, each with its article.
BASES = (
    "Public task (UK GDPR, Article 6(1)(e))",
    "Legitimate interests (UK GDPR, Article 6(1)(f))",
    "Consent (UK GDPR, Article 6(1)(a))",
    "Legal obligation (UK GDPR, Article 6(1)(c))",
)


def section(scope: Scope, ours: Settings) -> None:
    """The lawful basis, and where the two pages stand."""
    policies = ours.policies
    offered = [*BASES, *([policies.lawful_basis] if policies.lawful_basis not in ("", *BASES) else [])]
    with st.form("our-documents"):
        st.subheader("Data protection and house rules", anchor=False)
        basis = st.selectbox(
            "Our lawful basis for keeping what people tell us",
            offered,
            offered.index(policies.lawful_basis) if policies.lawful_basis else None,
            accept_new_options=True,
            placeholder=words.NOT_RECORDED,
        )
        st.caption(
            'The law protects information about health more strongly ("special category data"): your privacy '
            "notice should also name your reason under Article 9 of the UK GDPR."
        )
        notice = st.text_input(
            "Web address of our privacy notice", policies.privacy_notice, placeholder="https://"
        )
        rules = st.text_input(
            "Web address of our house rules (how people may behave on our accounts)",
            policies.house_rules,
            placeholder="https://",
        )
        answers = {
            "lawful_basis": (basis or "").strip(),
            "privacy_notice": notice.strip(),
            "house_rules": rules.strip(),
        }
        setting_form.keep(scope, "policies", lambda: answers, "Save these documents")
    with st.container(horizontal=True):
        data_protection.note_to_publish(scope)
        _facts(scope)


def _facts(scope: Scope) -> None:
    """What a data protection impact assessment asks for, as far as the dashboard knows it."""

    def page() -> str:
        with saving.records(scope).reading() as db:
            texts = retention_records.texts(db)
        return impact_assessment.html(scope.folder, texts)

    st.download_button(
        "Facts for an impact assessment (DPIA)", page, "dpia-facts.html", "text/html",
        icon=":material/fact_check:", on_click="ignore",
    )  # fmt: skip
