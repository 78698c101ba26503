"""Text from outside is shown as it was written, and never taken for markup."""

import html
import re

import pytest

from data_pipeline.organisation.channels import is_on_its_site
from data_pipeline.organisation.printed_pages import Letterhead, filled
from data_pipeline.outside_text import JOINER, escaped, in_chart, in_html, plain, with_commands

TURNED = "\u202ecod.exe\u202c \u2066a\u2069 \u200eb\u200f \u061cc"


def read(markdown: str) -> str:
    """What Markdown shows where each mark is escaped: a backslash before a mark is not seen, nor a joiner."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown).replace(JOINER, "")


@pytest.mark.parametrize(
    "text",
    [
        "Sutton & Cheam_GP", "**bold** _it_ ~~gone~~ `code`", "![](http://outside.example/p.png)",
        "[here](https://outside.example)", "<a href='//outside.example'>x</a> <img src=//a.example/p.png>",
        "<script>alert(1)</script>", ":red[red] :material/home: :streamlit: :smile:", "$x^2$ and $$y$$",
        "# heading", "| a | b |", "&copy; &#42;", "www.outside.example", "https://outside.example/a_b?c=1&d=2",
        "who@outside.example", "a -> b -- c >= d <= e ~= f <-> g <- h", r"back\slash\\", "- a list",
        "+ another", "1. numbered", "12) so too", "=====", "---", "10:30:15, 5-7 of 9", "",
    ],
)  # fmt: skip
def test_markdown_shows_a_text_as_it_was_written(text):
    assert read(escaped(text)) == text


@pytest.mark.parametrize(
    "text", ["http://a.example", "HTTPS://a.example", "WWW.a.example", "a.b+c@d.example", "xhttp://a.example"]
)
def test_an_address_is_no_link(text):
    # As Streamlit finds addresses (mdast-util-gfm-autolink-literal), after marks are read.
    links = r"(?i)(https?:\/\/|www(?=\.))([-.\w]+)([^ \t\r\n]*)|([-.\w+]+)@([-\w]+(?:\.[-\w]+)+)"
    assert re.search(links, text) and not re.search(links, escaped(text).replace("\\", ""))


@pytest.mark.parametrize("text", [":material/home:", "a :streamlit: b", ":smile:", ":+1:", ":100:"])
def test_a_word_between_colons_is_no_picture(text):
    shown = escaped(text).replace(":material/", ":material_").replace("\\", "")
    assert not re.search(r":[\w+-]+:", shown)


@pytest.mark.parametrize(
    "line", ["- a", "+ a", "# a", "> a", "1. a", "2) a", "===", "| a |", "    code", "\tcode"]
)
def test_no_line_of_a_text_begins_a_list_a_heading_or_code(line):
    assert "\n" not in escaped(f"words\n\n{line}")
    assert not re.match(r"\s{2}|\t|\s?([-+=#>|]|\d+[.)])", escaped(line))


def test_what_nobody_sees_and_what_turns_letters_round_is_left_out():
    for shown in (plain, escaped, in_html, in_chart):
        assert shown(TURNED) == "cod.exe a b c"
        assert shown("a\x00b\x1b\x7f\u200b\ufeff\U000e0041") == "ab"


def test_flags_families_and_words_of_other_scripts_stay():
    for text in (
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "👩\u200d⚕️",
        "می\u200cخواهم",
    ):
        assert plain(text) == text


def test_a_name_that_is_no_utf_8_can_be_shown():
    assert plain(b"caf\xe9.csv".decode("utf-8", "surrogateescape")) == "caf\N{REPLACEMENT CHARACTER}.csv"


def test_lines_stay_where_nothing_is_markup():
    assert plain("a\r\nb\rc\td") == "a\nb\nc\td"


@pytest.mark.parametrize("text", ["<b>&amp;</b>", "\"' onload='x", "a & b"])
def test_html_shows_a_text_as_it_was_written(text):
    assert html.unescape(in_html(text)) == text and not set("<>\"'") & set(in_html(text))


@pytest.mark.parametrize(
    "text", ["<b>a</b>", "<a href='x'>y</a>", "a<br>b", "&amp;", "$x^2$ $", "x<sup>2</sup>"]
)
def test_a_chart_shows_a_text_as_it_was_written(text):
    assert html.unescape(in_chart(text)) == text and not set("<>$") & set(in_chart(text))


def test_a_printed_page_holds_no_sign_that_turns_letters_round():
    page = filled("decisions/printed.html", **_decision(TURNED + "<img src=//outside.example>"))
    assert "cod.exe a b c&lt;img" in page and "\u202e" not in page and "<img" not in page


@pytest.mark.parametrize(
    ("channel", "address", "is_its_own"),
    [
        ("facebook", "https://www.facebook.com/p/1", True),
        ("x", "https://twitter.com/a/status/1", True),
        ("facebook", "http://www.facebook.com/p/1", False),
        ("facebook", "https://facebook.com.outside.example/", False),
        ("facebook", "https://facebook.com@outside.example/", False),
        ("facebook", "https://outside.example\\.facebook.com/", False),
        ("facebook", "https://notfacebook.com/", False),
        ("facebook", "https://x.com/", False),
        ("facebook", "javascript:alert(1)//https://facebook.com/", False),
        ("whatsapp", "https://outside.example/", False),
    ],
)
def test_a_post_is_opened_on_its_own_platform_alone(channel, address, is_its_own):
    assert is_on_its_site(channel, address) is is_its_own


def _decision(words: str) -> dict:
    evidence = {"said": [words], "recommendation": words}
    decision = {"decision_id": 1, "proposal": "park", "proposed_on": "2026-10-05", "proposed_by": words,
                "account_id": words, "review": None, "reviewed_on": None, "withdrawn_on": None}  # fmt: skip
    return {"decision": decision, "name": words, "evidence": evidence, "asked": {"Why": words},
            "state": words, "called": words, "answers": {}, "crossed_out": [], "checklist": [],
            "letterhead": Letterhead("", ""), "log": words}  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        (
            "Run `python -m data_pipeline doctor --check`, please.",
            "Run `python -m data_pipeline doctor --check`, please.",
        ),
        ("`python -m data_pipeline build` *now*", r"`python -m data_pipeline build` \*now\*"),
        ("a `word` -- b", "a \\`word\\` -\u2060- b"),
    ],
)
def test_a_command_in_a_sentence_of_ours_can_be_copied_and_nothing_else_is_markup(sentence, shown):
    assert with_commands(sentence) == shown
