"""Which export a file is, told by its content alone."""

import re

import pytest

from data_pipeline.errors import Refused, UnknownExport, WrongAccount
from data_pipeline.exports.recognise import Claim, claim, claim_keys
from data_pipeline.exports.sources import all_sources
from tests.written_exports import MARCH, facebook, google, instagram, meta_daily, take, x_posts


def test_an_unknown_file_is_refused_with_the_list_of_what_is_known_of_its_channel():
    with pytest.raises(UnknownExport) as refused:
        take("facebook-a", "mystery.csv", "Colour,Size\nred,4\n")
    assert str(refused.value).startswith("mystery.csv is not known here.")
    for source in all_sources():
        is_theirs = source.shape is not None and "facebook" in source.channels
        assert (f"{source.title}," in f"{refused.value},".replace(".,", ",")) == is_theirs


def test_a_file_that_lacks_one_heading_is_told_which():
    with pytest.raises(UnknownExport, match="It looks like Facebook posts without 'Permalink'"):
        take("facebook-a", "cut.csv", facebook("Post ID\n1").replace("Permalink", "Link to it"))


@pytest.mark.parametrize(
    ("account", "name", "content", "names"),
    [
        ("instagram-a", MARCH, facebook("Post ID\n1"), ("facebook", "instagram")),
        ("facebook-a", MARCH, instagram("Post ID\n1"), ("instagram", "facebook")),
        (
            "instagram-a",
            "Visits.csv",
            meta_daily("Facebook visits", "2025-03-01|1"),
            ("facebook", "instagram"),
        ),
        ("x-a", "Views.csv", meta_daily("Views", "2025-03-01|1"), ("facebook or instagram", "of x")),
        ("website-a", "x.csv", x_posts("Post id\n1"), ("of x", "of website")),
    ],
)
def test_an_export_of_another_channel_is_refused_naming_both(
    account: str, name: str, content: str, names: tuple[str, str]
):
    with pytest.raises(WrongAccount) as refused:
        take(account, name, content)
    for channel in names:
        assert channel in str(refused.value)


@pytest.mark.parametrize(
    "change",
    [str.upper, lambda text: text.replace(" ", "  "), lambda text: text.replace(" ", "_"), str.casefold],
)
def test_headings_are_matched_whatever_their_capitals_spaces_and_underscores(change):
    head, row = facebook("Post ID | Reach\n 1 | 10").splitlines()
    taken = take("facebook-a", MARCH, change(head) + "\n" + row + "\n")
    assert taken.columns("post_id reach") == [("1", 10)]


def test_the_order_of_columns_does_not_matter():
    head, row = (line.split(",") for line in facebook("Post ID | Reach\n 1 | 10").splitlines())
    taken = take("facebook-a", MARCH, "\n".join(",".join(reversed(cells)) for cells in (head, row)) + "\n")
    assert taken.columns("post_id reach") == [("1", 10)]


def test_a_known_table_without_figures_wanted_here_is_left_out_by_name():
    taken = take(
        "website-a",
        "snapshot.csv",
        google("Page path|Views\n/|1") + "\n" + google("Country|Active users\nUnited Kingdom|5"),
    )
    assert [(part.source, bool(part.skipped)) for part in taken.receipt.parts] == [
        ("Website pages", False),
        ("Website: other Google Analytics table", True),
    ]


def test_a_file_with_nothing_but_such_a_table_is_refused():
    with pytest.raises(Refused, match="is known, but holds no figures that are used here"):
        take("website-a", "countries.csv", google("Country|Active users\nUnited Kingdom|5"))


def test_one_unknown_block_is_left_out_by_name():
    known, unknown = '"Top cities"\n"Ansterbourne"\n"61.2"\n', '"Top planets"\n"Mars"\n"1"\n'
    parts = take("facebook-a", "Audience.csv", f"sep=,\n{known}\n{unknown}").receipt.parts
    assert [(part.part, part.source, part.skipped) for part in parts] == [
        ("Top cities", "Meta audience: towns and cities", ""),
        ("Top planets", "", "not known here"),
    ]


@pytest.mark.parametrize("source", all_sources(), ids=lambda source: source.title)
def test_headings_of_one_export_are_claimed_by_one_source_alone(source):
    headings = [
        *source.requires,
        *source.one_of[:1],
        *(heading for column in source.columns.values() for heading in column.headings),
    ]
    if source.layout == "key_values":
        reports = [other for other in all_sources() if other.layout == "key_values"]
        assert claim_keys(headings, "file.csv", reports) == Claim(source)
        return
    if source.first_heading:
        headings = [source.first_heading[-1], "Active users", *headings]
    if source.layout == "crossed":
        headings = ["", *headings]
    if source.repeats_title:
        headings = [*headings, next(iter(source.titles))]
    records = [[next(iter(source.titles))], headings] if source.titles else [headings]
    told = re.sub(r"\\b|\(\?[^)]*\)|[\^()]", "", source.named.split("|")[0])
    found = claim(records, f"{told}.csv", all_sources(), next(iter(source.sheets), ""))
    assert found is not None
    assert found[1].source == source
