"""Home's parts: what changed, and what needs somebody."""
