"""Is an account worth the effort? Rates, criteria, weights, and a recommendation with reasons."""
