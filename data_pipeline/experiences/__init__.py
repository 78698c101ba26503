"""What people tell us: taken in, coded, counted, taken further, and deleted again."""
