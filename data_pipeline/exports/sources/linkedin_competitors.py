"""LinkedIn Page: the workbook of competitors, which is known and left out."""

from data_pipeline.exports.declare import Source

COMPETITORS = Source(
    title="LinkedIn competitors",
    channels=("linkedin",),
    shape=None,
    requires=("Page", "New followers"),
)
