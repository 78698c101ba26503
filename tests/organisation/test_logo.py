"""A logo is a picture of at most 100 kB that does nothing; it goes into backups and comes back from them."""

import struct

import pytest

from data_pipeline.errors import Refused
from data_pipeline.organisation import colours, logo, settings
from data_pipeline.organisation.data_folder import DataFolder
from data_pipeline.safekeeping import manifest, what_is_backed_up

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><circle r="1"/></svg>'


def png(wide: int = 64, high: int = 32) -> bytes:
    return logo.PNG + struct.pack(">I4sII", 13, b"IHDR", wide, high) + b"\x08\x02\x00\x00\x00" + b"\x00" * 20


@pytest.fixture
def data(tmp_path):
    return DataFolder(tmp_path)


@pytest.mark.parametrize(("content", "kind"), [(SVG, "image/svg+xml"), (png(), "image/png")])
def test_a_logo_is_shown_as_a_picture_that_needs_no_other_file(data, content, kind):
    logo.save(data, content)
    assert logo.address(data).startswith(f"data:{kind};base64,")


def test_a_new_logo_takes_the_place_of_the_old_one_of_another_kind(data):
    logo.save(data, SVG)
    logo.save(data, png())
    assert [path.name for path in data.root.glob("logo.*")] == ["logo.png"]
    logo.remove(data)
    assert logo.address(data) == ""


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"GIF89a", "not a picture that the dashboard can show"),
        (b"", "not a picture that the dashboard can show"),
        (b"<html><svg/></html>", "not a picture that the dashboard can show"),
        (SVG + b" " * logo.AT_MOST, "has 100 kB"),
        (png(5000, 10), "5000 by 10 pixels"),
        (logo.PNG + b"\x00" * 40, "damaged"),
        (b"<svg><script>1</script></svg>", "does more than show a picture"),
        (b'<svg onload="1"/>', "does more than show a picture"),
        (b'<svg><a href="https://example.org"/></svg>', "does more than show a picture"),
        (b"<svg><foreignObject/></svg>", "does more than show a picture"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "definitions of its own"),
    ],
)
def test_what_is_no_plain_picture_is_refused_and_the_old_logo_stays(data, content, why):
    logo.save(data, SVG)
    before = logo.address(data)
    with pytest.raises(Refused, match=why):
        logo.save(data, content)
    assert logo.address(data) == before


def test_a_backup_holds_the_logo_and_may_write_no_other_file_of_its_kind(data):
    logo.save(data, SVG)
    assert what_is_backed_up.of(data).copies["logo.svg"] == SVG
    assert manifest._ALLOWED.fullmatch("logo.svg") and manifest._ALLOWED.fullmatch("logo.png")
    assert not manifest._ALLOWED.fullmatch("logo.html")


@pytest.mark.parametrize(
    ("colour", "why"),
    [
        ("#12436d", ""),
        ("#801650", ""),
        ("#ffcc00", "too light"),
        ("#5b9bd5", "too light"),
        ("blue", "such as"),
    ],
)
def test_a_colour_is_taken_only_where_it_can_be_read(data, colour, why):
    assert why in colours.why_unfit(colour)
    if why:
        with pytest.raises(Refused, match=r"organisation\.colour.*" + why):
            settings.write(data, "organisation", colour=colour)
    else:
        settings.write(data, "organisation", colour=colour)
        assert settings.settings_of(data).organisation.colour == colour


def test_contrast_is_that_of_wcag():
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
