"""Parts about what people tell us: counts, charts, comments, concerns."""
