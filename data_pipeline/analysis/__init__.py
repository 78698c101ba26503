"""The statistics, as pure functions on frames: no file, no database, no page."""
