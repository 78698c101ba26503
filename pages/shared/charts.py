"""The one look of every chart: few colours, names beside their lines, gaps left open, nothing to click.

Colours are the Government Analysis Function palette
(https://best-practice-and-impact.github.io/afcharts-py), at most four in one chart.
"""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from pages.shared import words

BLUE, GREEN, PLUM, ORANGE = "#12436D", "#28A197", "#801650", "#F46A25"
COLOURS = (BLUE, GREEN, PLUM, ORANGE)
INK, GREY, PALE, GRID = "#3D3D3D", "#767676", "#E9EEF3", "#E3E3E3"
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}
MARKS = {  # a shape and a colour each, so that neither carries the meaning alone
    "better": ("triangle-up", GREEN),
    "worse": ("triangle-down", ORANGE),
    "different": ("diamond", PLUM),
}


def usual_range(points: pd.DataFrame, unit: str, breaks: pd.DataFrame, settling: pd.Series) -> go.Figure:
    """One measure of one account by month within its usual range.

    `points` is spc.xmr by month; `breaks` has date and note; `settling` are figures that still
    rise, drawn hollow beside the range and not part of it.
    """
    figure = _figure(250)
    for _, part in points.groupby("segment"):
        _band(figure, part)
    figure.add_scatter(
        x=points.index, y=points["value"], mode="lines+markers", connectgaps=False,
        line={"color": BLUE, "width": 2}, marker={"size": 6, "color": BLUE},
        hovertemplate=f"%{{x|%b %Y}}: %{{y:,.4~g}} {unit}<extra></extra>", name="reported",
    )  # fmt: skip
    for kind, (symbol, colour) in MARKS.items():
        marked = points[points["signal"] == kind]
        if len(marked):
            figure.add_scatter(
                x=marked.index, y=marked["value"], mode="markers", name=kind,
                marker={"symbol": symbol, "size": 13, "color": colour, "line": {"color": "white"}},
                hovertemplate=f"%{{x|%b %Y}}: %{{y:,.4~g}} {unit}<br>{words.signal(kind)}<extra></extra>",
            )  # fmt: skip
    young = settling.dropna()
    if len(young):
        figure.add_scatter(
            x=young.index, y=young, mode="markers", name="still settling",
            marker={"symbol": "circle-open", "size": 9, "color": BLUE, "line": {"width": 2}},
            hovertemplate=f"%{{x|%b %Y}}: %{{y:,.4~g}} {unit}<br>still settling<extra></extra>",
        )  # fmt: skip
    _newest(figure, points, young)
    _breaks(figure, breaks, points.index)
    return _months(figure)


def lines(frame: pd.DataFrame, x: str, y: str, series: str, unit: str) -> go.Figure:
    """Up to four series in colour, each named at its end; from five on all but the first are grey."""
    names = list(dict.fromkeys(frame[series]))
    figure = _figure(300)
    for place, name in enumerate(names):
        part = frame[frame[series] == name]
        few = len(names) <= len(COLOURS)
        colour = COLOURS[place] if few else (BLUE if place == 0 else GREY)
        figure.add_scatter(
            x=part[x], y=part[y], mode="lines+markers", connectgaps=False, name=name,
            line={"color": colour, "width": 2 if few or place == 0 else 1}, marker={"size": 5},
            hovertemplate=f"{name}, %{{x|%b %Y}}: %{{y:,.4~g}} {unit}<extra></extra>",
        )  # fmt: skip
        ends = part.dropna(subset=[y])
        if len(ends):
            _label(figure, ends[x].iloc[-1], ends[y].iloc[-1], name, colour)
    return _months(figure)


def bars(frame: pd.DataFrame, label: str, value: str, unit: str, coloured: str | None = None) -> go.Figure:
    """Horizontal bars with their figures written beside them; one in colour if named, else all."""
    shown = frame.iloc[::-1]
    figure = _figure(70 + 34 * len(shown))
    figure.add_bar(
        x=shown[value], y=shown[label], orientation="h", width=0.66,
        marker={"color": [BLUE if coloured in (None, name) else "#B8C4CE" for name in shown[label]]},
        text=[words.number(v, "not reported") for v in shown[value]], textposition="outside",
        cliponaxis=False, textfont={"size": 14, "color": INK},
        hovertemplate=f"%{{y}}: %{{x:,.4~g}} {unit}<extra></extra>",
    )  # fmt: skip
    top = shown[value].max()
    figure.update_xaxes(visible=False, range=[0, 1.25 * float(top)] if top > 0 else [0, 1])
    figure.update_yaxes(automargin=True, showgrid=False)
    return figure


def ranges(frame: pd.DataFrame, unit: str) -> go.Figure:
    """A best estimate with its interval per label: columns label, best, low, high."""
    shown = frame.iloc[::-1]
    figure = _figure(80 + 36 * len(shown))
    figure.add_scatter(
        x=shown["best"], y=shown["label"], mode="markers", marker={"size": 11, "color": BLUE},
        error_x={"array": shown["high"] - shown["best"], "arrayminus": shown["best"] - shown["low"],
                 "color": BLUE, "thickness": 2, "width": 0},
        customdata=[words.probably(*three) for three in shown[["best", "low", "high"]].to_numpy()],
        hovertemplate="%{y}: %{customdata}<extra></extra>",
    )  # fmt: skip
    figure.update_xaxes(rangemode="tozero", title={"text": unit, "font": {"size": 13}}, nticks=5)
    figure.update_yaxes(automargin=True, showgrid=False)
    return figure


def audience(groups: pd.DataFrame) -> go.Figure:
    """Who follows against who lives here: columns group_name, share, population_share (fractions)."""
    shown = groups.iloc[::-1]
    figure = _figure(90 + 32 * len(shown))
    for row in shown.dropna(subset=["share", "population_share"]).itertuples():
        figure.add_scatter(
            x=[row.share, row.population_share], y=[row.group_name] * 2, mode="lines",
            line={"color": "#B8C4CE", "width": 3}, hoverinfo="skip",
        )  # fmt: skip
    marks = (
        ("share", "followers", BLUE, "circle"),
        ("population_share", "residents", ORANGE, "diamond-open"),
    )
    for column, name, colour, symbol in marks:
        known = shown.dropna(subset=[column])
        if known.empty:
            continue
        figure.add_scatter(
            x=known[column], y=known["group_name"], mode="markers", name=name,
            marker={"size": 12, "color": colour, "symbol": symbol, "line": {"width": 2, "color": colour}},
            hovertemplate=f"%{{y}}: %{{x:.0%}} of {name}<extra></extra>",
        )  # fmt: skip
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "font": {"size": 14}},
        margin={"t": 44},
    )
    for trace in figure.data[: -min(2, len(figure.data))]:
        trace.showlegend = False
    figure.update_xaxes(rangemode="tozero", tickformat=".0%", nticks=5)
    figure.update_yaxes(automargin=True, showgrid=False)
    return figure


def dots(posts: pd.DataFrame, value: str, unit: str, named: int = 3) -> go.Figure:
    """One dot per post by day, the highest few named; hollow while a post still settles.

    Columns: local_date, account, label, is_provisional and the value.
    """
    figure = _figure(320)
    names = list(dict.fromkeys(posts["account"]))
    few = len(names) <= len(COLOURS)
    symbols = ("circle", "square", "diamond", "cross")
    for place, name in enumerate(names):
        part = posts[(posts["account"] == name) & posts[value].notna()]
        colour = COLOURS[place] if few else GREY
        solid = symbols[place] if few else "circle"
        young = part["is_provisional"].fillna(False).astype(bool)
        figure.add_scatter(
            x=part["local_date"], y=part[value], mode="markers", name=name,
            marker={"size": 9, "color": colour, "symbol": [f"{solid}-open" if y else solid for y in young]},
            customdata=part["label"],
            hovertemplate=f"{name}, %{{x|%-d %b %Y}}: %{{y:,}} {unit}<br>%{{customdata}}<extra></extra>",
        )  # fmt: skip
    best = posts.dropna(subset=[value]).nlargest(named, value)
    for rank, row in enumerate(best.itertuples(), start=1):
        figure.add_annotation(
            x=row.local_date, y=getattr(row, value), text=f"<b>{rank}</b>", showarrow=False,
            yshift=15, font={"size": 14, "color": INK},
        )  # fmt: skip
    figure.update_layout(
        showlegend=1 < len(names) <= len(COLOURS),
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "font": {"size": 14}},
        margin={"t": 48 if len(names) > 1 else 28},
    )
    return _months(figure)


def history(counts: pd.DataFrame, measures: Sequence[str]) -> go.Figure:
    """How one post's figures grew from export to export: as_of and a column per measure."""
    long = counts.melt(id_vars="as_of", value_vars=list(measures), var_name="measure", value_name="count")
    long = long.dropna(subset=["count"])
    figure = lines(long, "as_of", "count", "measure", "")
    figure.update_xaxes(tickformat="%-d %b\n%Y", tickvals=sorted(counts["as_of"].unique())[-6:])
    return figure


def _figure(height: int) -> go.Figure:
    figure = go.Figure()
    figure.update_layout(
        height=height, margin={"l": 8, "r": 12, "t": 28, "b": 8}, showlegend=False, dragmode=False,
        paper_bgcolor="white", plot_bgcolor="white", hovermode="closest",
        font={"family": '"Source Sans", "Source Sans Pro", Arial, sans-serif', "size": 14, "color": INK},
        hoverlabel={"font": {"size": 14}, "bgcolor": "white", "font_color": INK},
    )  # fmt: skip
    figure.update_xaxes(fixedrange=True, automargin=True, showgrid=False, zeroline=False, linecolor=GREY)
    figure.update_yaxes(fixedrange=True, automargin=True, gridcolor=GRID, zeroline=False)
    return figure


def _months(figure: go.Figure) -> go.Figure:
    figure.update_xaxes(type="date", tickformat="%b\n%Y", nticks=6)
    figure.update_yaxes(rangemode="tozero", nticks=5, tickformat=",~g")
    return figure


def _band(figure: go.Figure, part: pd.DataFrame) -> None:
    """The usual range of one stretch, from its lower to its upper limit, and its average."""
    first = part.iloc[0]
    if words.missing(first["lower"]) or part["value"].isna().all():
        return
    ends = [part.index[0], part.index[-1]]
    figure.add_scatter(
        x=[*ends, *reversed(ends)], y=[first["lower"]] * 2 + [first["upper"]] * 2, fill="toself",
        mode="lines", line={"width": 0}, fillcolor=PALE, hoverinfo="skip", name="usual range",
    )  # fmt: skip
    figure.add_scatter(
        x=ends, y=[first["centre"]] * 2, mode="lines", name="average", hoverinfo="skip",
        line={"color": GREY, "width": 1},
    )  # fmt: skip
    said = "usual range" if not first["trial"] else "usual range, early days"
    figure.add_annotation(
        x=ends[0], y=first["upper"], text=said, showarrow=False, xanchor="left", yanchor="top",
        font={"size": 13, "color": "#5A5A5A"},
    )  # fmt: skip


def _newest(figure: go.Figure, points: pd.DataFrame, young: pd.Series) -> None:
    """The newest figure, written beside its point."""
    reported = points.dropna(subset=["value"])
    if len(young):
        text = f"<b>{words.number(young.iloc[-1])}</b> so far"
        _label(figure, young.index[-1], young.iloc[-1], text, BLUE)
    elif len(reported):
        kind = reported["signal"].iloc[-1]
        said = f" {words.signal(kind).lower()}" if isinstance(kind, str) else ""
        text = f"<b>{words.number(reported['value'].iloc[-1])}</b>{said}"
        _label(figure, reported.index[-1], reported["value"].iloc[-1], text, BLUE)


def _label(figure: go.Figure, x: object, y: float, text: str, colour: str) -> None:
    figure.add_annotation(
        x=x, y=y, text=text, showarrow=False, xanchor="right", yanchor="bottom", yshift=8, xshift=6,
        font={"size": 14, "color": colour}, bgcolor="rgba(255,255,255,0.75)", borderpad=1,
    )  # fmt: skip


def _breaks(figure: go.Figure, breaks: pd.DataFrame, months: pd.Index) -> None:
    """A dashed line where what is measured changed, and what to make of it."""
    for row in breaks.itertuples():
        when = pd.Timestamp(str(row.date))
        if len(months) and months.min() <= when <= months.max():
            figure.add_shape(
                type="line", x0=when, x1=when, y0=0, y1=1, yref="paper",
                line={"color": PLUM, "dash": "dash", "width": 2},
            )  # fmt: skip
            late = when > months.min() + (months.max() - months.min()) / 2
            figure.add_annotation(
                x=when, y=1, yref="paper", text=f"{row.note}:<br>{words.DO_NOT_COMPARE}", showarrow=False,
                xanchor="right" if late else "left", yanchor="top", align="right" if late else "left",
                font={"size": 13, "color": PLUM}, bgcolor="rgba(255,255,255,0.85)",
            )  # fmt: skip
