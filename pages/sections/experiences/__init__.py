"""The parts of pages about experiences: counts, charts, comments, concerns, intake and coding."""
