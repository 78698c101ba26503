"""Statistics with nothing of the field in them: process charts, shares, rates."""
