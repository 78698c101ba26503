"""Is an account worth the effort? Rates with intervals, criteria, weights, and a recommendation with reasons."""
