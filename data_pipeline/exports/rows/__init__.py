"""A table's text as typed, checked rows, by one SQL statement."""
