"""Which themes and words stand out by month and quarter, without small numbers."""
