"""The diary: what happened on which day, typed in or known by itself, for charts, lists and reports."""
