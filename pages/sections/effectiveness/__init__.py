"""Parts of Keep or close: the matrix, recommendations, weights."""
