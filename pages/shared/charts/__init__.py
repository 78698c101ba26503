"""Every chart there is: a frame goes in, a figure in the one common look comes out."""

from pages.shared.charts.comparisons import audience, bars, ranges
from pages.shared.charts.coverage import STATES, coverage
from pages.shared.charts.experiences import FEELINGS, share_of, sources
from pages.shared.charts.funnels import funnel
from pages.shared.charts.look import BLUE, COLOURS, CONFIG, GREY, Figure, enlarged
from pages.shared.charts.mailings import mailings
from pages.shared.charts.months import usual_range
from pages.shared.charts.over_time import events_in_words
from pages.shared.charts.posts import history, lines, timeline

__all__ = [
    "BLUE", "COLOURS", "CONFIG", "FEELINGS", "GREY", "STATES", "Figure",
    "audience", "bars", "coverage", "enlarged", "events_in_words", "funnel", "history", "lines", "mailings",
    "ranges", "share_of", "sources", "timeline", "usual_range",
]  # fmt: skip
