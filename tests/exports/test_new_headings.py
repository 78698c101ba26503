"""Headings that are new to us: named once, and never those that are known, unused or somebody's name."""

import csv

import pytest

from data_pipeline.exports.new_headings import NAME, new_to_us
from data_pipeline.exports.sources import all_sources
from data_pipeline.organisation import reference_lists
from data_pipeline.organisation.channels import CHANNELS
from tests.sample import tables

SOURCES = {source.title: source for source in all_sources()}
INSTAGRAM = SOURCES["Instagram posts"]
UNTITLED = [source for source in SOURCES.values() if new_to_us(source, ["Skip rate"])]


def test_a_heading_that_no_source_declares_and_no_list_names_is_new():
    assert new_to_us(INSTAGRAM, ["Post ID", "Likes", "Skip rate"]) == ("Skip rate",)


def test_a_heading_that_is_known_and_of_no_use_here_is_not_new():
    assert new_to_us(INSTAGRAM, ["Duration (sec)", "Data comment", "Media Thumbnail uri"]) == ()
    assert new_to_us(SOURCES["Facebook posts"], ["Estimated earnings (GBP)", "Ad impressions"]) == ()


def test_capitals_spaces_and_underscores_make_no_heading_new():
    assert new_to_us(INSTAGRAM, ["post_id", " DURATION  (sec) ", ""]) == ()


def test_what_is_read_under_another_name_or_left_out_on_purpose_is_not_new():
    assert new_to_us(INSTAGRAM, ["Impressions", "Account username", "Author name"]) == ()


def test_a_heading_that_stands_twice_is_named_once():
    assert new_to_us(INSTAGRAM, ["Skip rate", "Skip rate"]) == ("Skip rate",)


def test_a_heading_that_names_somebody_is_named_without_the_name():
    (heading,) = new_to_us(INSTAGRAM, ["Checked by jo.bloggs@example.org"])
    assert "jo.bloggs" not in heading


def test_under_a_title_that_says_what_it_holds_no_heading_is_new():
    assert new_to_us(SOURCES["Meta daily results"], ["Date", "Viewers of the page"]) == ()


def test_the_sample_has_no_heading_that_is_new():
    """Each line begins with the channel and what the export is called; a heading is known to some source."""
    with (tables.HERE / "headings.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    new = {
        (channel, heading)
        for line in lines
        for channel in [line[0].split()[0]]
        for heading in line[1:]
        if all(new_to_us(source, [heading]) for source in UNTITLED if channel in source.channels)
    }
    assert new == set()


@pytest.mark.parametrize(
    "row", reference_lists.table(NAME), ids=lambda row: f"{row['channel']} {row['heading']}"
)
def test_a_row_of_the_list_has_its_channel_and_source(row):
    assert row["channel"] in CHANNELS and row["source"] and row["heading"].strip("* ")
