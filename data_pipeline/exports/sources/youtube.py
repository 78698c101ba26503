"""YouTube Studio: the tables and charts of Analytics in advanced mode, by video and by group of viewers."""

from data_pipeline.exports.declare import (
    NamePeriod,
    Source,
    after,
    count,
    day,
    duration,
    fraction,
    key,
    label,
    number,
    text,
)
from data_pipeline.exports.shapes import AccountDay, AudienceGroup, Item, ItemDay, Place, Post, PostDay

# "Content 2025-01-01_2025-03-31 Healthwatch": the range that was chosen, of the zip or its folder.
NAME = NamePeriod(r"(?P<start>\d{4}-\d{2}-\d{2})_(?P<end>\d{4}-\d{2}-\d{2})", "%Y-%m-%d")
ZONE = "America/Los_Angeles"  # YouTube Analytics counts days in Pacific time
DATE = day("Date", patterns=("%Y-%m-%d",))
PUBLISHED = ("%b %d, %Y", "%d %b %Y", "%d %B %Y", "%m/%d/%Y")

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

VIDEOS = Source(
    title="YouTube videos",
    channels=("youtube",),
    shape=Post,
    requires=("Content", "Video title", "Video publish time"),
    without=("Date",),
    columns={
        "post_id": key("Content"),
        "local_date": day("Video publish time", patterns=PUBLISHED),
        "text": text("Video title"),
        "url": after("https://www.youtube.com/watch?v=", "Content"),
        **MEASURES,
    },
    extras={"video_seconds": count("Duration"), **SUBSCRIPTIONS, **FIGURES},
    name_period=NAME,
    over_a_range=True,
    zone=ZONE,
    holds_all=True,
    essential=True,
    how="YouTube Studio > Analytics > Advanced mode > Content > Lifetime, and with + the columns Likes, "
    "Shares and Comments added > download arrow > Comma-separated values; load the zip as it is",
    gives="every video with its views, likes, comments and shares, and the channel's views day by day",
)

VIDEO_DAYS = Source(
    title="YouTube chart of videos",
    channels=("youtube",),
    shape=PostDay,
    requires=("Date", "Content", "Video title"),
    columns={"post_id": key("Content"), "date": DATE},
    extras=ALL_FIGURES,
    name_period=NAME,
    zone=ZONE,
)

DAYS = Source(
    title="YouTube daily figures",
    channels=("youtube",),
    shape=AccountDay,
    requires=("Date",),
    nothing_else=True,
    columns={"date": DATE, **MEASURES, **SUBSCRIPTIONS},
    extras=FIGURES | SHARES,
    name_period=NAME,
    zone=ZONE,
)

AGES = Source(
    title="YouTube viewers by age",
    channels=("youtube",),
    shape=AudienceGroup,
    requires=("Viewer age", "Views (%)"),
    without=("Date",),
    fixed={"dimension": "age"},
    # In YouTube's own words ("18–24 years"): its ages start at 13 and are of views, those of residents at
    # 18 and of people, so the two must not meet.
    columns={"group_name": label("Viewer age"), "share": fraction("Views (%)")},
    extras=ALL_FIGURES | {"watch_hours_percentage": SHARES["watch_hours_percentage"]},
    name_period=NAME,
    zone=ZONE,
    how="YouTube Studio > Analytics > Advanced mode > Viewer age > choose the dates > download arrow",
    gives="which age groups the views come from",
)

GENDERS = Source(
    title="YouTube viewers by gender",
    channels=("youtube",),
    shape=AudienceGroup,
    requires=("Viewer gender", "Views (%)"),
    without=("Date",),
    fixed={"dimension": "gender"},
    columns={"group_name": label("Viewer gender"), "share": fraction("Views (%)")},
    extras=ALL_FIGURES | {"watch_hours_percentage": SHARES["watch_hours_percentage"]},
    name_period=NAME,
    zone=ZONE,
)

AGE_AND_GENDER_COUNTS = Source(
    title="YouTube viewers by age or gender, counted",
    channels=("youtube",),
    shape=Item,
    first_heading=("Viewer age", "Viewer gender"),
    without=("Views (%)",),
    columns={"item": label("Viewer age", "Viewer gender")},
    extras=ALL_FIGURES,
    name_period=NAME,
    zone=ZONE,
)

WHERE_FROM = (
    "Traffic source", "Subscription status", "Geography", "Device type", "Playback location", "Content type",
)  # fmt: skip
GROUPS = Source(
    title="YouTube views by group",
    channels=("youtube",),
    shape=Item,
    first_heading=WHERE_FROM,
    columns={"item": label(*WHERE_FROM)},
    extras=ALL_FIGURES | SHARES,
    name_period=NAME,
    zone=ZONE,
    how="YouTube Studio > Analytics > Advanced mode > Traffic source > choose the dates > download arrow",
    gives="how people came to the videos: search, suggestions, our website",
)

CITIES = Source(
    title="YouTube views by city",
    channels=("youtube",),
    shape=Place,
    requires=("Cities", "City name"),
    without=("Date",),
    columns={"place_id": label("Cities"), "item": label("City name")},
    # Towns of one name in two countries are told apart by their ids and end up under that name: only
    # what can be added up is taken.
    extras=MEASURES | {name: FIGURES[name] for name in ("engaged_views", "watch_hours")},
    name_period=NAME,
    zone=ZONE,
)

GROUP_DAYS = Source(
    title="YouTube chart of groups",
    channels=("youtube",),
    shape=ItemDay,
    requires=("Date",),
    one_of=("Cities", "Viewer age", "Viewer gender", *WHERE_FROM),
    columns={"date": DATE, "item": label("City name", "Viewer age", "Viewer gender", *WHERE_FROM)},
    extras=ALL_FIGURES | SHARES,
    name_period=NAME,
    zone=ZONE,
)

OTHER_CHARTS = Source(
    title="YouTube chart of another figure",
    channels=("youtube",),
    shape=None,
    requires=("Date",),
    one_of=(
        "Videos published", "Videos added", "Estimated revenue (USD)", "Estimated revenue (GBP)",
        "Your estimated revenue (USD)", "Your estimated revenue (GBP)", "RPM (USD)", "RPM (GBP)", "CPM (USD)",
        "CPM (GBP)", "Estimated monetized playbacks", "Estimated monetised playbacks", "Ad impressions",
        "Clicks per card shown (%)", "Clicks per end screen element shown (%)", "Card teasers shown",
        "Card teaser clicks", "Clicks per card teaser shown (%)", "Remix count", "Remix views", "Hypes",
        "Hype points", "Peak concurrent viewers", "Average concurrent viewers", "Chat messages", "Clip views",
        "Playlist starts", "Views per playlist start", "Average time in playlist", "Post impressions",
    ),
)  # fmt: skip
