from data_pipeline.redaction.redact import PLACEHOLDERS
from pages.sections.experiences.intake import removed


def test_whatever_redaction_takes_out_has_a_word_for_the_preview():
    assert set(removed.KINDS) == set(PLACEHOLDERS)
    assert removed.counted({"ip_address": 2, "name": 1}) == "2 IP addresses and 1 name"
