"""Home's parts: what changed, what needs somebody, and how complete the figures are."""
