"""What people told us: taking experiences in, coding them, trends, following them up and deleting them."""
