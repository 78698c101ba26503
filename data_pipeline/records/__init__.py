"""What people write down: the store, its tables and migrations, and a log of every change."""
