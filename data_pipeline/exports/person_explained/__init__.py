"""Tables that no source knows: what a person said their columns mean, kept for the next time."""
