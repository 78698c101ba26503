"""Each load as an immutable snapshot: taken, put in place, checked for damage, retired."""
