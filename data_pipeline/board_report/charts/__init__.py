"""The pictures of a board report as SVG at print size: small charts, themes, audience and icons."""

from data_pipeline.board_report.charts.as_picture import as_picture
from data_pipeline.board_report.charts.audience import audience
from data_pipeline.board_report.charts.icon import icon
from data_pipeline.board_report.charts.small_chart import small_chart
from data_pipeline.board_report.charts.themes import themes

__all__ = ["as_picture", "audience", "icon", "small_chart", "themes"]
