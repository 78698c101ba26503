"""Google Business Profile: how often the entry in Google's search and maps was seen and used."""

from data_pipeline.exports.columns import count, text
from data_pipeline.exports.declare import NamePeriod, Source
from data_pipeline.exports.shapes import Item

PERFORMANCE = Source(
    title="Google Business Profile performance",
    channels=("website",),
    shape=Item,
    requires=("Store code", "Business name", "Google Search - Mobile", "Website clicks"),
    described=True,
    columns={"item": text("Business name", holds="label")},
    extras={
        "google_search_mobile": count("Google Search - Mobile"),
        "google_search_desktop": count("Google Search - Desktop"),
        "google_maps_mobile": count("Google Maps - Mobile"),
        "google_maps_desktop": count("Google Maps - Desktop"),
        "calls": count("Calls"),
        "messages": count("Messages"),
        "bookings": count("Bookings"),
        "directions": count("Directions"),
        "website_clicks": count("Website clicks"),
    },
    name_period=NamePeriod(
        r" - (?P<start>\d{4}-\d{1,2}-\d{1,2}) - (?P<end>\d{4}-\d{1,2}-\d{1,2})", "%Y-%m-%d"
    ),
    how="Google Business Profile Manager > select the place > Download insights > one whole month",
    gives="how often the entry on Google was seen, and calls, directions and website clicks from it",
)
