"""Exports in other languages: read where a list of headings is all that they lack, else named with the way to
English. An English file is never called another language."""

import re
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_pipeline.errors import UnknownExport
from data_pipeline.exports.dates.days_in_languages import CODES
from data_pipeline.exports.declare import Source
from data_pipeline.exports.languages import READ, language_of
from data_pipeline.exports.recognise import normal
from data_pipeline.exports.sources import all_sources
from data_pipeline.organisation import reference_lists
from tests.written_exports import lines, take

LANGUAGES = (
    "German", "Spanish", "French", "Portuguese (Brazil)", "Portuguese (Portugal)", "Italian", "Dutch",
    "Polish",
)  # fmt: skip
# What exports that are not read look like in English: the account, whose list has their words, the headings.
NOT_READ = {
    "Facebook posts": ("facebook-a", "meta posts", "Post ID,Page ID,Title,Publish time,Permalink,Date,Reach"),
    "Instagram posts": ("instagram-a", "meta posts", "Post ID,Account ID,Publish time,Views,Likes"),
    "a website's pages": ("website-a", "ga4", "Page path and screen class,Views,Active users,Event count"),
    "a website's traffic": ("website-a", "ga4", "Session source / medium,Sessions,Engaged sessions"),
    "a website's landing pages": ("website-a", "ga4", "Landing page,Sessions,Active users"),
    "LinkedIn content": ("linkedin-a", "linkedin", "Date,Impressions (total),Clicks (total)"),
    "LinkedIn posts": ("linkedin-a", "linkedin", "Post title,Post link,Created date,Impressions"),
    "LinkedIn followers": ("linkedin-a", "linkedin", "Date,Organic followers,Total followers"),
    "LinkedIn visitors": (
        "linkedin-a", "linkedin", "Date,Total page views (total),Total unique visitors (total)"
    ),
    "TikTok Studio": ("tiktok-a", "tiktok", "Date,Video views,Profile views,Likes,Comments,Shares"),
    "TikTok videos": ("tiktok-a", "tiktok", "Video title,Video link,Post time,Video views,Likes,Comments"),
    "TikTok business": ("tiktok-a", "tiktok", "Date,New followers,Total followers"),
}  # fmt: skip
CALLED = {
    "meta posts": "Meta Business Suite", "ga4": "Google Analytics", "linkedin": "LinkedIn",
    "tiktok": "TikTok",
}  # fmt: skip


@cache
def words(language: str, export: str) -> dict[str, str]:
    """Our heading -> the first that the list has for it in a language."""
    found: dict[str, str] = {}
    for row in reference_lists.table("exports/headings_in_languages"):
        if (row["language"], row["export"]) == (language, export):
            found.setdefault(row["ours"], row["theirs"])
    return found


def translated(language: str, export: str, headings: str) -> list[str]:
    """Headings in a language; one that the list lacks stays English, as some do on the platforms' screens."""
    return [words(language, export).get(heading, heading) for heading in headings.split(",")]


def daily(language: str, title: str) -> str:
    """A daily file of Meta's with its title and headings in a language."""
    known = words(language, "meta daily")
    rows = '"2026-04-01T00:00:00","35"\n"2026-04-02T00:00:00","41"\n'
    return f'sep=,\n"{known[title]}"\n"{known["Date"]}","Primary"\n{rows}'


@pytest.mark.parametrize(("language", "what"), list(product(LANGUAGES, NOT_READ)))
def test_an_export_that_is_not_read_names_its_language_and_the_menu(language: str, what: str):
    account, export, english = NOT_READ[what]
    headings = translated(language, export, english)
    with pytest.raises(UnknownExport) as refused:
        take(account, "export.csv", lines([headings, ["1"] * len(headings)]))
    said = str(refused.value)
    assert f"in {language.partition(' (')[0]}, which is not read here." in said
    assert f"is from {CALLED[export]}" in said
    assert "Set the language to English, and export again: " in said
    assert "Known exports" not in said and refused.value.records == ()


@pytest.mark.parametrize(
    ("language", "title"), list(product(LANGUAGES, ["Views", "Reach", "Content interactions", "Visits"]))
)
def test_metas_daily_files_are_read_in_each_language(language: str, title: str):
    taken = take("instagram-a", "export.csv", daily(language, title))
    field = {"Content interactions": "interactions"}.get(title, title.casefold())
    assert taken.columns(field) == [(35,), (41,)]


@pytest.mark.parametrize(
    ("language", "title"), list(product(LANGUAGES, ["Facebook reach", "Facebook visits", "Instagram reach"]))
)
def test_a_title_that_names_a_platform_names_it_in_each_language(language: str, title: str):
    platform, figure = title.split()
    taken = take(f"{platform.casefold()}-a", "export.csv", daily(language, title))
    assert taken.columns(figure) == [(35,), (41,)]


VIDEOS = "Content,Video title,Video publish time,Duration,Views,Watch time (hours)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_youtubes_videos_are_read_in_each_language(language: str):
    total = words(language, "youtube").get("Total", "Total")
    rows = [
        translated(language, "youtube", VIDEOS),
        [total, "", "", "", "30", "1.2"],
        ["aaaaaaaaaaa", "One", "Dec 4, 2025", "60", "20", "1"],
        ["bbbbbbbbbbb", "Two", "2026-03-22", "60", "10", "0.2"],
    ]
    taken = take("youtube-a", "table.csv", lines(rows))
    assert taken.columns("post_id views watch_hours") == [("aaaaaaaaaaa", 20, 1.0), ("bbbbbbbbbbb", 10, 0.2)]
    assert [str(day) for (day,) in taken.columns("local_date")] == ["2025-12-04", "2026-03-22"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_youtubes_totals_by_day_are_read_in_each_language(language: str):
    text = lines([translated(language, "youtube", "Date,Views"), ["2026-04-11", "12"], ["2026-04-12", "9"]])
    assert take("youtube-a", "totals.csv", text).columns("views") == [(12,), (9,)]


@pytest.mark.parametrize(
    ("language", "written", "day"),
    [
        ("German", "4. März 2026", "2026-03-04"),
        ("Spanish", "4 mar 2026", "2026-03-04"),
        ("Spanish", "4 de marzo de 2026", "2026-03-04"),
        ("French", "28 sept. 2025", "2025-09-28"),
        ("Portuguese (Brazil)", "4 de dez. de 2025", "2025-12-04"),
        ("Portuguese (Portugal)", "4 de dezembro de 2025", "2025-12-04"),
        ("Italian", "22 giu 2026", "2026-06-22"),
        ("Dutch", "22 mei 2026", "2026-05-22"),
        ("Polish", "22 cze 2026", "2026-06-22"),
    ],
)
def test_days_in_words_of_that_language_are_read(language: str, written: str, day: str):
    rows = [translated(language, "youtube", VIDEOS), ["aaaaaaaaaaa", "One", written, "60", "20", "1"]]
    taken = take("youtube-a", "table.csv", lines(rows))
    assert [str(found) for (found,) in taken.columns("local_date")] == [day]


@pytest.mark.parametrize(
    ("views", "hours", "read"),
    [
        ("44531", "530.4988", (44531, 530.4988)),
        ("44\u202f531", "1\u202f530,5", (44531, 1530.5)),
        ("44\xa0531", "0,25", (44531, 0.25)),
        ("7", "1.234,5", (7, 1234.5)),
    ],
)
def test_figures_are_read_with_spaces_between_thousands_and_a_comma_before_decimals(views, hours, read):
    rows = [
        translated("French", "youtube", VIDEOS),
        ["aaaaaaaaaaa", "Un", "28 sept. 2025", "60", views, hours],
    ]
    assert take("youtube-a", "table.csv", lines(rows)).columns("views watch_hours") == [read]


def test_a_point_among_digits_of_a_count_is_set_aside_for_it_may_mean_thousands_or_decimals():
    rows = [translated("German", "youtube", "Date,Views"), ["2026-04-11", "1.234"], ["2026-04-12", "9"]]
    taken = take("youtube-a", "totals.csv", lines(rows))
    assert taken.columns("views") == [(9,)]
    assert taken.set_aside[0][3].startswith("is written so that its comma or point may mean thousands")


def test_the_soft_hyphens_in_youtubes_german_headings_mean_nothing():
    head = "Videos,Video­titel,Ver­öffent­lichungs­zeit­punkt des Videos,Dauer,Auf­rufe,Wieder­gabe­zeit (Stunden)"
    text = f'{head}\nGesamt,,,,20,1.0\naaaaaaaaaaa,Eins,"Dec 4, 2025",60,20,1.0\n'
    assert take("youtube-a", "Tabellendaten.csv", text).columns("post_id views") == [("aaaaaaaaaaa", 20)]


def test_a_video_called_as_another_languages_total_stays_a_video():
    text = 'Content,Video title,Video publish time,Views\nGesamt,One,"Dec 4, 2025",20\n'
    assert take("youtube-a", "table.csv", text).columns("post_id") == [("Gesamt",)]


@pytest.mark.parametrize(
    ("lines_above", "head", "language"),
    [
        (
            "# Fecha de inicio: 20260401\n# Fecha de finalización: 20260430\n",
            "Día N,Usuarios activos",
            "Spanish",
        ),
        (
            "# Startdatum: 20260401\n# Enddatum: 20260430\n",
            "Seitenpfad und Bildschirmklasse,Aufrufe",
            "German",
        ),
        ("# Date de début : 20260401\n", "Page de destination,Sessions,Utilisateurs actifs", "French"),
        ("# Data di inizio: 20260401\n", "Percorso pagina e classe schermata,Visualizzazioni", "Italian"),
    ],
)
def test_a_website_report_under_its_comments_names_its_language(lines_above: str, head: str, language: str):
    row = ",".join(["0001"] * len(head.split(",")))
    with pytest.raises(UnknownExport, match=f"^data-export.csv is from Google Analytics, in {language},"):
        take("website-a", "data-export.csv", f"# ----\n{lines_above}{head}\n{row}\n")


@pytest.mark.parametrize(("day", "languages"), [("Fecha", "Spanish"), ("Datum", "German or Dutch")])
def test_under_a_title_that_the_list_lacks_the_heading_of_the_days_names_the_language(
    day: str, languages: str
):
    with pytest.raises(UnknownExport, match=f"in {languages}, which is not read here"):
        take("facebook-a", "x.csv", f'sep=,\n"Xyz"\n"{day}","Primary"\n"2026-04-01T00:00:00","5"\n')


def test_figures_that_every_program_counts_name_none():
    head = ["Número", "Clics", "Impresiones", "Tasa"]
    assert language_of([head, ["1", "2", "3", "4"]]) is None


SWEDISH = "Publicerings-id,Sidnamn,Beskrivning,Publiceringstid,Permalänk,Räckvidd,Reaktioner,Kommentarer"


def test_a_table_in_a_language_that_no_list_has_is_told_from_english():
    with pytest.raises(UnknownExport) as refused:
        take("facebook-a", "export.csv", lines([SWEDISH.split(","), ["1"] * 8]))
    said = str(refused.value)
    assert "Its headings are not English. Set the language to English, and export again: Facebook > " in said
    assert "Known exports" not in said and refused.value.records


@pytest.mark.parametrize("head", ["Colour,Size,Venue,Attendance", "col_a,col_b,col_c,col_d", "q1,q2,q3,q4"])
def test_a_table_of_our_own_in_english_is_not_called_another_language(head: str):
    with pytest.raises(UnknownExport) as refused:
        take("facebook-a", "export.csv", lines([head.split(","), ["1"] * 4]))
    assert "not English" not in str(refused.value)


@cache
def english_headings() -> list[str]:
    """Every heading that an export has in English."""
    return sorted({heading for source in all_sources() for heading in _headings(source)})


def _headings(source: Source) -> list[str]:
    columns = (*source.columns.values(), *source.extras.values())
    own = [heading for column in columns for heading in column.headings]
    return [*source.requires, *source.first_heading, *source.neighbours, *source.personal, *own]


UNKNOWN = st.sampled_from(
    ["Notes", "Total", "Data", "Videos", "Follow", "Campaign", "Follower", "Rank", "Menu", "Plan"]
) | st.text(st.characters(codec="ascii", categories=("L", "N", "Zs")), min_size=1, max_size=12)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(english_headings()), min_size=1, max_size=20, unique=True),
    st.lists(UNKNOWN, max_size=6),
    st.randoms(),
)
def test_an_english_file_is_never_called_another_language(known: list[str], others: list[str], chance):
    headings = [*known, *others]
    chance.shuffle(headings)
    titled = [[others[0]], headings] if others else [headings]
    assert language_of(titled) is None


def test_words_of_another_language_under_english_headings_name_none():
    rows = [
        ["Word", "In Spanish", "In German"],
        ["date", "Fecha", "Datum"],
        ["reach", "Alcance", "Reichweite"],
    ]
    assert language_of(rows) is None


def test_no_export_in_english_is_called_another_language():
    named = {source.title: language_of([_headings(source)]) for source in all_sources()}
    assert [title for title, language in named.items() if language] == []


def test_headings_that_are_read_are_ours_in_the_end():
    """What the list says that a heading is has to be a heading or a title that some export has."""
    titles = {normal(title) for source in all_sources() for title in source.titles}
    known = {normal(heading) for heading in english_headings()} | titles | {"total"}
    currency = re.compile(r" \([a-z]{3}\)$")
    money = {currency.sub("", heading) for heading in known}
    strange = [
        row["ours"]
        for row in reference_lists.table("exports/headings_in_languages")
        if row["export"] in READ
        if normal(row["ours"]) not in known and currency.sub("", normal(row["ours"])) not in money
    ]
    assert strange == []


def test_each_heading_says_where_it_is_from_and_stands_once():
    rows = reference_lists.table("exports/headings_in_languages")
    assert {row["language"] for row in rows} == set(LANGUAGES) == set(CODES)
    assert [row for row in rows if not (row["theirs"] and row["ours"] and row["source"])] == []
    keys = [(row["language"], row["export"], normal(row["theirs"])) for row in rows]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("start", "end", "table", "language"),
    [
        ("Data rozpoczęcia", "Data zakończenia", "N-ty dzień,Aktywni użytkownicy\n0000,8\n", "Polish"),
        ("Startdatum", "Enddatum", "n-ter Tag,Aktive Nutzer\n0000,8\n", "German"),
        ("Fecha de inicio", "Fecha de finalización", "Día n,Usuarios\n0000,8\n", "Spanish"),
        ("Date de début", "Date de fin", "Nième jour,Utilisateurs\n0000,8\n", "French"),
    ],
)
def test_the_lines_above_the_tables_of_an_overview_tell_its_language(start, end, table, language):
    block = f"# {start}: 20260401\n# {end}: 20260403\n{table}"
    with pytest.raises(UnknownExport, match=f"from Google Analytics, in {language}"):
        take("website-a", "data-export.csv", f"# ----\n# Report\n# ----\n{block}\n#  \n{block}")
