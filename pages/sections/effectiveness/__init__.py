"""Parts of Keep or close: criteria, recommendations, weights."""
