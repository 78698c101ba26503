"""What the tables and charts of YouTube Analytics in advanced mode share: their name, days and figures."""

from data_pipeline.exports.columns import count, day, duration, number
from data_pipeline.exports.declare import NamePeriod

# "Content 2025-01-01_2025-03-31 Healthwatch": the range that was chosen, of the zip or its folder.
NAME = NamePeriod(r"(?P<start>\d{4}-\d{2}-\d{2})_(?P<end>\d{4}-\d{2}-\d{2})", "%Y-%m-%d")
ZONE = "America/Los_Angeles"  # YouTube Analytics counts days in Pacific time
DATE = day("Date", patterns=("%Y-%m-%d",))

MEASURES = {
    "views": count("Views"),
    "reactions": count("Likes"),
    "comments": count("Comments added", "Comments"),
    "shares": count("Shares"),
}
SUBSCRIPTIONS = {
    "followers_gained": count("Subscribers gained"),
    "followers_lost": count("Subscribers lost"),
}
FIGURES = {
    "engaged_views": count("Engaged views"),
    "premium_views": count("YouTube Premium views"),
    "watch_hours": number("Watch time (hours)"),
    "premium_watch_hours": number("YouTube Premium watch time (hours)"),
    "average_view_seconds": duration("Average view duration"),
    "average_percentage_viewed": number("Average percentage viewed (%)"),
    "subscribers": count("Subscribers"),
    "dislikes": count("Dislikes"),
    "likes_percentage": number("Likes (vs. dislikes) (%)", "Likes (vs dislikes) (%)"),
    "thumbnail_impressions": count("Thumbnail impressions", "Impressions"),
    "thumbnail_click_percentage": number(
        "Thumbnail click-through rate (%)", "Impressions click-through rate (%)"
    ),
    "unique_viewers": count("Unique viewers"),
    "new_viewers": count("New viewers"),
    "returning_viewers": count("Returning viewers"),
    "casual_viewers": count("Casual viewers"),
    "regular_viewers": count("Regular viewers"),
    "average_views_per_viewer": number("Average views per viewer"),
    "shown_in_feed": count("Shown in feed"),
    "stayed_to_watch_percentage": number("Stayed to watch (%)"),
    "viewed_percentage": number("Viewed (vs. swiped away) (%)", "Viewed (vs swiped away) (%)"),
    "end_screen_clicks": count("End screen element clicks"),
    "end_screen_shown": count("End screen elements shown"),
    "card_clicks": count("Card clicks"),
    "cards_shown": count("Cards shown"),
}
SHARES = {
    "views_percentage": number("Views (%)"),
    "watch_hours_percentage": number("Watch time (hours) (%)"),
}
ALL_FIGURES = MEASURES | SUBSCRIPTIONS | FIGURES

# Figures that every platform counts: they stand in the exports of other tools too.
COUNTED_EVERYWHERE = {"Likes", "Comments", "Shares", "Impressions"}
OWN_FIGURES = tuple(
    heading
    for column in (*ALL_FIGURES.values(), *SHARES.values())
    for heading in column.headings
    if heading not in COUNTED_EVERYWHERE
)
